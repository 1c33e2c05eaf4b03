export { excelHost } from './host';
