import type { Issue } from '../../core/issue';
import type { Package } from '../../host/file/package';
import { applyEdits, attributeEdits, child, children, descendants, escapeText, parseXml } from '../../host/file/xml';
import type { Edit, XmlElement } from '../../host/file/xml';
import { formatPosition, formatRange, parsePosition, parseRange } from '../../sheet/address';
import type { LineMap, SheetLines } from '../grid/lines';
import { movedFormula, movedRange, movedSpan } from './moving';
import type { FindMoved, Moved } from './moving';

/** A worksheet that is kept, and where its lines have gone. */
export interface MovedSheet extends Moved {
  readonly part: string;
}

interface MovedParts {
  readonly package: Package;
  readonly warnings: readonly Issue[];
}

/** Pictures, charts, notes, tables and pivot tables follow the lines they stand on; what cannot is named. */
export function moveParts(source: Package, sheets: readonly MovedSheet[], find: FindMoved): MovedParts {
  let moved = source;
  const warnings: Issue[] = [];
  const edit = (part: string, edits: (xml: string, root: XmlElement) => Edit[]): void => {
    const xml = moved.text(part);
    const list = edits(xml, parseXml(xml, part));
    if (list.length > 0) moved = moved.with(part, applyEdits(xml, list));
  };
  const seen = new Set<string>();
  for (const sheet of sheets) {
    const own = sheet.lines;
    const stays = own.rows.unmoved && own.columns.unmoved;
    const warn = (code: Issue['code'], item: string): number => warnings.push({ code, severity: 'warning', at: { sheet: sheet.name, cell: 'A1' }, item });
    for (const link of source.relationships(sheet.part)) {
      if (link.target === '' || !source.has(link.target) || seen.has(link.target)) continue;
      seen.add(link.target);
      if (link.kind === 'drawing') {
        if (!stays) edit(link.target, (_, root) => moveAnchors(root, own));
        for (const chart of source.relationships(link.target)) {
          if (!/chart/i.test(chart.kind) || !source.has(chart.target)) continue;
          edit(chart.target, (_, root) => moveFormulas(root, sheet, find));
        }
      } else if (link.kind === 'pivotTable') {
        if (!stays) edit(link.target, (xml, root) => descendants(root, 'location').flatMap((location) => moveReference(xml, location, own)));
      } else if (!stays && link.kind === 'comments') edit(link.target, (xml, root) => moveComments(xml, root, own));
      else if (!stays && link.kind === 'vmlDrawing') {
        const text = moved.text(link.target);
        const shifted = moveNoteShapes(text, own);
        if (shifted !== text) moved = moved.with(link.target, shifted);
      } else if (!stays && link.kind === 'table') {
        const before = parseXml(source.text(link.target), link.target);
        if (columnsChanged(before, own)) warn('gridTableColumns', before.attributes['displayName'] ?? before.attributes['name'] ?? '');
        else edit(link.target, (xml, root) => [root, ...descendants(root, 'autoFilter')].flatMap((element) => moveReference(xml, element, own)));
      } else if (!stays && /threadedComment/i.test(link.kind)) edit(link.target, (xml, root) => moveComments(xml, root, own));
    }
  }
  return { package: moved, warnings };
}

function moveReference(xml: string, element: XmlElement, lines: SheetLines): Edit[] {
  const range = parseRange(element.attributes['ref'] ?? '');
  const moved = range && movedRange(lines, range);
  return moved ? attributeEdits(xml, element.start, element.openEnd, 'ref', formatRange(moved)) : [];
}

/** A table names its columns one by one, so that a column put in or taken out is more than a new range. */
function columnsChanged(table: XmlElement, { columns }: SheetLines): boolean {
  const range = parseRange(table.attributes['ref'] ?? '');
  const span = range && movedSpan(columns, range.left, range.right);
  return range !== undefined && (span === undefined || span[1] - span[0] !== range.right - range.left);
}

/** Corners of pictures and charts: zero-based row and column in elements of their own. */
function moveAnchors(root: XmlElement, { rows, columns }: SheetLines): Edit[] {
  const corner = (element: XmlElement | undefined): Edit[] =>
    element ? [...line(child(element, 'row'), rows), ...line(child(element, 'col'), columns)] : [];
  const line = (element: XmlElement | undefined, map: LineMap): Edit[] => {
    if (!element) return [];
    const old = Number(element.text);
    const moved = map.to(old) ?? movedSpan(map, 0, old)?.[1] ?? 0;
    return moved === old ? [] : [{ start: element.openEnd, end: element.closeStart, text: String(moved) }];
  };
  return root.children.flatMap((anchor) => (anchor.attributes['editAs'] === 'absolute' ? [] : [...corner(child(anchor, 'from')), ...corner(child(anchor, 'to'))]));
}

function moveFormulas(root: XmlElement, own: Moved, find: FindMoved): Edit[] {
  return descendants(root, 'f').flatMap((formula) => {
    const text = movedFormula(formula.text, own, find);
    return formula.selfClosing || text === formula.text ? [] : [{ start: formula.openEnd, end: formula.closeStart, text: escapeText(text) }];
  });
}

/** A note goes with its cell; that of a cell that was taken out goes too. */
function moveComments(xml: string, root: XmlElement, lines: SheetLines): Edit[] {
  const comments = [...children(child(root, 'commentList'), 'comment'), ...children(root, 'threadedComment')];
  return comments.flatMap((comment) => {
    const at = parsePosition(comment.attributes['ref'] ?? '');
    if (!at) return [];
    const [row, column] = [lines.rows.to(at.row), lines.columns.to(at.column)];
    if (row === undefined || column === undefined) return [{ start: comment.start, end: comment.end, text: '' }];
    return attributeEdits(xml, comment.start, comment.openEnd, 'ref', formatPosition({ row, column }));
  });
}

/** The boxes of notes are drawings of an older kind, not always well-formed XML. */
function moveNoteShapes(text: string, { rows, columns }: SheetLines): string {
  return text.replace(/<v:shape\b[\s\S]*?<\/v:shape>/g, (shape) => {
    const number = (name: string): number => Number(new RegExp(`<x:${name}>\\s*(\\d+)\\s*</x:${name}>`).exec(shape)?.[1] ?? -1);
    const [oldRow, oldColumn] = [number('Row'), number('Column')];
    if (oldRow < 0 || oldColumn < 0) return shape;
    const [row, column] = [rows.to(oldRow), columns.to(oldColumn)];
    if (row === undefined || column === undefined) return '';
    return shape
      .replace(/(<x:Row>\s*)\d+/, `$1${String(row)}`)
      .replace(/(<x:Column>\s*)\d+/, `$1${String(column)}`)
      .replace(/(<x:Anchor>)([^<]*)/, (_, open: string, anchor: string) => {
        const shifts = [column - oldColumn, 0, row - oldRow, 0, column - oldColumn, 0, row - oldRow, 0];
        return open + anchor.split(',').map((part, index) => String(Math.max(0, Number(part) + (shifts[index] ?? 0)))).join(', ');
      });
  });
}
