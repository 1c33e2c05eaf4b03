import type { Grid } from '../../src/sheet/grid';
import { draw } from './grid';

/** A small evaluation with one rule of each common sort; rows of the table start in row 3, the total is row 8. */
export const TABLE = '指标表';

export function indicatorSheet(rows: readonly string[] = ROWS, heading = HEADING, total = TOTAL): Grid {
  return draw(TABLE, ['某项目评分表', heading, ...rows, ...(total === '' ? [] : [total])].join('\n'));
}

export const HEADING = '一级指标|二级指标|三级指标|指标编码|分值|评价要点|评分标准|评价过程|得分|得分率';
export const ROWS: readonly string[] = [
  '决策|立项|立项规范性|A101|20|①程序合规；②材料齐全。|每符合一项评价要点得指标分值的1/2。||||',
  '^|投入|预算执行率|A201|30|预算执行率=（实际支出资金/实际到位资金）×100%。|得分=预算执行率×30分，得分不得突破权重总额。||||',
  '产出|数量|设备完好率|B101|20||设备完好率≥95%（含）得20分；在85%（含）至95%之间，得10分；小于85%不得分。||||',
  '^|质量|投诉处理|B201|20||每发生一次投诉扣3分，扣完为止。||||',
  '效益|满意度|群众满意度|C101|10||得分=满意度×10分。||||',
];
export const TOTAL = '合计||||100||||||';

/** Facts named word for word, so that nothing is only proposed. */
export function factSheet(lines: readonly string[] = FACTS): Grid {
  return draw('基础数据', ['指标编码|数据项|数值/判定|单位|来源', ...lines].join('\n'));
}

export const FACTS: readonly string[] = [
  'A101|①程序合规|符合|判定|会议纪要',
  'A101|②材料齐全|不符合|判定|档案',
  'A201|实际支出资金|45|万元|支付凭证',
  'A201|实际到位资金|60|万元|到账通知',
  'B101|设备完好率|90%|%|巡检表',
  'B201|发生投诉次数|2|次|台账',
  'C101|满意度|88%|%|问卷',
];
