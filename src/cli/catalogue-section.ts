import { catalogue, type CatalogueEntry } from '../app/catalogue';

const START = '<!-- catalogue -->';
const END = '<!-- /catalogue -->';

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function code(formula: string): string {
  return `\`${formula}\``;
}

function row({ name, example, reading, inputs, functions, native }: CatalogueEntry): string {
  const written = example.points === '' ? example.rule : `${example.rule}（评价要点：${example.points}）`;
  const formulas = [...(functions === null ? [] : [code(functions)]), code(native)];
  return `| **${name}**<br>${cell(example.formula)} | ${cell(written)} | ${cell(reading)} | ${cell(inputs.join('、'))} | ${cell(formulas.join('<br>'))} |`;
}

/** The table of all families, in the order in which they are offered a text. */
export function renderCatalogue(): string {
  return ['| 计分方式 | 评分标准例 | 读作 | 要填的数据（〔〕可不填） | 公式（名称代表单元格；有自定义函数的列在前） |', '| --- | --- | --- | --- | --- |', ...catalogue().map(row)].join('\n');
}

/** The text with the table between its marks brought up to date; undefined where it has no marks. */
export function withCatalogue(text: string): string | undefined {
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  return start < 0 || end < start ? undefined : `${text.slice(0, start + START.length)}\n\n${renderCatalogue()}\n\n${text.slice(end)}`;
}
