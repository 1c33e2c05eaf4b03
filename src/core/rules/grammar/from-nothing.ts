import { edited, matchesOf, rewrites, type Edit, type NormalText } from '../text';
import { NUMBER } from './quantity';
import { readRange } from './ranges';

/** What an amount in each measure is called. */
const FIGURES: readonly (readonly [measures: string, figure: string])[] = [
  ['万元|亿元|元', '金额'],
  ['万平方米|平方米|公顷|亩', '面积'],
  ['公里|千米|米', '长度'],
  ['立方米|公斤|千克|吨', '数量'],
  ['小时|分钟', '时长'],
];
const MEASURE = FIGURES.map(([measures]) => measures).join('|');
/** What is paid for in batches: 每30人次得2分. */
const COUNTED = '人次|场次|册|份|场|次|条|篇|人|户|件|本|张|株|只|头|羽|个(?![月工])|项';
const IN_BATCHES = new RegExp(`^(?:${COUNTED})$`);
const EACH_STRETCH = new RegExp(`(?<=^|[;。\\n]|分,)(?<number>\\d{1,2}[.、])?(?<what>[^;。\\n]*?)(?:的)?,?(?:每(?:满|有)?|(?<=[^,;。\\n]),?按)(?<size>${NUMBER})?(?<unit>${MEASURE})(?:的)?(?=扣(?:除|减)?(?:${NUMBER}分|(?:该|本)?(?:项)?(?:指标)?分值))`, 'g');

/** Scores, figures and ways from a base: what is told before is no amount counted from nothing. */
const STRUCTURED = /[\d%≥≤<>=×/()每扣]|分(?:值|数)?$|[比较与]|得分|百分|比例|(?:低于|高于|超过|超出|偏离|大于|小于|少于|多于|不足)|否则|反之|其[他它余]|(?:超|低|少|多|增加|减少|提高|降低|上升|下降|部分|差|偏离|相差|以[上下])(?:的)?(?:部分)?$/;

/** 累计每3平方米扣1分: of what is found, only that it is found. */
const ANYTHING = /^(?:累计|合计|共计)$/;

function figureOf(what: string, unit: string): string {
  const figure = FIGURES.find(([measures]) => new RegExp(`^(?:${measures})$`).test(unit))?.[1] ?? '';
  const named = ANYTHING.test(what) ? '问题' : what.replace(/,?(?:累计|合计|共计)$/, '').replaceAll(',', '');
  return named.endsWith(figure) ? named : `${named}${figure}`;
}

/** 8m2, 8㎡: the sign of the measure for its name; 逐次 as well as 每次. */
function named(source: NormalText): NormalText {
  const signs = rewrites(source, /(?<=[每按\d.])(?:m2|m²|㎡)(?=(?:的)?扣)/gi, () => '平方米');
  return edited(source, [...signs, ...rewrites(source, /逐(?=[次项处](?:酌情)?扣)/g, () => '每')]);
}

const EARNED = new RegExp(`(?<=^|[;。\\n])(?<what>[^,;。\\n\\d每]{0,20}?),?每(?!(?:一|1)?(?:家|户|村|个|人|次|笔|条|块|场|单|月|季度?|年|项|所|处|位|名|车|站|栋|幢|座|宗|批|天|日|季|旬|周|班|镇|县|校|店|企))(?<way>满|达到?|够)?(?<verb>投入|引进|争取|落实|新增|到位)?(?<thing>[^,;。\\n\\d每]{0,12}?)(?<size>${NUMBER})(?<unit>${MEASURE}|${COUNTED})(?:的)?,?(?<gives>(?:得|计|加)${NUMBER}分)`, 'g');

/** 研发投入额每满20万元得1分: so much for every stretch of what there is. */
function earned(source: NormalText): NormalText {
  return edited(source, rewrites(source, EARNED, ({ 0: whole, groups = {} }) => {
    const { what = '', way, verb = '', thing = '', size = '', unit = '', gives = '' } = groups;
    const told = `${what}${verb}${thing}`.replace(/\([^()\d]*\)/g, '');
    const counted = IN_BATCHES.test(unit);
    const figure = told.endsWith('额') ? told : counted ? `${told}${unit === '人次' ? unit : `${unit}数`}` : figureOf(told, unit);
    // 每1份得2分: for each.
    if (counted && !/^[1-9]\d+$|^[2-9]$/.test(size)) return whole;
    if (told.length < 2 || STRUCTURED.test(told) || readRange(`${figure}≥1%`)?.quantity !== figure) return whole;
    return `${figure}高于0${unit}的,每${size}${unit}${gives}${way === undefined ? '' : `,不足${size}${unit}的部分不计算`}`;
  }));
}

/** 超标准支出,每万元扣0.5分; 长势不良,按8平方米扣1分: so much for every stretch of an amount that is counted from nothing. */
export function fromNothing(written: NormalText): NormalText {
  const source = earned(named(written));
  const edits = matchesOf(source.text, EACH_STRETCH).flatMap(({ index, 0: whole, groups = {} }): readonly Edit[] => {
    const { number = '', what = '', size = '1', unit = '' } = groups;
    const start = index + number.length;
    // Behind a full score in the same breath the amount is of what comes after it.
    const lead = /^(?:.*(?:满分|\d分|止),)?/s.exec(what)?.[0] ?? '';
    const told = what.slice(lead.length).replace(/^(?:如果?|若|凡)|[按的]$/g, '');
    if (STRUCTURED.test(told) || (told === '' && lead !== '') || (!ANYTHING.test(told) && told.length < 3)) return [];
    const figure = figureOf(told, unit);
    // A name that is not read as one is none.
    if (readRange(`${figure}≥1%`)?.quantity !== figure) return [];
    return [{ start: start + lead.length, end: index + whole.length, text: `${figure}高于0${unit}的,每${size}${unit}` }];
  });
  return edited(source, edits);
}
