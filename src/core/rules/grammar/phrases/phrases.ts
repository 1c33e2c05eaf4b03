import type { Rational } from '../../../number/rational';
import { replaced, type NormalText } from '../../text';
import { gradesFirst, spacesAsMarks, verbsBetween } from './bare-points';
import { countsInTurn } from './counts-in-turn';
import { eachOfList, formerAndLatter, worthsInOrder } from './each-of-list';
import { FORMULAS } from './formulas';
import { HEADINGS } from './headings';
import { STEPS } from './steps';
import { titledParts } from './titled-parts';
import { measuredCuts, spokenNumbers, VERBS } from './verbs';

/** The rule with set phrases of the field in the words the grammar reads; the very same text where there are none. */
export function phrasesTold(source: NormalText, weight: Rational | null): NormalText {
  const plain = replaced(spokenNumbers(replaced(spacesAsMarks(source), HEADINGS)), [...VERBS, ...FORMULAS, ...STEPS]);
  const apart = titledParts(formerAndLatter(countsInTurn(measuredCuts(plain), weight)), weight);
  const told = worthsInOrder(eachOfList(verbsBetween(gradesFirst(apart), weight), weight), weight);
  return told.text === source.text ? source : told;
}
