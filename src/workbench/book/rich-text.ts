import { attributes, qualify } from '../../host/file/xml';
import { stringContent } from '../../host/file/strings';
import type { StyleData } from '../../host/univer';

/** Text with formatted runs as the grid holds it. */
interface RichDocument {
  readonly body?: {
    readonly dataStream: string;
    readonly textRuns?: readonly { readonly st: number; readonly ed: number; readonly ts?: StyleData | undefined }[] | undefined;
  } | undefined;
}

/** The content of `<is>` for a text with formatted runs. */
export function richContent(document: RichDocument, like: { readonly prefix: string }): string {
  const stream = document.body?.dataStream.replace(/\r\n$/, '') ?? '';
  const runs = [...(document.body?.textRuns ?? [])].filter(({ st, ed }) => ed > st).sort((a, b) => a.st - b.st);
  const text = (part: string): string => `<${qualify(like, 't')} xml:space="preserve">${stringContent(part.replaceAll('\r', '\n'))}</${qualify(like, 't')}>`;
  if (runs.length === 0) return text(stream);
  const pieces: string[] = [];
  let at = 0;
  const piece = (end: number, style: StyleData | undefined): void => {
    const part = stream.slice(at, end);
    if (part !== '') pieces.push(`<${qualify(like, 'r')}>${runLook(style, like)}${text(part)}</${qualify(like, 'r')}>`);
    at = Math.max(at, end);
  };
  for (const { st, ed, ts } of runs) {
    piece(st, undefined);
    piece(ed, ts);
  }
  piece(stream.length, undefined);
  return pieces.join('');
}

function runLook(style: StyleData | undefined, like: { readonly prefix: string }): string {
  if (!style) return '';
  const element = (name: string, values: Readonly<Record<string, string | number | undefined>> = {}): string => `<${qualify(like, name)}${attributes(values)}/>`;
  const color = /^#([0-9a-f]{6})/i.exec(style.cl?.rgb ?? '')?.[1];
  const parts = [
    style.bl ? element('b') : '',
    style.it ? element('i') : '',
    style.st?.s ? element('strike') : '',
    style.ul?.s ? element('u') : '',
    style.va === 3 ? element('vertAlign', { val: 'superscript' }) : style.va === 2 ? element('vertAlign', { val: 'subscript' }) : '',
    style.fs === undefined ? '' : element('sz', { val: style.fs }),
    color === undefined ? '' : element('color', { rgb: `FF${color.toUpperCase()}` }),
    style.ff ? element('rFont', { val: style.ff }) : '',
  ].join('');
  return parts === '' ? '' : `<${qualify(like, 'rPr')}>${parts}</${qualify(like, 'rPr')}>`;
}
