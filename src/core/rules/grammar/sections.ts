import { normalise, slice, type NormalText } from '../text';

/** Headings inside a cell that holds both the key points and the rule. */
const RULE_LABELS = ['计分办法', '计分方法', '计分标准', '计分规则', '评分标准', '评分办法', '评分规则', '评分细则', '评分方法', '赋分标准'];
const POINT_LABELS = ['评价要点', '评价内容', '考核要点', '评价说明'];

export interface Sections {
  readonly points: NormalText;
  readonly rule: NormalText;
  /** The key points stand in the rule's cell, under a heading of their own. */
  readonly together: boolean;
}

function dropLabel(source: NormalText, labels: readonly string[]): NormalText {
  const match = new RegExp(`^\\n*(?:${labels.join('|')}):`).exec(source.text);
  return match ? slice(source, match[0].length, source.text.length) : source;
}

/** Tells key points from rule: two cells, or one cell whose parts are headed 评价要点：… 计分办法：… */
export function splitSections(ruleText: string, pointsText: string): Sections {
  return sectionsOf(normalise(ruleText), normalise(pointsText));
}

/** The same of texts in one spelling. */
export function sectionsOf(rule: NormalText, points: NormalText): Sections {
  const label = new RegExp(`(?:^|[\\n。;])(${RULE_LABELS.join('|')}):`).exec(rule.text);
  if (points.text.trim() === '' && label) {
    const start = label.index + label[0].length;
    const end = label.index + label[0].length - (label[1] ?? '').length - 1;
    return { points: dropLabel(slice(rule, 0, end), POINT_LABELS), rule: slice(rule, start, rule.text.length), together: true };
  }
  return { points: dropLabel(points, POINT_LABELS), rule: dropLabel(rule, RULE_LABELS), together: false };
}
