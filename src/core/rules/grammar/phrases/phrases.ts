import type { Rational } from '../../../number/rational';
import { replaced, type NormalText } from '../../text';
import { gradesFirst, spacesAsMarks, spansAsDegrees, splitPoints, verbsBetween } from './bare-points';
import { allFromThere, allMissing, countsInTurn, faultsListed, missingAnyway, wholeCuts } from './counts-in-turn';
import { conditionsListed, cutsInOrder, eachOfList, eachTime, formerAndLatter, worthsBehind, worthsInOrder } from './each-of-list';
import { eachDone, figureOfLimit, FORMULAS, lessenedFormulas, risenInPart, weightedFigures } from './formulas';
import { HEADINGS } from './headings';
import { itemsAsParts, spelt, worthOfEach } from './items-as-parts';
import { STEPS } from './steps';
import { formulaOfEach, targetsInOrder } from './targets-in-order';
import { rulesByTitles, titledParts } from './titled-parts';
import { measuredCuts, numberedPoints, numbersBeforeMonths, perThing, spokenNumbers, VERBS } from './verbs';

/** The rule with set phrases of the field in the words the grammar reads; the very same text where there are none. */
export function phrasesTold(source: NormalText, weight: Rational | null): NormalText {
  const plain = lessenedFormulas(replaced(spokenNumbers(replaced(numbersBeforeMonths(splitPoints(spacesAsMarks(figureOfLimit(source)))), HEADINGS)), [...VERBS, ...FORMULAS, ...STEPS]));
  const counted = allFromThere(countsInTurn(wholeCuts(allMissing(missingAnyway(faultsListed(measuredCuts(weightedFigures(numberedPoints(perThing(eachDone(risenInPart(plain), weight))))), weight), weight), weight), weight), weight), weight);
  const listed = cutsInOrder(eachTime(conditionsListed(worthsBehind(counted, weight), weight), weight));
  const apart = titledParts(rulesByTitles(spelt(itemsAsParts(worthOfEach(formulaOfEach(targetsInOrder(formerAndLatter(listed), weight)), weight), weight)), weight), weight);
  const told = worthsInOrder(eachOfList(verbsBetween(spansAsDegrees(gradesFirst(apart), weight), weight), weight), weight);
  return told.text === source.text ? source : told;
}
