/** What is loaded after the functions: they are small and cells wait for them, this is neither. */
export { openSession } from '../app/session';
export { excelHost } from '../host/excel';
