import { add, compare, divide, equals, formatExact, isZero, multiply, subtract, ZERO, type Rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { edited, matchesOf, rewrites, type NormalText, type Replacements } from '../../text';

const EARNED = '(?:(?:得|计|占|为|每项|各)\\d+(?:\\.\\d+)?分|\\d+(?:\\.\\d+)?分\\))';

/** What the rest of a text says already. */
export const SAID_ALREADY: Replacements = [
  // 每完成…, 未完成按…; 超额完成不加分: of a rate that is counted up to 100%.
  [/(?<=得分=[^\n]*)[,;。](?:超额|超过|超出)(?:完成)?(?:的)?(?:部分)?,?不(?:再|予)?加分(?=[。;]?$)/g, ''],
  // ①得1分,其中依据部分充分的得0.5分.
  [/(?<point>[①-⑳])(?:符合)?(?:的)?(?:得|计)(?<worth>\d+(?:\.\d+)?)分,其中[^,;。\n\d]{0,10}部分[^,;。\n\d]{1,8}的,?(?:得|计)(?<part>\d+(?:\.\d+)?)分/g, '$<point>符合得$<worth>分,部分符合得$<part>分'],
  // 经费来源稳定(2分,不稳定的得1分).
  [/(?<=[^,;。\n\d()]{4})\((?<worth>\d+(?:\.\d+)?)分,(?<less>[^()\d,;。扣]{4,20}?)的?,?(?:得|计)(?<part>\d+(?:\.\d+)?)分\)/g, '($<worth>分),$<less>的得$<part>分'],
  // 完成5个得8分,每少一个扣2分,完成数不足3个不得分: one number all along.
  [/(?:完成)?(?<all>\d+)(?<unit>[个座处家户项场])(?<mid>(?:的)?,?得(?:满分|\d+(?:\.\d+)?分)[,;。])每少(?:完成)?(?:一|1)\k<unit>扣(?<cut>\d+(?:\.\d+)?分)[,;。](?:完成(?:数|数量)?)?(?:不足|少于|低于)(?<low>\d+)\k<unit>(?:的)?,?不得分/g, '≥$<all>$<unit>$<mid>每低1$<unit>扣$<cut>,低于$<low>$<unit>不得分'],
  // 考查…4项指标的完成情况,按实现程度计分。其中:…3分、…2分,每完成1项取得该项分数.
  [/^(?:考查|考核|评价)[^,;。\n]{2,24}的?(?:\d|[一二三四五六])项[^,;。\n]{0,10}(?:完成|实现)情况,按(?:实现|完成)程度(?:计|评|打)分。其中:(?=[^;。\n]*每完成(?:1|一)项)/g, ''],
  // 各项以耳标、台账为准,检查免疫密度达100%的…: what it is judged by, said of each.
  [/(?<=[。;])各项(?<aside>[^,;。\n\d%扣得]{2,30}为准),(?=[^,;。\n]{2,10}达)/g, '$<aside>。各项'],
  // 以上扣分累加; 得分=∑各要点得分.
  [/[,;。\n](?:以上|上述)(?:各项)?扣分(?:可)?(?:累加|累计)(?=[,;。\n]|$)/g, ''],
  [/^[^,;。=\d]{0,12}得分=[∑Σ]各(?:评价)?要点得分[,;。]/g, ''],
  // 手续完备的得2分,变更金额未超过合同价10%的得2分,超过的不得分: the last award denied.
  [/(?<=得\d+(?:\.\d+)?分[,;。][^,;。\n]{0,16}(?:未超|不超|不高于|控制在)[^,;。\n]{0,16}\d+%(?:以内)?的?,?得\d+(?:\.\d+)?分)[,;]超(?:过|出)?的,?不得分(?=[。;]?$)/g, ''],
  // 完成值/目标值×分值,超过目标值的按目标值计.
  [/(?<=\/[^,;。\n]*(?:目标|计划)[^,;。\n]*×[^,;。\n]*)[,;。]超(?:过|出|额)?(?:目标|计划)(?:值|数)?(?:的|部分)*,?(?:按|以)(?:目标|计划)(?:值|数)?(?:计算|计)(?=[。;]?$)/g, ''],
  // 各占1/4分值,存在一个不合规问题,扣除对应分值: what is not met earns nothing.
  [/(?<=(?:各(?:占|得)?|每项)(?:\d+(?:\.\d+)?分|\d\/\d(?:的)?(?:分值|权重|权重分)?|\d+(?:\.\d+)?%(?:的)?(?:分值|权重|权重分)?))[,;。](?:如)?(?:存在|发现|有|不符合其中)(?:一|1)(?:个|项|处)(?:不[^,;。\n\d]{1,6})?(?:的)?,?扣除?(?:相应|对应|该项)(?:要点)?(?:分值|权重分)(?=[,;。]|$)/g, ''],
  // 未发生…(3分);未发生…(3分)。发生一起,对应分值扣完.
  [/(?<=^(?:未发生[^,;。\n\d]{2,20}\(\d+(?:\.\d+)?分\)[,;。]?){2,})[,;。]?发生(?:一|1)起(?:的)?,?(?:对应|相应)(?:分值|项)?(?:扣完|不得分)(?=[。;]?$)/g, ''],
  // 均在98%以上得5分,有一级低于98%即不得分: not all of them.
  [/(?<=均(?:在)?(?:≥|达到?|不低于)?(?<base>\d+(?:\.\d+)?%)(?:及?以上)?的?,?得(?:满分|\d+(?:\.\d+)?分))[,;。]有(?:一|任一|任何一)[项类个种家处级](?:低于|不足|未达到?)\k<base>的?,?(?:即|则)?不得分/g, ',否则不得分'],
  // 有不合格案卷的,不合格案卷占比每增加1个百分点: what has one is what has a share.
  [/(?<=^|[,;。\n])(?:如)?(?:有|存在|发现)(?<what>[^,;。\n\d]{3,12})的,(?=\k<what>(?:占比|比例|率|金额占))/g, ''],
  [/(?<=^|[,;。\n])(?:如)?(?:存在|有)超范围(?:支出|列支)的,(?=超范围)/g, ''],
  [/(?<=^|[,;。\n])实际(?<what>成本|支出)(?:高于|超出|超过)(?:预算|计划)(?:成本|支出)?的,(?=超出比例每)/g, ''],
  [/每达到(?=\d+(?:\.\d+)?(?:%|个百分点)扣)/g, '每'],
  // 每次系统宕机超过4小时的,扣2分;超过1小时不足4小时的,扣1分: each of either.
  [/(?<=^|[,;。\n])每发生(?:一|1)次(?<event>[^,;。\n\d]{2,10})(?<more>超过\d+(?:小时|天|日|分钟)的),扣(?<a>\d+(?:\.\d+)?)分[,;。](?<less>超过\d+(?:小时|天|日|分钟)(?:但)?不足\d+(?:小时|天|日|分钟)的?),扣(?<b>\d+(?:\.\d+)?)分/g, '发生“$<event>$<more>”每次扣$<a>分;发生“$<event>$<less>”每次扣$<b>分'],
  // 分别达到100%、95%,每项2分: each of them.
  [/(?<=分别(?:达到|不低于|为)?\d+(?:\.\d+)?%(?:、\d+(?:\.\d+)?%)+(?:以上)?(?:的)?,)(?:每项|每达标一(?:个)?(?:项|季度))得?(?=\d+(?:\.\d+)?分)/g, '各得'],
  [/(?<=各得\d+(?:\.\d+)?分),(?:(?:达到|达标)(?:的)?,?得分,)?(?:未达标|未达到)的?不得分(?=[。;]?$)/g, '。不符合的该项不得分'],
  // 论证得1分,细化得1分,否则相应扣分: what is not met earns nothing.
  [new RegExp(`(?<=${EARNED})[,;。]否则相应扣分(?=[。;]?$)`, 'g'), ''],
  [new RegExp(`(?<=${EARNED})[,;。](?:以上|上述)?(?:各点|各项|每项)?(?:做到|符合|满足|达到)(?:要求)?的?,?得(?:相应分值|相应分|分),(?:未做到|不符合|不满足|未达到)(?:的)?,?不得分(?=[。;]?$)`, 'g'), ''],
  [/^有则得分,无则不得分[。;]?$/g, '评价要点符合得满分,不符合不得分'],
  [/(?<=^|[,;。\n])每个(?:评价)?要点(?:的)?(?:权重|分值)为?(?=\d)/g, '每个要点'],
  [/^[二两三四五]类指标分别计分,/g, ''],
  // 发现挪用的不得分。无上述情形的:…
  [/(?<=[。;\n])无上述情形的[:,]/g, ''],
  // 实际完成值/目标值在100%-120%之间得满分.
  [/^实际(?:完成)?值\/(?:目标|计划|指标)值(?=在\d|≥|达到)/g, '完成率'],
  [/(?<=各(?:得|占|为)?\d+(?:\.\d+)?(?:分|%)(?:权重|分值)?),(?:根据|按|对照)要点符合情况据实(?:评分|打分|计分)(?=[。;]?$)/g, ''],
  [/(?<=按最高(?:级别|等次|奖项|档次)?(?:计分|得分)),不累计(?:计分)?(?=[。;]?$)/g, ''],
  // 以下有一项不符合扣1分,…,任一未达标的该项不得分: of the figures before it, each of which says so.
  [/(?<=(?:≥|达到|不低于)\d+(?:\.\d+)?%(?:以上)?(?:的)?,?得\d+(?:\.\d+)?分),任[一何](?:项)?未达标的?,?该项不得分(?=[。;]?$)/g, ''],
  // 每项2分,有一项不符合,该项不得分.
  [/(?<=(?:每项|各|每符合(?:一|1)项)(?:得|占|计)?\d+(?:\.\d+)?分[,;。])(?:如)?(?:有|任)?[一1何]项不(?:符合|满足|达标)(?:要求)?的?,?(?:则)?该项不得分(?=[。;]?$)/g, ''],
  // 未完成按完成率计分: which things it is told of.
  [/(?<=[,;。])(?<what>未完成|未达标|不达标|未达到|未达到目标值)(?=按)/g, '$<what>的,'],
  // 每超1%不加分,每少1%扣0.3分.
  [/(?<=^|[,;。\n])每(?:超|超过|超出|多)\d+(?:\.\d+)?(?:%|个百分点|个)不(?:再)?加分[,;。]/g, ''],
  // 每超过10天(含不足10天)扣0.5分.
  [/\((?:含)?不足(?<size>\d+(?<unit>[^()\d]{1,4}))(?:的)?(?:按\k<size>计(?:算)?)?\),?扣(?<points>\d+(?:\.\d+)?分)/g, '扣$<points>,不足$<size>按$<size>计算'],
  // 结余不扣分;其他情况执行率每低于…
  [/(?<=不扣分[;,。])其[他它余]情况(?:的|下)?,?(?=[^,;。\n\d]{0,12}每)/g, ''],
  [/(?<=(?<rate>[\u4e00-\u9fff]{0,6}执行率)[^\n]*[,;。\n])超支的,每超(?:支|过|出)?(?=\d)/g, '$<rate>高于100%的,每高'],
  [/(?<=节约率[^\n]*)(?:<|小于|低于)0%?的,每(?:超|超过|超出|超支)(?=\d)/g, '<0的,每低'],
  // 每超标准: from what full marks allow, 每增加5件 behind 不超过50件.
  [/(?<=(?:不超过|≤|不高于|控制在)\d+(?:\.\d+)?[\u4e00-\u9fff%]{0,4}(?:以内)?(?:的)?,?得(?:满分|\d+(?:\.\d+)?分)[,;。])(?:高于此标准的,)?每(?:增加|增长|上升)(?=\d)/g, '每超过'],
  // 完成率≥100%得满分,每少1公里扣0.5分: less than what was planned.
  [/(?<=^|[;。\n,])[^,;。\n\d=]{0,16}完成率(?:≥|达到?|为)?100%(?:的)?,?得满分[,;。]每(?:少|差|低)(?:完成)?(?=\d+(?:\.\d+)?(?:平方)?(?:公里|千米|米|亩|公顷|吨|万元|立方米|万亩|万吨)(?:的)?,?扣)/g, '实际完成数每少于计划'],
  // 不得少于方案规定的36人。实有人数低于方案规定的,每少2人.
  [/(?<=不(?:得)?(?:少|低)于)(?:方案|合同|文件|批复|计划|协议)(?:规定|要求|约定)?的(?=\d)/g, ''],
  [/(?<=^|[;。\n])[^,;。\n\d]{0,8}(?:低|少)于(?:方案|合同|文件|批复|计划|协议)(?:规定|要求|约定)?的?,(?=每[少低差缺])/g, ''],
  [/不得(?=少于|低于|超过|高于|大于)/g, '不'],
  // 全部合格得3分,否则按合格率得分: all of it is 100%.
  [/^全部(?<done>合格|达标|通过|整改)(?:的)?,?得(?<worth>满分|\d+(?:\.\d+)?分)[,;。](?:否则|未全部\k<done>的?),?按(?:实际)?\k<done>(?:率|比例)(?:得分|计分|给分|计算得分)(?=[。;]?$)/g, '$<done>率达到100%得$<worth>,否则按$<done>率得分'],
  // 下降10%得5分,下降不足10%的按比例: from there on.
  [/(?<way>下降|增长|提高|提升|上升)(?<share>\d+(?:\.\d+)?%)(?=得(?:满分|\d+(?:\.\d+)?分)[,;。]\k<way>(?:幅度)?(?:不足|低于)\k<share>)/g, '$<way>$<share>以上'],
  [/(?<=[,;。])(?:增长|提高|提升|下降)?(?:低于|不足)(?<share>\d+(?:\.\d+)?%)的?,按(?:照)?实际(?:增幅|增长率|增长幅度|降幅|下降幅度|提高幅度)\/\k<share>×(?:\d+(?:\.\d+)?分?|分值)(?:计分|计算|得分)?/g, '不足$<share>的,按比例得分'],
  // 扣对应环节0.5分.
  [/(?<=[,;。\n][^,;。\n\d]{0,10}(?:一|1)[^,;。\n\d扣]{1,12}),?扣(?:对应|相应)的?(?:环节|要点|项|部分)(?:分值)?(?=\d+(?:\.\d+)?分)/g, ',该项扣'],
  // 均≥85%得4分,每有一项低于85%扣1分: how many of them fall short.
  [/(?<=均(?:在)?(?:≥|达到?|不低于)?(?<base>\d+(?:\.\d+)?(?:%|分))(?:及?以上)?的?,?得(?:满分|\d+(?:\.\d+)?分)[,;。])每?有(?:一|1)(?<unit>[项类个种家处])(?:低于|不足|未达到?)\k<base>的?,?(?=扣)/g, '每有1$<unit>不达标'],
  // 采用问卷调查形式,满意计100分,…: how the answers are come by.
  [/^(?:(?:采用|通过|根据|统计|采取)?(?:问卷调查|调查问卷)(?:的?形式|的?方式)?(?:中)?(?:选择)?,?|问卷统计得分换算:)(?=[“"]?(?:非常|很|比较)?满意)/g, ''],
  [/(?<=^|[,;。\n])(?<rate>[^,;。\n=\d×]{2,16}[率度])×(?:权重|分值|权重分)(?:即)?为(?:本项|本指标|该指标)?得分/g, '得分=$<rate>×分值'],
  // 克扣, 抵扣: sums held back, and no points.
  [/克扣/g, '克减'],
  [/抵扣/g, '抵减'],
  [/扣减(?=[\u4e00-\u9fff]*的[,;。])(?!分|的?分值)/g, '核减'],
  [/扣留/g, '留置'],
  [/(?:各|分别)占(?=\d+(?:\.\d+)?分[,;。](?:(?:均|都)?按(?:照)?(?:实际)?完成比例|完全(?:满足|符合)))/g, '各得'],
  // 70分以下或未开展考核的,不得分: either of them.
  [/(?<=[,;。\n])(?<low>(?:(?:低于|不足)\d+(?:\.\d+)?(?:%|分)?|\d+(?:\.\d+)?(?:%|分)?以下))或(?<none>未[^,;。\n\d]{2,12})的?,?不得分/g, '$<low>不得分;$<none>的,本指标不得分'],
  // 按时开工得2分,按时竣工得2分。有一项延迟,扣除该项相应分值; 以上如有缺失,相应扣分.
  [/(?<=\d分[,;。])(?:有|任)[一1何]项(?:延迟|逾期|未按期(?:完成)?|不及时)的?,?(?:扣除?|不得)(?:该项)?(?:相应|对应)?(?:分值|分)(?=[。;,\n]|$)/g, '不符合的该项不得分'],
  [/(?<=\d分[,;。])(?:以上)?(?:如)?有?缺(?:失|项),?(?:相应|对应)扣(?:除)?(?:分值|分)(?=[。;]?$)/g, ''],
  [/(?<=[。;\n])以上(?:均|都)扣完为止[。;]?$/g, ''],
  [/^(?:该|本)?(?:项)?指标?(?:满分\d+(?:\.\d+)?分,)?按照?“?扣分制”?(?:评价|评分|计分):/g, ''],
  // 前两点各占30%,第三点占40%: by their marks.
  [/(?<=^|[,;。\n])前(?:两|二|2)(?:点|个要点)(?=各|均|分别)/g, '评价要点①②'],
  [/(?<=^|[,;。\n])前(?:三|3)(?:点|个要点)(?=各|均|分别)/g, '评价要点①②③'],
  [/(?<=^|[,;。\n])第[一1](?:点|个要点)(?=占|得)/g, '评价要点①'],
  [/(?<=^|[,;。\n])第[二2](?:点|个要点)(?=占|得)/g, '评价要点②'],
  [/(?<=^|[,;。\n])第[三3](?:点|个要点)(?=占|得)/g, '评价要点③'],
  [/(?<=^|[,;。\n])第[四4](?:点|个要点)(?=占|得)/g, '评价要点④'],
  [/(?<=占)(?:指标|权重)分值的(?=\d+(?:\.\d+)?%)/g, ''],
  [/^各(?:评价)?要点(?:权重|分值)均?(?:为|占)(?=\d)/g, '各要点各占'],
  [/(?<=各占[\d/]+(?:分|%)?),符合(?:则)?得分(?=[。;]?$)/g, ''],
  // 要点各1分,每项视完成情况按100%、50%、0三档计分: half of what is half met.
  [/(?<=各(?:占|得)?(?<worth>\d+(?:\.\d+)?)分),(?:每项)?(?:视|按|根据)(?:完成|符合|落实)(?:情况|程度)?(?:分别)?按100%、50%、0%?(?:三档)?(?:计分|得分|赋分)(?=[。;]?$)/g, ',部分符合得相应分值的一半,不符合不得分'],
  // 达到目标值得5分,达到目标值90%得4分,80%得3分.
  [/(?<=^|[,;。\n])[^,;。\n\d得]{0,24}(?:达到|完成)目标值?(?=的?,?得(?:满分|\d+(?:\.\d+)?分)[,;。](?:达到|完成)目标值?的?\d+(?:\.\d+)?%(?:及?以上)?的?,?得)/g, '完成率≥100%'],
  [/(?<=完成率≥100%[^\n]*[,;。])(?:达到|完成)目标值?的?(?<share>\d+(?:\.\d+)?%)(?:及?以上)?(?=的?,?得)/g, '完成率≥$<share>'],
  [/(?<=完成率≥\d[^\n]*[,;。])(?<share>\d+(?:\.\d+)?%)(?=得\d)/g, '完成率≥$<share>'],
  // 实有人数与约定一致得5分,到岗率每低1个百分点: all of it.
  [/^[^,;。\n\d得]{4,36}一致的?,?得(?<worth>满分|\d+(?:\.\d+)?分)[,;。](?=(?<rate>[\u4e00-\u9fff]{2,8}率)每(?:低|降低|下降)(?:于)?\d)/g, '$<rate>达到100%得$<worth>,'],
  // 每缺一制, 每有一环节.
  [/(?<=每(?:缺少?|少|漏)(?:一|1))制(?=的?,?扣)/g, '项'],
  [/(?<=制)“[一二三四五六七八九]制”(?=落实|执行)/g, ''],
];

/** Where full marks are told with what is earned short of them, and one formula says both. */
const ONE_FORMULA: readonly (readonly [pattern: RegExp, words: string])[] = [
  // 到位率≥序时进度要求得3分,否则按到位率与序时进度的比例得分; ≥上年水平得8分,低于上年的按比例得分.
  [/(?<figure>[^,;。\n\d得]{2,12}率)(?:≥|达到|不低于)(?<aim>[^,;。\n\d得]{2,10}?)(?:要求)?的?,?得(?:满分|(?<worth>\d+(?:\.\d+)?)分)[,;。]否则按(?:照)?\k<figure>与\k<aim>的比例(?:得分|计分)(?=[。;]?$)/g, '得分=$<figure>/$<aim>×分值'],
  [/^(?<figure>[^,;。\n\d得]{2,24})(?:≥|达到|不低于|高于)上年(?:水平|数|值)?的?,?得(?:满分|(?<worth>\d+(?:\.\d+)?)分)[,;。](?:低于|不足)上年(?:水平|数|值)?的?,?按(?:实际)?比例(?:得分|计分)(?=[。;]?$)/g, '得分=$<figure>/上年$<figure>×分值'],
  // 按规定足额缴入得5分;未及时缴入的,按实际缴入金额占应缴金额的比例得分; 未及时入账的,按未入账金额占比扣分.
  [/^(?![^,;。\n]*(?:时限|期限|按时|按期)[^;。\n]*[,;。](?:有拖欠|不足|未足额))(?<asked>[^,;。\n\d得扣]{4,40}?)(?:的)?,?得(?:满分|(?<worth>\d+(?:\.\d+)?)分)[,;。](?:未[^,;。\n\d]{0,10}|有拖欠|应缴未缴|不足|否则)(?:的)?,?按(?:照)?(?<some>实际[^,;。\n\d占]{2,12}|已[^,;。\n\d占]{2,12})占(?<all>[^,;。\n\d占]{2,12}?)(?:的)?(?:比例|比重)(?:得分|计分|计算得分)(?=[,;。]|$)/g, '完成率=$<some>/$<all>;得分=完成率×分值'],
  [/^[^,;。\n\d得扣]{4,40}?(?:的)?,?得(?:满分|(?<worth>\d+(?:\.\d+)?)分)[,;。](?:未|存在|超期|逾期|有)[^,;。\n\d扣]{2,12}的?,?按(?:照)?(?<share>[^,;。\n\d扣]{4,14}(?:占比|比例))(?:相应)?扣分(?=[,;。]|$)/g, '得分=(1-$<share>)×分值'],
  [/(?<=得分=完成率×分值[^\n]*[,;。])(?:该|完成|实际)?比例(?=低于|不足|<)/g, '完成率'],
];

/** What is told of full marks and of what falls short of them, as the formula it comes to. */
export function oneFormula(source: NormalText, weight: Rational | null): NormalText {
  return ONE_FORMULA.reduce((text, [pattern, words]) => edited(text, rewrites(text, pattern, ({ 0: whole, groups = {} }) => {
    const worth = readNumber(groups['worth'] ?? '');
    // Points that are not all there is are those of one part.
    if (groups['worth'] !== undefined && !(weight && worth && equals(worth, weight))) return whole;
    return words.replace(/\$<(?<name>\w+)>/g, (_, name: string) => groups[name] ?? '');
  })), source);
}

const IN_FRACTIONS = /(?<=[得扣加减计])(?<upper>\d{1,2})\/(?<lower>\d{1,3})分/g;

/** 得5/12分, 扣1/3分: a share of the weight, so that nothing is rounded. */
export function fractionsOfPoints(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, IN_FRACTIONS, ({ 0: whole, groups = {} }) => {
    const [upper, lower] = [readNumber(groups['upper'] ?? ''), readNumber(groups['lower'] ?? '')];
    if (!weight || !upper || !lower || isZero(lower)) return whole;
    const share = divide(divide(upper, lower), weight);
    return `分值的${share.n}/${share.d}`;
  }));
}

const NO_CUT = /[,;。](?<state>[^,;。\n\d扣得]{4,16}?)的?,?不扣分[。;]?$/;

/** 依据不充分扣1分,依据充分不扣分; 存在交叉的扣2分,不存在交叉的不扣分: the other side of a cut that was told. */
export function nothingTaken(source: NormalText): NormalText {
  const match = NO_CUT.exec(source.text);
  const state = match?.groups?.['state'] ?? '';
  const before = source.text.slice(0, match?.index ?? 0);
  const denied = /^(?:不|未|没有|无)/.test(state) && before.includes(state.replace(/^(?:不|未|没有|无)/, ''));
  const turned = /^(?<what>[\u4e00-\u9fff]{2,8})(?<good>[\u4e00-\u9fff]{2})$/.exec(state)?.groups;
  const asserted = turned && ['不', '未', '不够', '欠'].some((no) => before.includes(`${turned['what'] ?? ''}${no}${turned['good'] ?? ''}`) || before.includes(`${no}${turned['good'] ?? ''}`));
  return match && /扣\d/.test(before) && (denied || asserted) ? edited(source, [{ start: match.index, end: source.text.length, text: '' }]) : source;
}

const FEWER = /(?<what>[^,;。\n\d]{2,24}?)(?<full>\d+)(?<unit>[篇次场个家户项件期座处])(?:及?以上)(?:\(含(?:\k<full>\k<unit>|本数)?\))?的?,?得(?<worth>\d+(?:\.\d+)?)分[,;。](?:少于|不足|未达到?)\k<full>\k<unit>的?,?按?每\k<unit>(?:得|计)?(?<each>\d+(?:\.\d+)?)分(?=[。;]?$)/;

/** 5篇以上得2分,少于5篇每篇0.4分: so much for each, up to all of it. */
export function eachUpTo(source: NormalText): NormalText {
  const match = FEWER.exec(source.text);
  const { what = '', full = '', unit = '', worth = '', each = '' } = match?.groups ?? {};
  const [count, most, one] = [readNumber(full), readNumber(worth), readNumber(each)];
  if (!match || !count || !most || !one || !equals(multiply(count, one), most)) return source;
  return edited(source, [{ start: match.index, end: match.index + match[0].length, text: `${what}每1${unit}得${each}分,最高得${worth}分` }]);
}

const BAND = /(?<low>\d+(?:\.\d+)?)%(?<middle>[^;。,\n\d]{0,14})(?<high>\d+(?:\.\d+)?)%(?<end>[^;。\n得计]{0,14}?)(?<verb>得|计)(?<points>\d+(?:\.\d+)?)分/g;
const AND_SO_ON = /[,;。](?:以此类推|依此类推|依次类推)(?:,每降(?:低)?一档扣(?<cut>\d+(?:\.\d+)?)分)?(?:[,;。](?:直至)?扣完为止)?[。;]?$/;

/** 98%-99%得4分;97%-98%得3分;以此类推: the bands that follow, down to nothing. */
export function andSoOn(source: NormalText): NormalText {
  const end = AND_SO_ON.exec(source.text);
  const bands = end ? matchesOf(source.text.slice(0, end.index), BAND) : [];
  const [before, last] = bands.slice(-2);
  const figures = (band: RegExpExecArray | undefined): readonly (Rational | undefined)[] => ['low', 'high', 'points'].map((name) => readNumber(band?.groups?.[name] ?? ''));
  const [[low1, , points1], [low, high, points]] = [figures(before), figures(last)] as const;
  if (!end || !last || !low1 || !points1 || !low || !high || !points || !equals(high, low1) || last.index + last[0].length !== end.index) return source;
  const [width, cut] = [subtract(high, low), subtract(points1, points)];
  const told = readNumber(end.groups?.['cut'] ?? '');
  // 100%, 95%, 85%, 以此类推: in steps of what?
  const before1 = readNumber(before?.groups?.['high'] ?? '');
  if (compare(width, ZERO) <= 0 || compare(cut, ZERO) <= 0 || (told && !equals(told, cut)) || !before1 || !equals(subtract(before1, low1), width)) return source;
  const { middle = '', end: tail = '', verb = '得' } = last.groups ?? {};
  const next: string[] = [];
  let [top, floor, worth] = [low, subtract(low, width), subtract(points, cut)];
  for (; compare(worth, ZERO) > 0 && compare(floor, ZERO) >= 0; [top, floor, worth] = [floor, subtract(floor, width), subtract(worth, cut)]) {
    next.push(`${formatExact(floor)}%${middle}${formatExact(top)}%${tail.replaceAll(`${formatExact(low)}%`, `${formatExact(floor)}%`)}${verb}${formatExact(worth)}分`);
  }
  return edited(source, [{ start: end.index, end: source.text.length, text: `;${[...next, `${formatExact(add(floor, width))}%以下不得分`].join(';')}` }]);
}

const WITHIN_WEIGHT = /(?<=加\d+(?:\.\d+)?分),但(?:本指标|本项|该项)?(?:总分|合计|总得分|得分)不超过(?<most>\d+(?:\.\d+)?)分(?=[。;]?$)/g;

/** 每家加0.5分,但总分不超过5分 of a weight of 5: as no score is. */
export function withinWeight(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, WITHIN_WEIGHT, ({ 0: whole, groups = {} }) => {
    const most = readNumber(groups['most'] ?? '');
    return weight && most && equals(most, weight) ? '' : whole;
  }));
}

const WHOLE_TITLED = /^[^,;。:\n\d得扣()]{2,16}(?<most>\d+(?:\.\d+)?)分:(?=[^:\n]+$)/g;

/** 资料真实性3分:发现1份虚假不得分 of a weight of 3: the indicator by its name. */
export function wholeTitled(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, WHOLE_TITLED, ({ 0: whole, groups = {} }) => {
    const most = readNumber(groups['most'] ?? '');
    return weight && most && equals(most, weight) ? '' : whole;
  }));
}

const UP_TO_WEIGHT = /(?<=^|[;。\n])(?:累计)?(?:积分|得分|分数)在(?<most>\d+(?:\.\d+)?)分以内的?,?按(?:实际)?(?:积分数?|得分)(?:得分|计分|计算)?[;,。](?:累计)?(?:积分|得分|分数)?超过\k<most>分的?,?(?:得|按)\k<most>分(?:计算?)?(?=[;。\n]|$)/g;

/** 积分在6分以内的,按积分得分;积分超过6分的,得6分 of a weight of 6: as every score is. */
export function upToWeight(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, UP_TO_WEIGHT, ({ 0: whole, groups = {} }) => {
    const most = readNumber(groups['most'] ?? '');
    return weight && most && equals(most, weight) ? '' : whole;
  }));
}

/** 满意计100分,…,不满意计0分: what the answers stand for, of a hundred. */
const ANSWERS_IN_POINTS = /满意[”"]?(?:计|为|按|得)?100分[^。;\n]*满意[”"]?(?:计|为|按|得)?0分/;
const MEAN_IN_POINTS = /(?<=满意[”"]?(?:计|为|按|得)?0分,?)(?:按)?(?:加权)?平均(?:得分|分|值|后)?(?:为|达到?|在)?(?=[≥≤<>]?\d)/;
const MARKS = /(?<=[≥≤<>]|^|[,;。\n\-~至])(?<mark>\d{2}(?:\.\d+)?)分?(?=分?(?:\([^()]*\))?(?:[-~至]\d{2}分|及?以[上下])|分(?=[得的,])(?<=[≥≤<>\-~至]\d{2}分?))/g;

/** 满意计100分,…,加权平均得分90分以上得10分: the rate of it, in per cent. */
export function marksAsRate(source: NormalText): NormalText {
  const mean = ANSWERS_IN_POINTS.test(source.text) ? MEAN_IN_POINTS.exec(source.text) : null;
  if (!mean) return source;
  const rest = mean.index + mean[0].length;
  const told = source.text.slice(rest).replace(MARKS, (_, mark: string) => `${mark}%`).replace(/%分/g, '%');
  return edited(source, [{ start: mean.index, end: source.text.length, text: `,满意度${told}` }]);
}

const REST_OF_EACH = /[,;。](?<first>[“"]?(?:[\u4e00-\u9fff]{0,4}(?=不))?)(?:不|未)(?<word>合格|到位|规范|达标|完成|满意|符合|通过|齐全)[”"]?(?:的[村户点处个项]?)?,?(?:不得分|不计分|[得计]?[0零]分)(?=[。;]?$)/;

/** 合格的每个得1分,不合格不得分: those that are not counted. */
export function restOfEach(source: NormalText): NormalText {
  const match = REST_OF_EACH.exec(source.text);
  const word = match?.groups?.['word'] ?? '';
  const before = source.text.slice(0, match?.index ?? 0);
  const counted = match !== null && new RegExp(`(?<![不未])${word}[^,;。扣]{0,12}每(?:一|1)?[^,;。\\d]{1,3}[得计]\\d|每(?:一|1)?[^,;。\\d扣]{0,8}(?<![不未])${word}[^,;。\\d扣]{0,6}[得计]\\d`).test(before);
  return counted ? edited(source, [{ start: match.index, end: source.text.length, text: '' }]) : source;
}

const ALL_NAMED = /^(?:符合|满足)(?:全部)?(?<all>[①-⑳](?:[、,]?[①-⑳]){2,})(?:的)?,?(?=得(?:\d|满分)[^\n]*[;。,](?:符合|满足)?其中[二三四五2-5](?:项|个|条))/g;

/** 满足①②③④,得4分;满足其中三项,得3分: how many of them. */
export function soManyMet(source: NormalText): NormalText {
  return edited(source, rewrites(source, ALL_NAMED, ({ groups = {} }) => `符合${String((groups['all'] ?? '').replace(/[^①-⑳]/g, '').length)}项及以上,`));
}
