// Words of the cases (客户、投诉、请示): codes, states, steps, and why something was not stored. A code without a
// label does not compile.
import type { CaseRefusal } from "../../domain/cases/case-refusal.ts";
import type { ComplaintEvent, ComplaintState } from "../../domain/complaints/states.ts";
import type { GuardRule } from "../../domain/customers/recommendation-guard.ts";
import type { CaseDictionaryName, caseDictionary } from "../../domain/records/case-dictionary.ts";

export type CaseDictionaryLabels = {
  readonly [N in CaseDictionaryName]: Readonly<Record<(typeof caseDictionary)[N][number], string>>;
};

const dictionary: CaseDictionaryLabels = {
  customerSegment: {
    individual: "个人客户",
    selfEmployed: "个体经营",
    farmer: "农户",
    corporateOwner: "企业主",
    payroll: "代发客户",
    elder: "老年客户",
  },
  gender: { female: "女", male: "男" },
  ageBand: { under30: "30 岁以下", from30: "30–44 岁", from45: "45–59 岁", from60: "60 岁及以上" },
  customerSource: {
    floor: "厅堂识别",
    referral: "同事推荐",
    event: "活动",
    existing: "存量客户",
    otherBank: "他行客户",
  },
  consentPurpose: { followUp: "后续跟进", handover: "移交客户经理", appointment: "预约办理" },
  consentMeans: { oral: "口头", signed: "签字", message: "短信或微信", form: "填单" },
  handoverOutcome: {
    contacted: "已联系",
    appointment: "已预约",
    following: "跟进中",
    declined: "客户婉拒",
    unreachable: "联系不上",
  },
  erasureReason: {
    consentWithdrawn: "客户撤回同意",
    requested: "客户要求删除",
    purposeEnded: "目的已达成",
    unlawful: "不应收集",
  },
  restrictionReason: {
    complaintOnFile: "投诉档案须保存",
    legalDuty: "法律规定须保存",
    dispute: "争议未了结",
  },
  receiptMeans: {
    onFloor: "厅堂当面",
    opinionBook: "意见簿",
    phone: "电话",
    letter: "来信",
    hotline: "客服热线转来",
    forwarded: "上级转来",
  },
  identityDocument: {
    idCard: "身份证",
    passport: "护照",
    bankCard: "银行卡",
    licence: "营业执照",
    known: "熟识客户",
    other: "其他",
  },
  complaintOutcome: { upheld: "诉求成立", partlyUpheld: "部分成立", notUpheld: "诉求不成立" },
  replyMeans: {
    inPerson: "当面",
    phone: "电话",
    message: "短信",
    letter: "书面",
    email: "电子邮件",
  },
  remedy: { review: "申请核查", mediation: "申请调解", arbitration: "申请仲裁", litigation: "提起诉讼" },
  withdrawalMeans: { inPerson: "当面", phone: "电话", message: "短信", letter: "书面" },
};

export const cases = {
  dictionary,
  erased: "已按客户要求删除",
  /** In the sync centre, in the place of what an entry says. */
  contentElsewhere: (p: { title: string }) => `这是一份“${p.title}”，内容请到它自己的页面查看。`,
  collection: { customers: "客户资源信息表", complaints: "投诉记录表", escalations: "请示" },
  complaintState: {
    received: "已接收",
    verified: "已核实身份",
    accepted: "已受理",
    declined: "不予受理",
    opinion: "意见",
    handling: "处理中",
    decided: "已作出决定",
    replied: "已答复",
    satisfied: "客户满意",
    dissatisfied: "客户不满意",
    improving: "改进中",
    archived: "已归档",
    withdrawn: "已撤回",
  } satisfies Readonly<Record<ComplaintState, string>>,
  complaintEvent: {
    receive: "接收",
    verify: "核实身份",
    accept: "受理",
    decline: "不予受理",
    treatAsOpinion: "按意见处理",
    upgrade: "升级为投诉",
    assign: "指定责任人",
    extend: "延期",
    recalculate: "按新节假日表重算期限",
    decide: "作出决定",
    reply: "答复",
    satisfied: "客户满意",
    dissatisfied: "客户不满意",
    recheck: "核查",
    improve: "落实改进",
    archive: "归档",
    withdraw: "撤回",
  } satisfies Readonly<Record<ComplaintEvent, string>>,
  /** Why a product may not simply be recommended: 总局令2025年第7号. */
  guard: {
    privateOnFloor: "私募产品不得在网点公开推介（适当性管理办法第三十条）。",
    riskAboveTolerance: "产品风险高于客户的承受能力（第十二条），请转介持证同事。",
    assessmentExpired: "客户的风险评估已超过 12 个月（第二十九条），请转介后重新评估。",
    assessmentUnknown: "没有客户的有效风险评估（第二十九条），只能登记转介。",
    productRiskUnknown: "不知道产品的风险等级，无法比对，只能登记转介。",
  } satisfies Readonly<Record<GuardRule, string>>,
  /** Why a case was not stored: what happened, what is safe, what to do. */
  refusal: {
    notYourself: "署名和当班的人对不上，没有存上。写的内容还在；请锁定后由本人解锁，再存一次。",
    notYourRecord: "这一份不是您建的，顶岗期间只能补记进展。原记录没有变；请大堂经理或网点负责人来改。",
    managerOnly: "这一步要由大堂经理或网点负责人来做，没有存上。写的内容还在。",
    headOnly: "这一步要网点负责人签字，没有存上。请网点负责人输入自己的 PIN。",
    fixedField: "记录人、网点、平板、营业日和责任人不能这样改，没有存上。责任人请用“指定责任人”。",
    reasonMissing: "作废要写明原因。现在还没有作废，原记录没有变；请填写原因再试一次。",
    alreadyVoid: "这一份已经作废，不能再改。原记录仍然保留。",
    erased: "这一份已经按客户的要求删除，不能再改。",
    outsideDay: "时间只能在所属的营业日之内更正，没有存上。请改时间，再存一次。",
    appendOnly: "已经记下的步骤、同意和签收不能改、不能删，没有存上。需要更正请另记一步。",
    notYourStep: "每一步只能以本人的名义、按现在的时间来记，没有存上。请再试一次。",
    wrongStep: "按投诉现在的进展，不能走这一步，没有存上。请看最新的进展再记。",
    conflictOfInterest: "被投诉人要回避，不能处理这件投诉，没有存上。请换人处理。",
    silentDeadline: "期限只能随一个看得见的步骤变动，没有存上。请用“延期”或“重算期限”。",
    approvalMissing: "这次延期要有审批，没有存上。请审批人输入自己的 PIN，或先请示上级。",
    notByRules: "期限与网点设置的规则和节假日表算出来的不一致，没有存上。请重新打开再试。",
    receivedInFuture: "接收日不能晚于今天，没有存上。请改日期。",
    withdrawnInFuture: "撤回日不能晚于今天，没有存上。请改日期。",
    wordsMissing: "还没有写客户的原话，没有存上。请记下客户说了什么。",
    notClassified: "归档前要把渠道、业务、原因三项归类，没有存上。请先归类。",
    improvementOpen: "还有改进措施没有完成，不能归档。请先登记完成情况。",
    selfReference: "不能指向它自己，没有存上。请另选一份。",
    consentRefused: "客户不同意或已撤回同意，不能留下姓名、电话和文字。请先删去这些内容。",
    consentMissing: "移交要先有客户的同意，没有存上。请先登记同意。",
    restricted: "这一份只因法律要求而保存，不能使用或修改。",
    merged: "这一份已经并入另一份，请在那一份里改。",
    keptByLaw: "投诉档案依法须保存，现在不能删除。客户的内容可以改为限制处理。",
  } satisfies Readonly<Record<CaseRefusal, string>>,
};
