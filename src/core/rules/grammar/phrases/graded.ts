import { divide, formatExact, isZero, multiply, rational, type Rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { edited, matchesOf, rewrites, type NormalText } from '../../text';

const GRADE = '优秀|良好|优|良|中|合格|一般|较好|好|较差|差|不合格';
const SCALE = new RegExp(`^[^,;。:\\n\\d得扣]{0,12}分为?[“"]?(?<names>(?:${GRADE})(?:、(?:${GRADE})){1,4})[”"]?[二两三四五2-5]?个?(?:档次?|等级?|级|等次)?,(?:依次|分别)?(?:对应|按(?:照)?|得|计)(?:权重分?|分值|满分)的?(?<shares>\\d+%(?:、\\d+%?){1,4})(?:计分|赋分|得分)?[。;:](?:其中[:,])?(?<rest>[^]+)$`);

/** 分优、良、差三档,对应权重分的100%、80%、0。其中:制度健全且有效执行为优;…为良;…为差: what each grade asks for, and earns. */
export function gradesTold(source: NormalText, weight: Rational | null): NormalText {
  const { names = '', shares = '', rest = '' } = SCALE.exec(source.text)?.groups ?? {};
  const [grades, worths] = [names.split('、'), shares.split('、')];
  const asked = rest.replace(/[。;]$/, '').split(/[;。]\n?/).map((one) => new RegExp(`^(?<what>[^=×]{2,}?)的?(?:,)?(?:为|评为|定为|属于?|计为)[“"]?(?<grade>${GRADE})[”"]?$`).exec(one)?.groups);
  const points = worths.flatMap((worth) => {
    const share = readNumber(worth.replace('%', ''));
    return weight && share ? [divide(multiply(weight, share), rational(100))] : [];
  });
  const whole = points.length === worths.length && grades.length > 1 && grades.length === worths.length && asked.length === grades.length && asked.every((one, place) => one?.['grade'] === grades[place]);
  if (!whole) return source;
  const told = asked.map((one, place) => {
    const worth = points[place];
    return `${(one?.['what'] ?? '').replace(/,(?=或)/g, '')}的${!worth || isZero(worth) ? '不得分' : `得${formatExact(worth)}分`}`;
  });
  return edited(source, [{ start: 0, end: source.text.length, text: told.join(';') }]);
}

const RANGED = new RegExp(`(?<=^|[,;。:\\n])(?:${GRADE})(?:等次)?\\((?<range>[^()\\d]*(?:\\d+[^()]*)?(?:≥|≤|<|>|以上|以下)[^()]*)\\)(?=(?:的)?,?(?:得|计|为|按)?(?:满分|\\d+(?:\\.\\d+)?分|(?:权重分?|分值|满分)的))`, 'g');

/** 优(验收得分≥90)计满分,良(75≤验收得分<90)计权重分的80%: the figure that the grade is of. */
export function gradesByFigure(source: NormalText): NormalText {
  const found = matchesOf(source.text, RANGED);
  const told = edited(source, found.length > 1 ? rewrites(source, RANGED, ({ groups = {} }) => groups['range'] ?? '') : []);
  const least = /(?<low>\d+(?:\.\d+)?)≤(?<figure>[\u4e00-\u9fff]{2,10})<\d+(?:\.\d+)?(?![^]*≤)/.exec(told.text)?.groups;
  return found.length < 2 || !least ? told : edited(told, rewrites(told, /(?<=[,;。\n])(?:不合格|差|较差)(?:的)?,?(?=不得分|不计分|[得计]?0分)/g, () => `${least['figure'] ?? ''}<${least['low'] ?? ''}的`));
}
