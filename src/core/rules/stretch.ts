import { divide, equals, formatExact, HUNDRED, multiply, ONE, type Rational } from '../number/rational';
import { readNumber } from '../number/read';
import { chosen, type Choice } from './choice';
import { constant, type Expression } from './expression';
import type { Clause } from './grammar/clause';
import { countsWhole } from './grammar/measures';

/** What becomes of a stretch not completed; null: the text does not say, and the user has to choose where there is one. */
export type Part = 'up' | 'down' | 'rata' | null;

/** How far one stretch reaches: a share for `%`, else in the measure. */
export interface Stretch {
  readonly size: Rational;
  readonly unit: string;
  readonly part: Part;
}

function percent(value: Rational): string {
  return formatExact(multiply(value, HUNDRED));
}

/** `5个百分点`, `10万元`. */
export function showStretch(unit: string, value: Rational): string {
  return unit === '%' ? `${percent(value)}个百分点` : `${formatExact(value)}${unit}`;
}

/** `95%`, `30万元`, or the name of a figure to be entered. */
export function showBase(base: Rational | string, unit: string): string {
  return typeof base === 'string' ? base : unit === '%' ? `${percent(base)}%` : `${formatExact(base)}${unit}`;
}

/** 百分点 and % measure a rate. */
export function measureOf({ unit }: { readonly unit: string }): string {
  return unit === '百分点' ? '%' : unit;
}

/** The question what a stretch begun and not completed does; `effect`: what is done with points, 扣 or 计. */
export function partChoice({ size, unit }: Stretch, effect: '扣' | '计'): Choice {
  return { key: `${effect === '计' ? '计分时' : ''}不足${showStretch(unit, size)}的部分`, why: '评分标准没有写明', options: [`按比例${effect}分`, `不${effect}分`, `按一档${effect}分`] };
}

/** Whether something is left open by a stretch not completed: whole things counted one by one (每1名) leave no part of one. */
export function leavesPart({ part, size, unit }: Stretch): boolean {
  return part === null && !(countsWhole(unit) && equals(size, ONE));
}

/** What is made of a number of stretches. Asked for only where the last is not completed: elsewhere all readings agree. */
export function overStretches(stretch: Stretch, effect: '扣' | '计', distance: Expression, made: (count: Expression) => Expression): Expression {
  const steps: Expression = { op: 'divide', left: distance, right: constant(stretch.size) };
  const done: Expression = { op: 'stepsDone', arg: steps };
  const begun: Expression = { op: 'stepsBegun', arg: steps };
  if (!leavesPart(stretch)) return made({ up: begun, down: done, rata: steps }[stretch.part ?? 'rata']);
  return { op: 'if', test: { op: 'compare', sign: '>=', left: done, right: begun }, then: made(done), otherwise: chosen(partChoice(stretch, effect), [made(steps), made(done), made(begun)]) };
}

/** `，不足1个百分点的按比例扣`; nothing where the text does not say. */
export function showPart({ size, unit, part }: Stretch, effect: '扣' | '计'): string {
  if (part === null) return '';
  return `，不足${showStretch(unit, size)}的${{ up: `按一档${effect}`, down: `不${effect}`, rata: `按比例${effect}` }[part]}`;
}

/** 不足5%按5%计 is about the stretch of the step, or says nothing that holds for it. */
export function partOf({ limits: { part } }: Clause, { size, unit }: { readonly size: Rational; readonly unit: string }): Part | undefined {
  if (!part) return null;
  const number = readNumber(/^(.*?)(?:个?百分点|[^\d%一二三四五六七八九十百]*)$/.exec(part.size)?.[1] ?? '');
  const named = number && part.size.includes('百分点') ? divide(number, HUNDRED) : number;
  const measured = unit === '%' || unit === '百分点' ? /%|百分/.test(part.size) : part.size.endsWith(unit);
  return named && measured && equals(named, size) ? part.way : undefined;
}
