/**
 * Univer's workbook data as it is stored: plain JSON whose enumerations are numbers. Univer's own types would have to be
 * loaded with it to be written down.
 */
export interface WorkbookData {
  readonly id: string;
  readonly name: string;
  readonly appVersion: string;
  readonly locale: string;
  readonly styles: Readonly<Record<string, StyleData>>;
  readonly sheetOrder: readonly string[];
  readonly sheets: Readonly<Record<string, SheetData>>;
  readonly resources: readonly { readonly name: string; readonly data: string }[];
  readonly custom?: BookNotes;
}

export interface SheetData {
  readonly id: string;
  readonly name: string;
  readonly tabColor?: string;
  readonly hidden?: number;
  readonly freeze?: FreezeData;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly zoomRatio?: number;
  readonly scrollTop?: number;
  readonly scrollLeft?: number;
  /** Pixels. */
  readonly defaultColumnWidth?: number;
  readonly defaultRowHeight?: number;
  readonly mergeData?: readonly RangeData[];
  readonly cellData?: Matrix<CellData>;
  readonly rowData?: Readonly<Record<number, RowData>>;
  readonly columnData?: Readonly<Record<number, ColumnData>>;
  readonly defaultStyle?: StyleData | string | null;
  readonly rowHeader?: { readonly width: number };
  readonly columnHeader?: { readonly height: number };
  readonly showGridlines?: number;
  readonly rightToLeft?: number;
  readonly custom?: SheetNotes | null;
}

export type Matrix<T> = Readonly<Record<number, Readonly<Record<number, T>>>>;

export interface RangeData {
  readonly startRow: number;
  readonly startColumn: number;
  readonly endRow: number;
  readonly endColumn: number;
}

/** `startRow` and `startColumn` are the first that move; −1 where none are held. */
export interface FreezeData {
  readonly xSplit: number;
  readonly ySplit: number;
  readonly startRow: number;
  readonly startColumn: number;
}

export interface RowData {
  /** Height set, and measured, in pixels; `ia: 0` holds the height set. */
  readonly h?: number | undefined;
  readonly ah?: number | undefined;
  readonly ia?: number | undefined;
  readonly hd?: number | undefined;
  readonly s?: StyleData | string | null | undefined;
}

export interface ColumnData {
  /** Pixels. */
  readonly w?: number | undefined;
  readonly hd?: number | undefined;
  readonly s?: StyleData | string | null | undefined;
}

/** A cell; in a mutation, null takes a field away. */
export interface CellData {
  readonly v?: string | number | boolean | null | undefined;
  /** One of `cellType`. */
  readonly t?: number | null | undefined;
  /** With its `=`. */
  readonly f?: string | null | undefined;
  /** Group of copies that share one formula. */
  readonly si?: string | null | undefined;
  /** Text with formatted runs, as a document. */
  readonly p?: { readonly body?: { readonly dataStream: string } | undefined } | null | undefined;
  readonly s?: StyleData | string | null | undefined;
  readonly custom?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface ColorData {
  readonly rgb?: string | null | undefined;
}

export interface LineData {
  readonly s: number;
  readonly cl?: ColorData | undefined;
}

export interface StyleData {
  /** Font: name, size in points, italic, bold. */
  readonly ff?: string | null | undefined;
  readonly fs?: number | undefined;
  readonly it?: number | undefined;
  readonly bl?: number | undefined;
  /** Underline and strike-through. */
  readonly ul?: { readonly s: number; readonly t?: number | undefined } | undefined;
  readonly st?: { readonly s: number } | undefined;
  /** Superscript and subscript. */
  readonly va?: number | undefined;
  /** Colours of ground and text. */
  readonly bg?: ColorData | null | undefined;
  readonly cl?: ColorData | null | undefined;
  readonly bd?: Readonly<Partial<Record<'t' | 'r' | 'b' | 'l' | 'tl_br' | 'bl_tr', LineData | null>>> | null | undefined;
  /** Horizontal and vertical alignment, wrapping, rotation, indent. */
  readonly ht?: number | undefined;
  readonly vt?: number | undefined;
  readonly tb?: number | undefined;
  readonly tr?: { readonly a: number; readonly v?: number | undefined } | undefined;
  readonly pd?: { readonly t?: number; readonly r?: number; readonly b?: number; readonly l?: number } | undefined;
  readonly n?: { readonly pattern: string } | null | undefined;
}

export interface RuleData {
  readonly uid: string;
  readonly type: string;
  readonly operator?: string | undefined;
  readonly formula1?: string | undefined;
  readonly formula2?: string | undefined;
  readonly allowBlank?: boolean | undefined;
  readonly showDropDown?: boolean | undefined;
  readonly showErrorMessage?: boolean | undefined;
  readonly showInputMessage?: boolean | undefined;
  /** 0 tells, 1 refuses, 2 warns. */
  readonly errorStyle?: number | undefined;
  readonly error?: string | undefined;
  readonly errorTitle?: string | undefined;
  readonly prompt?: string | undefined;
  readonly promptTitle?: string | undefined;
  readonly ranges: readonly RangeData[];
}

/** What the workbench notes about a sheet that Univer has no field for; it travels with the sheet's data. */
export interface SheetNotes {
  readonly protected?: boolean;
  /** Of a sheet made by a plan, for the file it will be saved to. */
  readonly landscape?: boolean;
  readonly printTitleRows?: readonly [number, number];
}

/** What the workbench notes about the workbook. */
export interface BookNotes {
  /** Sheets can be neither added nor removed. */
  readonly locked?: boolean;
}

export const cellType = { text: 1, number: 2, truth: 3, forcedText: 4 } as const;

/** Pixels in a point, and in one unit of a column's width. */
export const POINT = 4 / 3;
export const CHARACTER = 7;

/** An id no other sheet, rule or workbook has. Made without what browsers keep from pages that came over plain http. */
export function freshId(prefix: string): string {
  const parts = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36));
  return `${prefix}-${parts.join('')}`;
}
