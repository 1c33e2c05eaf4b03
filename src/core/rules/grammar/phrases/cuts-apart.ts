import { edited, matchesOf, type NormalText } from '../../text';

const AWARD = '[^;。\\n扣]*?(?:得\\d+(?:\\.\\d+)?分|\\(\\d+(?:\\.\\d+)?分\\))[,;。]';
const CUTS = '\\d+(?:\\.\\d+)?分(?:[、,和]\\d+(?:\\.\\d+)?分)+';
const APART = new RegExp(`^(?<awards>(?:${AWARD}){2,4})(?:以上|上述)?(?<step>每(?:下降|降低|低|减少|少|低于|超过|高于)(?:\\d+(?:\\.\\d+)?|一)(?:个百分点|%)),?分别扣(?:减|除)?(?<cuts>${CUTS})(?:[,;。](?:各项|均|分别)?扣完为止)?[。;]?$`);

/** A率100%得2分;B率100%得3分。每下降1个百分点分别扣0.1分、0.3分: to each what is its own. */
export function cutsApart(source: NormalText): NormalText {
  const { awards = '', step = '', cuts = '' } = APART.exec(source.text)?.groups ?? {};
  const told = matchesOf(awards, new RegExp(AWARD, 'g'));
  const amounts = cuts.match(/\d+(?:\.\d+)?分/g) ?? [];
  if (amounts.length < 2 || told.length !== amounts.length) return source;
  // Each behind its award, so that the parts keep their places in the text.
  const behind = told.map(({ index, 0: award }, place) => ({ start: index + award.length - 1, end: index + award.length, text: `,${step}扣${amounts[place] ?? ''};` }));
  return edited(source, [...behind, { start: awards.length, end: source.text.length, text: '' }]);
}
