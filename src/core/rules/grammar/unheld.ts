import { readNumber } from '../../number/read';
import { equals, ZERO, type Rational } from '../../number/rational';
import { sharesWord } from '../similarity';
import { normalise, type NormalText } from '../text';
import type { CasesText } from './cases';
import type { Clause } from './clause';

/** Words of any fault, which is one of whatever is asked for. */
const ANY_FAULT = /^(?:[^,]{0,6})?(?:一|1|每)?[处项个次例]?(?:不符合|不规范|不达标|不合格|问题|缺陷|违规)|问题|不符|不满足|不合理|不规范|不达标|未达到/;

/** 每缺一类, 有一项未做到: any of what is listed. */
const ANY_OF_THEM = /(?:有|缺少?|少|每|其中)(?:一|1)(?:项|类|个|条|方面|处)(?:[不未没有的,扣]|存在)/;

/** Says by itself what is so. */
const IS_SO = /(?:健全|完善|完整|齐全|规范|合规|合格|合理|及时|到位|明确|清楚|清晰|准确|真实|一致|落实|归档|公开|充分|有效|严格|整洁|畅通|尽收|一档|分离|设立|建立|成立|签订)$|^(?:及时|按时|按期)|(?:及时|按时|按期)[\u4e00-\u9fff]{2}$|^(?:无|未发生|未出现)[\u4e00-\u9fff]{2}/;

/** 迟报一次扣0.5分: what 及时 is not. */
const LATE = /迟|晚|逾期|延[期误迟]|超[时期]|拖延|滞后/;

/** 资料齐全、归档及时得2分,每缺一份扣0.5分: what full marks ask for that no cut is about. */
export function unheld(asked: string, cuts: readonly string[]): readonly string[] {
  const pieces = asked.split(/[,、]|且|并/);
  if (pieces.length < 2 || cuts.some((cut) => ANY_FAULT.test(cut) || ANY_OF_THEM.test(cut))) return [];
  const told = cuts.join();
  return pieces.filter((piece) => /[\u4e00-\u9fff]{4}/.test(piece) && IS_SO.test(piece) && !/[\d%]|均|都/.test(piece) && !sharesWord(piece, told) && !(/及时|按时|按期/.test(piece) && LATE.test(told)));
}

/** 资金节约的不扣分 beside 执行率每低于100%一个百分点扣0.1分: what is excused, rather than what is asked for. */
export function excuses(clause: string, what: string, cuts: string): boolean {
  return /不(?:予)?扣分$/.test(clause) && what !== '' && !IS_SO.test(what) && !sharesWord(what, cuts);
}

const ASKED = /^(?<asked>[^;。\n得扣\d]{4,80}?)(?:的)?,?得(?<worth>满分|\d+(?:\.\d+)?(?=分))分?[,;。](?<cuts>[^得]*扣\d[^得]*)$/;
/** What is lost however it falls short. */
const ANYHOW = /否则|反之|其他|其余|酌情|适当|视情|以上|上述/;

/** 记录完整,无断链情况得3分;每发现1家记录不完整扣1分: whether what no cut is about costs anything. */
export function heldToo(source: NormalText, weight: Rational | null): CasesText | undefined {
  const { asked = '', worth = '', cuts = '' } = ASKED.exec(source.text)?.groups ?? {};
  const whole = worth === '满分' || (weight !== null && equals(readNumber(worth) ?? ZERO, weight));
  if (asked === '' || !whole || ANYHOW.test(cuts)) return undefined;
  const taking = cuts.split(/[;。\n]|(?<=分),/).filter((cut) => /扣\d|不得分/.test(cut));
  const [piece, another] = taking.length === 1 && /每|(?:一|1)[处个项次例家户件份笔]/.test(cuts) ? unheld(asked, taking) : [];
  // 按日、按周巡检记录齐全: what is asked of several, told once.
  const each = asked.split(asked.includes(',') ? /,/ : /、|且|并/).every((one) => one.length > 3 && IS_SO.test(one));
  if (piece === undefined || another !== undefined || !each) return undefined;
  const escaped = piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const others = asked.replace(new RegExp(`(?:[,、]|且|并)+${escaped}|${escaped}(?:[,、]|且|并)+`), '');
  if (others === asked) return undefined;
  const rest = `${others}的得满分,${cuts}`;
  return { of: 'reading', received: piece, cases: [
    { label: '只按所列情形扣分', rule: normalise(rest) },
    { label: `不符合“${piece}”的不得分`, rule: normalise(`不符合“${piece}”的,本指标不得分。${rest}`) },
    { label: `不符合“${piece}”的酌情扣分`, rule: normalise(`${rest.replace(/[。;,]+$/, '')};不符合“${piece}”的,酌情扣分`) },
  ] };
}

/** What speaks of the very figure that is asked for. */
const OF_FIGURE = /未达|达不到|不达标|未完成|未实现|不足|低于|少于|其[他它余]|全部|[均都率度]/;

/** 每有一处不合格扣1分；造成返工的扣2分；发生事故的不得分: what is lost by faults alone, so that no figure asked for before is counted from. */
export function losesByFaults(clauses: readonly Clause[]): boolean {
  const counted = ({ condition, consequence }: Clause): boolean => consequence.type === 'cut' && condition.type === 'count';
  const happens = ({ condition, consequence }: Clause): boolean => (consequence.type === 'cut' || consequence.type === 'zero') && condition.type === 'text' && condition.text !== '' && !OF_FIGURE.test(condition.text);
  return clauses.some(counted) && clauses.every((clause) => counted(clause) || happens(clause));
}
