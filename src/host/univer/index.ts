export { univerHost } from './host';
export type { UniverHost } from './host';
export type { UniverGrid } from './grid';
export * from './data';
export { cellDataOf, rangeOf, univerRange, valueOf } from './grid';
