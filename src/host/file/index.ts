export { openWorkbook } from './host';
export type { FileHost, Opened } from './host';
export { writeFileWhole } from './save';
