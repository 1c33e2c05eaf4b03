/** Counting words of the field. */
export const UNITS = '方面|[班车村处条户点台项例店家栋件]次|批次|场次|场|人次|种|环节|宗|间|株|棵|盆|桶|幢|幅|个月|个工作日|工作日|户|个(?!月|工作日)|项|处|次|人|份|部|台|例|起|类|条|件|天|日|月|家|栋|套|座|笔|张|所|村|名|批|篇|辆|周|单(?!位|项|个|独|次|处|家)';

export const COUNTING_WORD = new RegExp(`^(?:${UNITS})$`);

export const MEASURES = '个百分点|万页|页|万字|万羽|万剂次|剂次|万袋|万枚|万张|万元/公里|元/(?:平方米|公里|人次|人[·×]?天|[亩人吨户天件台套个米次年月])|万元|亿元|元|公斤|千克|平方公里|公里|千米|万平方米|平方米|立方米|公顷|万亩|万吨|万公里|万册次|万册|万尾|万株|万只|万头|万件|亩|吨|微克/立方米|毫克/升|万吨标准煤|吨标准煤|兆瓦时|千瓦时|兆瓦|千瓦|分贝|TB|GB|分钟|分|毫秒|秒|年|个工作日|工作日|个月|月|天|日|周|小时|万户|户|万人次|万次|万场|人次|万人|人|册次|场次|场|次|起|宗|例|笔|批次|个|项|处|条|家|间|件|名|篇|份|册|种|度|倍|座|所|栋|幢|台|套|部|门|辆|盏|眼|株|头|张|期|届|课时|学时|课次|堂|车次|班次|站次|组|口|根|块|棵|盆|枚|集|架次';

/** Whether a measure is one of time, in days or longer. */
export function measuresTime(unit: string): boolean {
  return /^(?:天|日|个?月|周|年|个?工作日)$/.test(unit);
}

/** Whether a measure is one of days, which are counted whole. */
export function inDays(unit: string): boolean {
  return /^(?:天|日|个?工作日)$/.test(unit);
}

/** Whether a measure counts whole things, so that nothing lies between 3 and 4. */
export function countsWhole(unit: string): boolean {
  return (COUNTING_WORD.test(unit) || /^(?:期|届|课次|堂|[车班站架]次|组|口|根|块|枚|集)$/.test(unit)) && !/月|日|天|周|年/.test(unit);
}

/** 15个工作日内, 2023年12月31日前: by when, which no figure is counted from. */
const WITHIN_TIME = /\d+(?:个)?(?:工作日|月|天|日|小时)(?:之|以)?内|(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|底|末|份)?|(?<=年)底)(?:之|以)?前?|\d{4}年(?:度)?/g;

/** The text without the times it names, so that the figures left are no dates. */
export function withoutTime(text: string): string {
  return text.replace(WITHIN_TIME, '');
}

/** Whether a text says by when. */
export function namesTime(text: string): boolean {
  return withoutTime(text) !== text;
}
