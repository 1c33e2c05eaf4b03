import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { run } from './run';

/** The demonstration: scores the sample and says where the scored workbook lies. */
const folder = resolve(import.meta.dirname, '../../out');
const output = join(folder, '洛阳-已评分.xlsx');
await mkdir(folder, { recursive: true });
process.exitCode = await run(['score', resolve(import.meta.dirname, '../../assets/samples/luoyang.xlsx'), '--accept-proposals', '-o', output]);
if (process.exitCode === 0) process.stdout.write('可用 Excel、WPS 或 LibreOffice 打开，在“评分底稿”中修改判定或数值，得分、合计与等级随之更新。\n');
