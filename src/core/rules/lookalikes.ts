import { matchesOf } from './text';

/** Digits with a letter or sign among them that only looks like one: 1O0分, l.5分, 9〇%. */
const MIXED = /(?<![A-Za-z\d])(?:[OolI〇]*\d[\d.,]*[OolI〇][\dOolI〇.,]*|[OolI〇][OolI〇.,]*\d[\dOolI〇.,]*|[OolI])(?=\s*(?:分(?!之)|%|％|‰|个百分点|百分点|万元|亿元|元|户|人|项|个|天|日|次|家|处|套|台|部))/g;

/** Numbers that a scanner or a slip of the hand may have spoilt, as written. */
export function lookalikes(text: string): readonly string[] {
  return matchesOf(text, MIXED).map(([whole]) => whole);
}
