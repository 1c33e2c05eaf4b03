export const HELP = `绩效评分 · 命令行

用法：npm run -s cli -- 命令 …

命令
  inspect 文件…                      读取指标表：层级、分值、每条评分标准读成了什么、有哪些疑问
  rule 评分标准文字 [选项]           读一条评分标准
      --points 评价要点文字          评价要点或计算公式
      --weight 分值                  指标分值
      --set 名称=取值                给出数据并计算得分，可重复，如 --set 实际到位资金=40 --set ①=符合
  score 文件… [选项]                 评分并写回
      -o, --output 输出.xlsx         写出评分后的工作簿（多个文件时为文件夹）；不写则只显示结果
      --formulas native|functions|values
                                     公式写法：普通 Excel 公式（默认）、自定义函数、纯数值
      --full-mark 分值               满分不是 100 分时写明（工作簿已有“评分设置”的以其为准）
      --accept-proposals             采纳“待确认”的对应关系

通用选项
  --json                             输出 JSON
  -h, --help                         显示本说明

退出码：0 完成；1 完成，但有疑问或未评的指标；2 输入无法使用
`;
