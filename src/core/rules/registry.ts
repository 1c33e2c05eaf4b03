import { allOrNothing } from './all-or-nothing/all-or-nothing';
import { band } from './band/band';
import { casesFamily } from './cases/cases';
import { delay } from './delay/delay';
import { direction } from './direction/direction';
import { discretionary } from './discretionary/discretionary';
import { formula } from './formula/formula';
import { item } from './item/item';
import { keyPointCuts } from './key-point-cuts/key-point-cuts';
import { keyPoints } from './key-points/key-points';
import { linear } from './linear/linear';
import { partsFamily } from './parts/parts';
import { passMark } from './pass-mark/pass-mark';
import { ratio } from './ratio/ratio';
import { reverseRatio } from './reverse-ratio/reverse-ratio';
import { rise } from './rise/rise';
import { rivalsFamily } from './rivals/rivals';
import type { Family, Node, RuleKind } from './rule';
import { sampleShare } from './sample-share/sample-share';
import { satisfaction } from './satisfaction/satisfaction';
import { step } from './step/step';
import { tier } from './tier/tier';
import { units } from './units/units';
import { veto } from './veto/veto';

/** Every family, in the order in which they are offered the clauses: the more particular before the more general. */
export const FAMILIES: readonly Family[] = [
  direction,
  satisfaction,
  sampleShare,
  reverseRatio,
  ratio,
  formula,
  rise,
  step,
  passMark,
  linear,
  band,
  keyPoints,
  keyPointCuts,
  discretionary,
  tier,
  allOrNothing,
  veto,
  delay,
  item,
  rivalsFamily((node) => family(node)),
  casesFamily((node) => family(node)),
  partsFamily((node) => family(node)),
  units,
];

const familyOf = new Map<RuleKind, Family>(FAMILIES.map((family) => [family.kind, family]));

/** The family a node belongs to. */
export function family(node: Node): Family {
  const found = familyOf.get(node.kind);
  if (!found) throw new Error(`no family for ${node.kind}`);
  return found;
}
