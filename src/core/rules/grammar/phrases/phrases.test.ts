import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, read } from '../../../../../test/support/rules';

describe('what stands before a rule', () => {
  it('only says that one follows', () => {
    const plain = read({ rule: '①超范围开支，扣2分；②未公示补贴名单，扣1分。', weight: '4' }).rule;
    expect(read({ rule: '制度执行出现下列情形之一的，逐项扣分：①超范围开支，扣2分；②未公示补贴名单，扣1分。', weight: '4' }).rule.kind).toBe(plain.kind);
    expectReading({ rule: '量化标准：绿化补植成活率≥95%记满分，每低一个百分点扣0.5分。', weight: '5' }, 'step', '从满分起扣；绿化补植成活率低于95%的，每1个百分点扣0.5分；扣完为止');
  });
});

describe('points without a verb', () => {
  it('are what each degree earns, where the best of them earns all there is', () => {
    expectReading({ rule: '较上年增长即得8分，持平5分，下降不得分。', weight: '8' }, 'tier', '分档计分：较上年增长得8分，持平得5分，下降得0分');
    expectReading({ rule: '4场6分，3场4.5分，2场3分，不足2场不给分。', weight: '6', name: '承办场次' }, 'band', '承办场次≥4场得6分，=3场得4.5分，=2场得3分，<2场得0分');
    expectReading({ rule: '记录完整2分 记录较完整1分 记录不完整0分', weight: '2' }, 'tier', '分档计分：记录完整得2分，记录较完整得1分，记录不完整得0分');
  });

  it('are left alone where none of them is the weight, or another text scores', () => {
    expect(read({ rule: '较上年增长8分，持平5分，下降不得分。', weight: '10' }).sound).toBe(false);
    expect(read({ rule: '根据年度评价办法有关规定执行，平原县1.5分，山区县1.1分。', weight: '1.5' }).sound).toBe(false);
  });
});

describe('a rule told once for a list', () => {
  it('is of each of them', () => {
    const rule = { rule: '违停、占道两类专项整治，每类4分。每类到位率95%以上（含）得4分，85%以上（含）得2分，其余不得分。', weight: '8' };
    expect(exactScore(rule, { 违停到位率: '95%', 占道到位率: '90%' })).toBe('6');
    expect(exactScore({ rule: '产值、税收、研发投入三项，分值分别为3、4、3。每项：完成率≥100%，满分；＜100%且≥80%，按完成率×该项分值；＜80%，该项0分。', weight: '10' }, { 产值完成率: '100%', 税收完成率: '90%', 研发投入完成率: '70%' })).toBe('6.6');
  });

  it('is not, where what is told behind it may be of one or of all, or the worths do not make up the weight', () => {
    expect(read({ rule: '水稻、玉米两类，各3分。完成率≥95%得3分，80%（含）-95%得2分，80%以下不得分；减产的不得分。', weight: '6' }).sound).toBe(false);
    expect(read({ rule: '违停、占道两类专项整治，每类4分。每类到位率95%以上（含）得4分，其余不得分。', weight: '10' }).sound).toBe(false);
  });
});

describe('a rule told once for kinds with worths of their own', () => {
  const kinds = '疫木清理3分、草原鼠害防治2分。每类任务完成率达100%得该类满分，90%以上不满100%得该类分值的70%，不满90%不得分。';

  it('is of each of them', () => {
    expect(exactScore({ rule: kinds, weight: '5' }, { '疫木清理·任务完成率': '95%', '草原鼠害防治·任务完成率': '100%' })).toBe('4.1');
    const degrees = { rule: '绩效目标“四性”：完整、明确、量化、可行，各占25%权重，具备即得该权重分，基本具备得一半，不具备不得。', weight: '4' };
    expect(exactScore(degrees, { '完整·所属档次': '符合', '明确·所属档次': '部分符合', '量化·所属档次': '不符合', '可行·所属档次': '符合' })).toBe('2.5');
  });

  it('is of each by its own rate, or by what is done of it', () => {
    expect(exactScore({ rule: '隐患排查率、整治率达100%，各2分，每低1个百分点扣0.2分。', weight: '4' }, { 隐患排查率: '98%', 整治率: '80%' })).toBe('1.6');
    expect(exactScore({ rule: '服务时长、个案数达到合同约定，每项2分；未达到的该项按完成比例得分。', weight: '4' }, { '服务时长·完成率': '100%', '个案数·完成率': '50%' })).toBe('3');
    expect(read({ rule: '隐患排查率、整治率达100%，各2分，每低1个百分点扣0.2分。', weight: '6' }).sound).toBe(false);
  });

  it('is of each quarter where these are all there is', () => {
    const turns = { rule: '每季度1.25分，未完成当季巡检的，当季不得分。', weight: '5', name: '设备巡检' };
    expect(exactScore(turns, { 未完成当季巡检的季度数: '1' })).toBe('3.75');
    expect(read({ ...turns, weight: '6' }).sound).toBe(false);
  });

  it('is not, where they are not all there is, or points are named that not each of them is worth', () => {
    expect(read({ rule: kinds, weight: '6' }).sound).toBe(false);
    expect(read({ rule: kinds.replace('得该类满分', '得3分'), weight: '5' }).sound).toBe(false);
  });
});

describe('parts with titles and worths', () => {
  it('are scored apart, each by its own rule', () => {
    const rule = { rule: '一是到货及时，3分。合同约定交货期内到货得3分，逾期到货得1分，未到货不得分；\n二是验收规范，3分。成立验收小组得3分，未成立不得分。', weight: '6' };
    expect(exactScore(rule, { '到货及时·所属档次': '逾期到货', '验收规范·成立验收小组': '符合' })).toBe('4');
  });

  it('leave what loses the whole indicator to the whole', () => {
    const rule = { rule: '可用率≥99.5%得2分，99.5%以下不得分；未发生安全事件得1分，发生则该指标3分均不得。', weight: '3' };
    expect(exactScore(rule, { 可用率: '99.6%', 未发生安全事件: '不符合', 发生安全事件: '是' })).toBe('0');
    expect(exactScore(rule, { 可用率: '99%', 未发生安全事件: '符合', 发生安全事件: '否' })).toBe('1');
  });

  it('are not told apart by a worth alone where something loses it all', () => {
    expect(read({ rule: '质量3分：每发现1处不合格扣0.5分，发生质量事故不得分；进度3分：每延迟1天扣0.1分。', weight: '6' }).sound).toBe(false);
  });
});

describe('what a score is set at', () => {
  it('holds whatever else is reached', () => {
    const least = { rule: '执行率≥95%的，计10分；90%≤执行率＜95%的，计8分；执行率＜90%的，计0分。因上级资金12月下达导致执行率偏低的，按不低于6分计。' };
    const late = '因上级资金12月下达导致执行率偏低';
    expect(['96%', '70%'].map((rate) => exactScore(least, { 执行率: rate, [late]: '是' }))).toEqual(['10', '6']);
    const just = { rule: '压缩率达到或超过50%，计5分；达到30%未到50%，计3分；30%未到，计0分。无法提供改造前时限数据的，按3分计。', weight: '5' };
    expect(['60%', '10%'].map((rate) => exactScore(just, { 压缩率: rate, 无法提供改造前时限数据: '是' }))).toEqual(['3', '3']);
  });
});

describe('steps and floors in other words', () => {
  it('are read', () => {
    expectReading({ rule: '设备完好率每低于目标值（98%）一个百分点，倒扣0.4分，直至扣完。', weight: '4' }, 'step', '从满分起扣；设备完好率低于98%的，每1个百分点扣0.4分；扣完为止');
    expectReading({ rule: '培训后取证率大于等于80%者五分，大于等于七成而小于八成者三分，小于七成者不给分。', weight: '5' }, 'band', '培训后取证率≥80%得5分，≥70%且<80%得3分，<70%得0分');
    expect(exactScore({ rule: '每逾期1个工作日减0.2，减至0为止。', weight: '3' }, { 逾期的工作日数: '20' })).toBe('0');
  });
});

describe('cuts told by how many there are', () => {
  it('are so much for each, where that is what they come to', () => {
    expectReading({ rule: '一次督查通报扣1分，两次通报扣2分，三次及以上全扣。', weight: '3' }, 'item', '从满分起扣；督查通报，每次扣1分；扣完为止');
    expectReading({ rule: '一次督查通报扣1分，两次通报扣2.5分，三次及以上全扣。', weight: '4' }, 'band', '从满分起扣；督查通报的次数≥3次扣全部分值，=2次扣2.5分，=1次扣1分；扣完为止');
    expectReading({ rule: '一次督查通报扣1分，两次通报扣2分，三次及以上全扣。', weight: '6' }, 'band', '从满分起扣；督查通报的次数≥3次扣全部分值，=2次扣2分，=1次扣1分；扣完为止');
  });
});

describe('counts in turn', () => {
  it('are so much for each, where the same is counted throughout', () => {
    const points = '①符合法规；②程序完整；③用途合规；④是否存在挪用';
    const rule = (second: string): string => `评价要点①②③④全部符合得8分；①②③中有1项不符合扣2分，2项${second}扣4分，3项不符合扣6分；④不符合得0分。`;
    expect(exactScore({ rule: rule('不符合'), weight: '8', points }, { 要点1: '不符合', 要点2: '不符合', 要点3: '符合', 要点4: '不存在' })).toBe('4');
    expect(read({ rule: rule('符合'), weight: '8', points }).sound).toBe(false);
  });
});

describe('formulas in other dress', () => {
  it('score by 计分=, by a lessened worth and by the means of several figures', () => {
    const length = { rule: '完成管网改造长度≥计划长度，计4分；否则计分=实际改造长度/计划改造长度×4。', weight: '4' };
    expect(exactScore(length, { 实际改造长度: '90', 计划改造长度: '100' })).toBe('3.6');
    const planted = { rule: '完成率≥100%，计6分；完成率在60%（含）—100%之间的，计分=6×完成率×0.8；完成率低于60%的，不计分。', weight: '6' };
    expect(exactScore({ ...planted, name: '完成率' }, { 完成率: '75%' })).toBe('3.6');
    const mean = { rule: '满意度由受益群众（权重60%）和村干部（权重40%）两部分加权得出。加权满意度≥90%得10分，80%（含）-90%得8分，其余不得分。', weight: '10' };
    expect(exactScore(mean, { 受益群众满意度: '90%', 村干部满意度: '80%' })).toBe('8');
  });

  it('are never taken for the name of a figure that nothing uses', () => {
    expect(read({ rule: '全部办结得4分；否则扣分=未办结件数/应办结件数×4。', weight: '4' }).sound).toBe(false);
  });

  it('are of each class, or against the target of each', () => {
    const classes = { rule: '危房拆除重建类（4分）、一般维修类（2分）。每类得分=该类完工项目数/该类计划项目数×该类分值。', weight: '6' };
    expect(exactScore(classes, { 危房拆除重建类完工项目数: '3', 危房拆除重建类计划项目数: '4', 一般维修类完工项目数: '1', 一般维修类计划项目数: '2' })).toBe('4');
    const targets = { rule: '规范管理率、血压控制率的目标依次为60%、50%，两项各占2分。达到目标者得2分；未达到目标但不低于目标的80%者，得分＝2×实际值÷目标值；低于目标的80%者，该项0分。', weight: '4' };
    expect(exactScore(targets, { 规范管理率: '48%', 血压控制率: '39%' })).toBe('1.6');
    expect(read({ ...targets, rule: targets.rule.replace('60%、50%', '60%') }).sound).toBe(false);
  });
});

describe('what is looked at, and how points are called', () => {
  it('leave only what is lost for each', () => {
    expect(exactScore({ rule: '抽取农户50户核对，发现非种粮农户领取补贴的，一户扣0.5分。', weight: '3' }, { 发现非种粮农户领取补贴的户数: '2' })).toBe('2');
    expect(read({ rule: '检查12次，每次扣0.5分', weight: '5' }).sound).toBe(false);
  });

  it('take points by their numbers in words', () => {
    const points = '一、有明确的分配办法；二、分配因素与投入挂钩；三、测算结果经公示无异议。';
    expect(exactScore({ rule: '符合要点一、二的各计1分，符合要点三的计2分。', weight: '4', points }, { 要点1: '符合', 要点2: '不符合', 要点3: '符合' })).toBe('3');
  });
});

describe('cuts as large as the weight', () => {
  it('lose all of it beside smaller ones', () => {
    const late = { rule: '未及时支付工程款，每逾期1个月扣0.5分，逾期3个月（含）以上扣3分', weight: '3' };
    expect(read(late).sound).toBe(true);
    expect(read({ ...late, weight: '5' }).sound).toBe(false);
  });
});

describe('so much a time', () => {
  it('is counted by times, and not where each is of a season', () => {
    expect(exactScore({ rule: '全年对养老机构检查不少于4次，每次1分', weight: '4' }, { 完成的次数: '3' })).toBe('3');
    expect(read({ rule: '每季度至少对养老机构检查一次，全年不少于4次，每次1分', weight: '4' }).sound).toBe(false);
  });
});

describe('what is told of several, or in order', () => {
  it('is of each, where a rule is one scale and the points make up the weight', () => {
    const rule = { rule: '渠道工程和泵站工程各占2分。足额落实的为满分，每少落实一个百分点扣0.2分，扣完为止。', weight: '4' };
    expect(exactScore(rule, { '渠道工程·落实率': '95%', '泵站工程·落实率': '100%' })).toBe('3');
    expect(exactScore({ rule: '重点疫病免疫密度（10分×2项，即小反刍兽疫和新城疫）。免疫密度达100%的得满分，每低一个百分点扣2分。', weight: '20' }, { 小反刍兽疫免疫密度: '98%', 新城疫免疫密度: '100%' })).toBe('16');
    expect(read({ rule: '项目政策公示、对象公示、结果公示，每项得1分；公示期少于7天的，每项扣0.5分。', weight: '3' }).sound).toBe(false);
  });

  it('costs what stands in its place, and nothing where the two do not match', () => {
    expectReading({ rule: '渠堤未除杂草、闸口堵塞、启闭机不灵活的，依次扣除3分、2分、1分。', weight: '8' }, 'item', '从满分起扣；渠堤未除杂草扣3分；闸口堵塞扣2分；启闭机不灵活扣1分；扣完为止');
    expectReading({ rule: '保洁程度属好、中、差，分别扣0、2、4分；站区不整洁扣3分。', weight: '10' }, 'item', '从满分起扣；保洁程度中扣2分；保洁程度差扣4分；站区不整洁扣3分；扣完为止');
    expect(read({ rule: '少建一个或已建，但未达标的分别扣2分、1分。', weight: '6' }).sound).toBe(false);
  });
});

describe('figures in other words', () => {
  it('are those of a task, of the first in rank, of a printed fraction, or how far two lie apart', () => {
    expectReading({ rule: '改造面积低于年度任务的，每减少2%扣1分。', weight: '12' }, 'step', '从满分起扣；改造面积完成率低于100%的，每2个百分点扣1分；扣完为止');
    expectReading({ rule: '贷款余额最高者为第1名得12分，其他银行按与第1名银行的贷款余额占比计分。', weight: '12' }, 'ratio', '得分=分值×贷款余额/第1名贷款余额（最高按100%计）');
    expectReading({ rule: '已落实专人的泵站数量\n------------×60\n应落实专人泵站数量', weight: '60' }, 'ratio', '得分=分值×已落实专人的泵站数量/应落实专人泵站数量（最高按100%计）');
    expectReading({ rule: '占比上下相差在4个百分点内得8分，上下相差在4个百分点外，每增加或降低3个百分点扣2分。', weight: '8' }, 'step', '从满分起扣；占比上下相差高于4%的，每3个百分点扣2分；扣完为止');
  });

  it('stand behind the number of an item, even where they begin with a month', () => {
    const rule = { rule: '1.违规一次扣0.5分，累计扣分不超过2分。\n2.每年10月底预算执行率不低于80%，每低一个百分点，扣0.05分。累计扣分不超过1分。\n3.全年预算执行率不低于整个预算经费96%。每低一个百分点，扣0.05分。累计扣分不超过1分。', weight: '4' };
    expect(exactScore(rule, { 违规的次数: '1', '10月底预算执行率': '78%', 全年预算执行率: '90%' })).toBe('3.1');
    expect(read({ ...rule, rule: rule.rule.replace('累计扣分不超过2分', '出现严重违规此项不得分。累计扣分不超过2分') }).issues.map(({ code }) => code)).toContain('readingsPossible');
  });
});

describe('titles with their worths before all rules', () => {
  it('own the rules that begin with their words', () => {
    const rule = { rule: '制度健全2分，执行有效2分。制度缺失一项扣0.5分；执行中发现一处与制度不符扣0.5分。各部分扣完为止。', weight: '4' };
    expect(exactScore(rule, { '制度健全·制度缺失的项数': '1', '执行有效·执行中与制度不符的处数': '6' })).toBe('1.5');
  });

  it('own none where a rule begins with another word, or may lose it all', () => {
    expect(read({ rule: '制度健全2分，执行有效2分。制度缺失一项扣0.5分；台账缺失一处扣0.5分。', weight: '4' }).sound).toBe(false);
    expect(read({ rule: '合同规范2分，档案齐全3分。合同不规范的不得分；档案缺失的每份扣1分。', weight: '5' }).sound).toBe(false);
  });
});

describe('points split within a bracket', () => {
  it('are those of the things named in it, where they make up what stands before', () => {
    const rule = { rule: '已建立管护机制得2分（有管护制度1分，落实管护人员1分）；管护经费纳入预算得2分。', weight: '4' };
    expect(exactScore(rule, { 有管护制度: '符合', 落实管护人员: '不符合', 管护经费纳入预算: '符合' })).toBe('3');
    expect(read({ rule: '已建立管护机制得3分（有管护制度1分，落实管护人员1分）；管护经费纳入预算得1分。', weight: '4' }).sound).toBe(false);
  });
});

describe('what is counted or looked at', () => {
  it('stands before the figure that is scored', () => {
    expectReading({ rule: '评价组现场核查10个点位，监控在线率（在线数/应在线数）达98%以上（含）给4分；95%（含）～98%给3分；95%以下给0分。', weight: '4' }, 'band', '监控在线率≥98%得4分，≥95%且<98%得3分，<95%得0分');
    expectReading({ rule: '年度内预算调整率不超过10%（含）得满分，超过10%的部分每5个百分点扣1分，不足5个百分点按5个百分点计算，扣完为止。', weight: '4' }, 'step', '从满分起扣；年度内预算调整率高于10%的，每5个百分点扣1分，不足5个百分点的按一档扣；扣完为止');
    expect(exactScore({ rule: '每千克处置成本不超过2.8元得6分；超过的，得分=6×[1-（每千克处置成本-2.8）/2.8×2]，最低为0分。', weight: '6' }, { 每千克处置成本: '3.5' })).toBe('3');
    expect(exactScore({ rule: '得分=（新建完成率×50%+改造完成率×50%）×8，各完成率上限均为100%。', weight: '8' }, { 新建完成率: '120%', 改造完成率: '50%' })).toBe('6');
  });
});

describe('a list under one heading', () => {
  it('has the worth of each item from the heading, where they make up the weight', () => {
    const rule = { rule: '共设3个子项，每个2分：\n1.新建公厕12座，按完成比例得分；\n2.改造公厕8座，按完成比例得分；\n3.垃圾中转站1座，已开工未完工得1分，未开工不得分。', weight: '6' };
    expect(exactScore(rule, { '新建公厕12座·完成率': '50%', '改造公厕8座·完成率': '100%', '垃圾中转站1座·所属档次': '已开工未完工' })).toBe('4');
    expect(read({ ...rule, weight: '8' }).sound).toBe(false);
  });
});

describe('degrees with spans of points', () => {
  it('are chosen from, whatever their words, where they fall from all there is', () => {
    expectReading({ rule: '监理资料齐全3分，基本齐全2分，缺失较多0-1分', weight: '3' }, 'tier', '分档计分：“监理资料齐全”得3分，“基本齐全”得2分，“缺失较多”得0-1分');
    expect(read({ rule: '监理资料齐全3分，基本齐全2分，缺失较多0-1分', weight: '5' }).sound).toBe(false);
    expect(read({ rule: '国内领先得2-3分，国际先进得4-5分，一般得0-1分', weight: '5' }).sound).toBe(false);
  });
});

describe('what a figure is counted in', () => {
  it('is that of all its bounds, where only some of them tell it', () => {
    expect(read({ rule: '人均培训成本≤350元/天得5分；350元-400元（含）得3分；超过400元不得分。', weight: '5' }).rule.nodes).toHaveLength(1);
    expectReading({ rule: '人均培训成本≤350元/天得5分；350元-400元（含）得3分；超过400元不得分。', weight: '5' }, 'band', '人均培训成本>400元/天得0分，>350元/天且≤400元/天得3分，≤350元/天得5分');
  });

  it('share the weight among the names of a list', () => {
    const rule = (shares: string): { rule: string; weight: string } => ({ rule: `项目档案由专人保管、分类归档、目录清晰，${shares}，不符合的扣除相应分值。`, weight: '3' });
    expect(exactScore(rule('三项各占三分之一'), { 项目档案由专人保管: '符合', 分类归档: '不符合', 目录清晰: '符合' })).toBe('2');
    expect(read(rule('三项各占四分之一')).sound).toBe(false);
  });

  it('say of a whole scale which ends belong to it, and of the last award what is beyond it', () => {
    expect(exactScore({ rule: '新增耕地面积达到设计值98%以上得6分，95%～98%得4分，90%～95%得2分，90%以下不得分（均含下限）。', weight: '6' }, { 新增耕地面积达到设计值: '95%' })).toBe('4');
    expect(exactScore({ rule: '变更签证手续完备的得2分，变更金额未超过合同价10%的得2分，超过的不得分。', weight: '4' }, { '“变更签证手续完备”': '符合', '“变更金额未超过合同价10%”': '不符合' })).toBe('2');
    expect(exactScore({ rule: '供水水质合格率98%为目标值，达到目标值得10分，未达到的，得分=实际值/目标值×10。', weight: '10' }, { 供水水质合格率: '93.1%' })).toBe('9.5');
  });

  it('name sums, rates and targets without more ado', () => {
    expect(exactScore({ rule: '户均增收2000元以上的户数占比≥80%得10分，每降低1个百分点扣0.5分。', weight: '10' }, { 户均增收二千元以上的户数占比: '77%' })).toBe('8.5');
    expect(exactScore({ rule: '成本节约率=（计划成本-实际成本）/计划成本×100%，≥0得满分，<0不得分。', weight: '5', name: '成本节约率' }, { 计划成本: '100', 实际成本: '101' })).toBe('0');
    expect(exactScore({ rule: '按照“完成值/目标值×分值”计分，超过目标值的按目标值计。', weight: '8' }, { 完成值: '9', 目标值: '12' })).toBe('6');
  });
});
