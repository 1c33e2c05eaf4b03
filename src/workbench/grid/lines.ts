/** Which line of the file each row or column of a sheet was, while the user inserts, deletes and moves them. */
export class LineMap {
  /** Old numbers of the lines up to the last that was touched; lines beyond keep their distance. */
  private old: (number | undefined)[] = [];
  /** Old number of the first line beyond. */
  private rest = 0;
  private readonly removed = new Map<string, (number | undefined)[]>();

  static restore(saved: SavedLines): LineMap {
    const map = new LineMap();
    map.old = saved.old.map((line) => line ?? undefined);
    map.rest = saved.rest;
    return map;
  }

  save(): SavedLines {
    return { old: this.old.map((line) => line ?? null), rest: this.rest };
  }

  /** Whether every line is where it was. */
  get unmoved(): boolean {
    return this.rest === this.old.length && this.old.every((line, index) => line === index);
  }

  /** The old number of a line; undefined for one that was put in. */
  from(line: number): number | undefined {
    return line < this.old.length ? this.old[line] : this.rest + line - this.old.length;
  }

  /** The present number of an old line; undefined for one that was taken out. */
  to(line: number): number | undefined {
    if (line >= this.rest) return line - this.rest + this.old.length;
    const at = this.old.indexOf(line);
    return at < 0 ? undefined : at;
  }

  insert(at: number, count: number): void {
    this.reach(at);
    // Taking back a deletion brings back the lines themselves.
    const key = `${String(at)} ${String(count)}`;
    const back = this.removed.get(key) ?? Array.from({ length: count }, () => undefined);
    this.removed.delete(key);
    this.old.splice(at, 0, ...back);
  }

  remove(at: number, count: number): void {
    this.reach(at + count);
    this.removed.set(`${String(at)} ${String(count)}`, this.old.splice(at, count));
  }

  /** `to` is counted before the lines are taken from their place. */
  move(from: number, count: number, to: number): void {
    this.reach(Math.max(from + count, to));
    const lines = this.old.splice(from, count);
    this.old.splice(to > from ? to - count : to, 0, ...lines);
  }

  private reach(line: number): void {
    while (this.old.length < line) this.old.push(this.rest++);
  }
}

export interface SavedLines {
  readonly old: readonly (number | null)[];
  readonly rest: number;
}

/** Rows and columns of one sheet. */
export interface SheetLines {
  readonly rows: LineMap;
  readonly columns: LineMap;
}

interface Span {
  readonly startRow: number;
  readonly endRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

/** Follows a workbook's mutations and keeps the lines of each of its sheets, by sheet id. */
export class LineTracker {
  private readonly sheets = new Map<string, SheetLines>();

  constructor(saved: Readonly<Record<string, { readonly rows: SavedLines; readonly columns: SavedLines }>> = {}) {
    for (const [id, { rows, columns }] of Object.entries(saved)) this.sheets.set(id, { rows: LineMap.restore(rows), columns: LineMap.restore(columns) });
  }

  of(sheet: string): SheetLines {
    const known = this.sheets.get(sheet) ?? { rows: new LineMap(), columns: new LineMap() };
    this.sheets.set(sheet, known);
    return known;
  }

  save(): Record<string, { readonly rows: SavedLines; readonly columns: SavedLines }> {
    return Object.fromEntries([...this.sheets].map(([id, { rows, columns }]) => [id, { rows: rows.save(), columns: columns.save() }]));
  }

  /** A mutation as the grid executes it; those that move no lines are passed over. */
  hear(id: string, params: object | undefined): void {
    const { subUnitId, range, sourceRange, targetRange } = (params ?? {}) as { subUnitId?: string; range?: Span; sourceRange?: Span; targetRange?: Span };
    if (subUnitId === undefined) return;
    const rowCount = (span: Span): number => span.endRow - span.startRow + 1;
    const columnCount = (span: Span): number => span.endColumn - span.startColumn + 1;
    const { rows, columns } = this.of(subUnitId);
    switch (id) {
      case 'sheet.mutation.insert-row':
        if (range) rows.insert(range.startRow, rowCount(range));
        return;
      case 'sheet.mutation.remove-rows':
        if (range) rows.remove(range.startRow, rowCount(range));
        return;
      case 'sheet.mutation.insert-col':
        if (range) columns.insert(range.startColumn, columnCount(range));
        return;
      case 'sheet.mutation.remove-col':
        if (range) columns.remove(range.startColumn, columnCount(range));
        return;
      case 'sheet.mutation.move-rows':
        if (sourceRange && targetRange) rows.move(sourceRange.startRow, rowCount(sourceRange), targetRange.startRow);
        return;
      case 'sheet.mutation.move-columns':
        if (sourceRange && targetRange) columns.move(sourceRange.startColumn, columnCount(sourceRange), targetRange.startColumn);
        return;
    }
  }
}
