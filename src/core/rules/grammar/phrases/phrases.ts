import type { Rational } from '../../../number/rational';
import { replaced, type NormalText } from '../../text';
import { ASIDES } from './asides';
import { degreesStated, gradesFirst, spacesAsMarks, spansAsDegrees, splitPoints, verbsBetween } from './bare-points';
import { rateOfPlan, stepsFromBefore, stepsFromName } from './bases';
import { allFromThere, allMissing, countsInTurn, faultsListed, missingAnyway, wholeCuts } from './counts-in-turn';
import { cutsApart } from './cuts-apart';
import { alikeOnes, conditionsListed, cutsInOrder, degreesOfEachNamed, eachOfList, eachTime, formerAndLatter, lostByTurn, ruleOfEachKind, worthsBehind, worthsInOrder } from './each-of-list';
import { eachDone, figureOfLimit, FORMULAS, lessenedFormulas, risenInPart, weightedFigures } from './formulas';
import { gradesByFigure, gradesTold } from './graded';
import { HEADINGS } from './headings';
import { itemsAsParts, spelt, worthOfEach } from './items-as-parts';
import { ratesInBrackets } from './rate-in-bracket';
import { andSoOn, eachUpTo, fractionsOfPoints, marksAsRate, nothingTaken, oneFormula, restOfEach, SAID_ALREADY, upToWeight, withinWeight } from './said-already';
import { letteredParts } from './lettered';
import { lostFromSoMany } from './so-many';
import { judgedList } from './judged-list';
import { SPOKEN } from './spoken';
import { STEPS } from './steps';
import { formulaOfEach, targetsInOrder } from './targets-in-order';
import { rulesByTitles, titledParts } from './titled-parts';
import { weighedParts } from './weighed-parts';
import { measuredCuts, numberedPoints, numbersBeforeMonths, perThing, spokenNumbers, VERBS } from './verbs';

/** Each in the words the ones before it left. */
const WAYS: readonly ((source: NormalText, weight: Rational | null) => NormalText)[] = [
  figureOfLimit, degreesStated, spacesAsMarks, splitPoints, numbersBeforeMonths, (source) => replaced(source, [...ASIDES, ...HEADINGS]), spokenNumbers,
  (source) => replaced(source, [...SPOKEN, ...VERBS, ...SAID_ALREADY, ...FORMULAS, ...STEPS]), lessenedFormulas,
  oneFormula, fractionsOfPoints, withinWeight, upToWeight, marksAsRate, nothingTaken, restOfEach, eachUpTo, judgedList, cutsApart, andSoOn,
  rateOfPlan, stepsFromName, stepsFromBefore, risenInPart, eachDone, perThing, numberedPoints, weightedFigures,
  measuredCuts, faultsListed, missingAnyway, allMissing, wholeCuts, countsInTurn, allFromThere, lostFromSoMany,
  ratesInBrackets, weighedParts, gradesTold, gradesByFigure, letteredParts, degreesOfEachNamed, alikeOnes, lostByTurn, formulaOfEach, ruleOfEachKind, worthsBehind, conditionsListed, eachTime, cutsInOrder, formerAndLatter, targetsInOrder, worthOfEach,
  itemsAsParts, spelt, rulesByTitles, titledParts, gradesFirst, spansAsDegrees, verbsBetween, eachOfList, worthsInOrder,
];

/** The rule with set phrases of the field in the words the grammar reads; the very same text where there are none. */
export function phrasesTold(source: NormalText, weight: Rational | null): NormalText {
  const told = WAYS.reduce((text, way) => way(text, weight), source);
  return told.text === source.text ? source : told;
}
