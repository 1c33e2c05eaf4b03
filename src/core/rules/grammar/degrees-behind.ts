import { compare, divide, formatExact, multiply, rational, subtract, ZERO, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { ANOTHER_MATTER, isPlainCondition } from './conditions';
import { madeUpOf } from '../text';

const OF_IT = '(?:该|此|相应(?:的)?|对应(?:的)?|其)?(?:小)?(?:项|部分|要点|环节|方面|子项)?(?:的)?';
const NUMBER = '\\d+(?:\\.\\d+)?';
/** Each of several that are told before: 每项, 每个要点, 各环节. */
const EACH = '(?:(?:每|各)(?:一)?(?:个|小)?(?:项|要点|评价要点|方面|环节|部分)?(?:内容|制度|指标)?)?';
const DEGREE = new RegExp(
  `${EACH}(?<what>[^,;。\\n\\d%得扣给计、]{1,16}?(?:[、或][^,;。\\n\\d%得扣给计]{2,12}?)*)(?:的|者)?,?(?:则|可|均)*(?:${OF_IT}(?:得|计)${OF_IT}(?:(?<worth>${NUMBER})分(?!钟)|(?<full>满分|全部分值|分值?(?=[,;。\\n]|$))|(?<share>${NUMBER}%|一半|半数|1/2)(?:的)?(?:分值?|权重分?)?)|${OF_IT}(?<zero>不得分|不计分|得?[0零]分)|(?:${OF_IT}扣(?:除)?(?<less>${NUMBER})分)|(?<judged>(?:酌情|视情况?|适当)(?:给分|得分|赋分|扣分|减分)))[,;。\\n]*`,
  'gy',
);
/** How far anything is as it should be. */
const ANY_DEGREE = /^(?:完全|全部|部分|基本|较为?|不够?|未|没有?|无|应)*(?:符合|满足|达到|达标|具备|做到?|做得|到位|落实|开展|完善|佐证)/;
/** Of a thing, or in a way, that what is asked for has to name. */
const OWN_DEGREE = /^(?:完全|全部|部分|基本|较为?|不够?|未|没有?|无|有|应|存在|但)*(?<word>健全|完整|规范|合理|清晰|明确|充分|执行|实施|建立|制定|齐全|制度|内容|资料|手续|办法|程序|缺失|缺)/;
/** 制度未有效执行 is a fault of another kind than 不健全. */
const OF_THING = /^(?:制度|内容|资料|手续|办法|程序)(?:有|有但)?(?:不|未|缺|部分|基本|较为?)?够?(?:健全|完整|完善|规范|齐全|细化|清晰|合理|明确|更新|修订|缺失|符合)/;

const OF_ALL = new RegExp(ANOTHER_MATTER);

/** Whether a degree can be one of what an award asks for. */
function fits(what: string, asked: string): boolean {
  // 不健全、不规范、不齐全: for each the one that is said of it.
  if (what.includes('、')) return what.split('、').some((piece) => fits(piece, asked));
  if (ANY_DEGREE.test(what)) return true;
  const word = OWN_DEGREE.exec(what)?.groups?.['word'];
  if (word === undefined) return false;
  if (/^(?:缺失|缺)$/.test(word)) return true;
  const thing = /^(?:制度|内容|资料|手续|办法|程序)$/.test(word);
  return (!thing || OF_THING.test(what) || /^(?:无|没有|有|未)/.test(what) || what.endsWith('缺失')) && (asked.includes(word) || /(?:制度|机制|办法|方案|资料|手续|程序|内容)$/.test(asked));
}

const WHOLLY = /^(?:完全|全部)?(?:符合|满足|达到|达标|具备|做到|做到位|健全|完整|规范|落实到位|执行到位|到位)(?:要求|标准)?$|健全$|^已/;

/**
 * What stands behind awards and says, by degrees, what each of them earns: 每项健全得满分,不够完善得1分,没有不得分;
 * 部分符合酌情扣分. The rule of one, from its worth in points and from what it asks for; `undefined` where it says something else.
 */
export function degreesBehind(tail: string, asked: readonly string[]): ((full: string, worth: Rational) => string | undefined) | undefined {
  const told = madeUpOf(tail.replace(/^(?:其中)[:,]?/, ''), DEGREE)?.map(({ groups = {} }) => groups);
  if (!told || told.length === 0 || OF_ALL.test(tail)) return undefined;
  const whats = told.map(({ what = '' }) => what);
  const plain = whats.every((what) => asked.every((one) => fits(what, one)) && isPlainCondition(what) && !/[每一\d]/.test(what)) && new Set(whats).size === whats.length;
  const lesser = told.some(({ worth, share, less, judged }) => worth !== undefined || share !== undefined || less !== undefined || judged !== undefined);
  if (!plain || !lesser) return undefined;
  return (full, worth) => {
    const rows = told.map((groups): string | undefined => {
      const { what = '', share, less, zero, judged } = groups;
      if (zero !== undefined) return `${what}的不得分`;
      if (groups['full'] !== undefined) return WHOLLY.test(what) ? `${what}的得满分` : undefined;
      if (judged !== undefined) return `${what}的酌情给分`;
      const given = groups['worth'] !== undefined ? readNumber(groups['worth']) : share !== undefined ? multiply(worth, share.includes('%') ? (readNumber(share) ?? ZERO) : divide(rational(1), rational(2))) : undefined;
      const left = given ?? (less === undefined ? undefined : subtract(worth, readNumber(less) ?? worth));
      return left && compare(left, ZERO) > 0 && compare(left, worth) <= 0 ? `${what}的得${formatExact(left)}分` : undefined;
    });
    if (rows.includes(undefined)) return undefined;
    const whole = told.some((groups) => groups['full'] !== undefined || (groups['worth'] !== undefined && compare(readNumber(groups['worth']) ?? ZERO, worth) === 0));
    // 不到位的酌情扣分: down to nothing.
    const none = told.some(({ what = '', zero, judged }) => zero !== undefined || (judged !== undefined && /^[不未]/.test(what)));
    // 未开展的不得分,开展不规范的得0.5分: from the most to nothing.
    const inOrder = [...rows.filter((row) => row?.endsWith('不得分') !== true), ...rows.filter((row) => row?.endsWith('不得分') === true)].flatMap((row) => row ?? []);
    return [...(whole ? [] : [full]), ...inOrder, ...(none ? [] : ['不符合的不得分'])].join(',');
  };
}
