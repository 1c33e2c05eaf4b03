/** One of the formula engine's stores of what it has read, found again by a formula's text; private to the engine. */
interface FormulaStore {
  readonly _cache: { limit: number };
  _hash(text: string): string;
  set(text: string, read: unknown): void;
}

/** Formulas whose reading is kept; some ten times those of 2,000 indicators. */
const CAPACITY = 200_000;

/**
 * Has the engine remember formulas by their whole text, and more of them. By itself it remembers some thousands, which a
 * large workbook drives out in turn so that every edit reads all again, and by a number of 32 bits, so that a cell may now
 * and then be calculated by the formula of another. `store` is any of its stores; they share one prototype.
 */
export function rememberFormulas(store: object): void {
  const shared = Object.getPrototypeOf(store) as FormulaStore;
  if (typeof shared._hash !== 'function' || typeof shared.set !== 'function') throw new Error('the formula engine keeps its formulas in another way');
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the store it is asked of
  const { set } = shared;
  shared._hash = (text) => text;
  shared.set = function (this: FormulaStore, text, read) {
    this._cache.limit = CAPACITY;
    set.call(this, text, read);
  };
}
