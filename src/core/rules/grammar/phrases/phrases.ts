import type { Rational } from '../../../number/rational';
import { replaced, type NormalText } from '../../text';
import { ASIDES } from './asides';
import { degreesStated, firstOfScale, firstPoints, gradesFirst, spacesAsMarks, spansAsDegrees, splitPoints, verbsBetween } from './bare-points';
import { offPlan, rateOfPlan, stepsFromBefore, stepsFromName } from './bases';
import { allFromThere, allMissing, countsApart, countsInTurn, countsOn, faultsListed, missingAnyway, wholeCuts } from './counts-in-turn';
import { countedDegrees } from './counted-degrees';
import { cutsApart } from './cuts-apart';
import { dependingPoints } from './depending-points';
import { alikeOnes, conditionsListed, cutsInOrder, degreesOfEachNamed, eachOfList, eachTime, formerAndLatter, lackingEach, lostByTurn, neitherOf, ruleOfEachKind, sharedList, worthsBehind, worthsInOrder } from './each-of-list';
import { figureOfLimit, FORMULAS, lessenedFormulas, risenInPart, weightedFigures } from './formulas';
import { fullFrom } from './full-from';
import { gradesByFigure, gradesTold } from './graded';
import { HEADINGS } from './headings';
import { cappedItems, itemsAsParts, spelt, worthOfEach } from './items-as-parts';
import { amountsOfEach, belowEach, doneOfEach, itemsByShare, lostInParts, ratesOfEach, statesOfEach, thresholdsOfEach } from './rates-of-each';
import { ratesInBrackets } from './rate-in-bracket';
import { andSoOn, eachUpTo, fractionsOfPoints, marksAsRate, nothingTaken, oneFormula, restOfEach, SAID_ALREADY, soManyMet, upToWeight, wholeTitled, withinWeight } from './said-already';
import { letteredParts } from './lettered';
import { meansOfMarks, toTheFirst } from './marks';
import { lostFromSoMany } from './so-many';
import { judgedList } from './judged-list';
import { SPOKEN } from './spoken';
import { STEPS } from './steps';
import { formulaOfEach, targetsInOrder } from './targets-in-order';
import { rulesByTitles, titledParts } from './titled-parts';
import { waysApart } from './ways-apart';
import { weighedParts } from './weighed-parts';
import { worthsListed } from './worths-listed';
import { figuresInNames, measuredCuts, numberedPoints, numbersBeforeMonths, peopleCounted, perThing, spokenNumbers, VERBS } from './verbs';

/** Each in the words the ones before it left. */
const WAYS: readonly ((source: NormalText, weight: Rational | null) => NormalText)[] = [
  figureOfLimit, degreesStated, spacesAsMarks, splitPoints, firstPoints, numbersBeforeMonths, peopleCounted, figuresInNames, (source) => replaced(source, [...ASIDES, ...HEADINGS]), spokenNumbers,
  (source) => replaced(source, [...SPOKEN, ...VERBS, ...SAID_ALREADY, ...FORMULAS, ...STEPS]), lessenedFormulas,
  worthsListed, soManyMet, dependingPoints, countedDegrees, fullFrom, oneFormula, fractionsOfPoints, withinWeight, upToWeight, wholeTitled, marksAsRate, nothingTaken, restOfEach, eachUpTo, judgedList, cutsApart, countsOn, andSoOn,
  offPlan, rateOfPlan, stepsFromName, stepsFromBefore, risenInPart, ratesOfEach, thresholdsOfEach, itemsByShare, amountsOfEach, statesOfEach, belowEach, lostInParts, toTheFirst, neitherOf, doneOfEach, meansOfMarks, waysApart, firstOfScale, perThing, numberedPoints, weightedFigures,
  measuredCuts, faultsListed, missingAnyway, allMissing, wholeCuts, countsInTurn, countsApart, allFromThere, lostFromSoMany,
  ratesInBrackets, weighedParts, gradesTold, gradesByFigure, letteredParts, degreesOfEachNamed, alikeOnes, lostByTurn, formulaOfEach, ruleOfEachKind, worthsBehind, conditionsListed, lackingEach, cappedItems, eachTime, cutsInOrder, formerAndLatter, targetsInOrder, worthOfEach,
  itemsAsParts, spelt, rulesByTitles, titledParts, gradesFirst, spansAsDegrees, verbsBetween, sharedList, eachOfList, worthsInOrder,
];

/** What a text was told as last: a rule that is refused is asked for its phrases once for each way to read it. */
const TOLD = new WeakMap<NormalText, { readonly weight: Rational | null; readonly told: NormalText }>();

/** The rule with set phrases of the field in the words the grammar reads; the very same text where there are none. */
export function phrasesTold(source: NormalText, weight: Rational | null): NormalText {
  const before = TOLD.get(source);
  if (before?.weight === weight) return before.told;
  const last = WAYS.reduce((text, way) => way(text, weight), source);
  const told = last.text === source.text ? source : last;
  TOLD.set(source, { weight, told });
  return told;
}
