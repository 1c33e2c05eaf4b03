import { openWorkbook } from '../../src/host/file';
import { contractWorkbook } from '../support/xlsx/contract-workbook';
import { hostContract } from './contract';

hostContract('file', (sheets) => {
  const opened = openWorkbook(contractWorkbook(sheets), '合同.xlsx');
  return opened.ok ? Promise.resolve(opened.host) : Promise.reject(new Error(opened.issue.expected));
});
