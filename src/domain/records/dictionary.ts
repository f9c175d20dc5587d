// Default code lists. Values are codes, never labels; a bank replaces lists by importing a file, so stored
// codes are checked for shape only, and an unknown code is shown as it is.
import * as z from "zod/mini";

/** A dictionary code: camelCase ASCII, at most 40 characters. */
export const codeSchema = z.string().check(z.regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,39}$/));
export const codeListSchema = z.array(codeSchema).check(z.minLength(1), z.maxLength(8));

/** The lists that ship with the app, in the order used where the branch has no history yet. */
export const defaultDictionary = {
  /** 业务类型: what people come to a branch for. */
  business: [
    "cash",
    "account",
    "transfer",
    "card",
    "socialCard",
    "reportLoss",
    "password",
    "wealth",
    "loan",
    "foreignExchange",
    "corporate",
    "payment",
    "eBanking",
    "bigCash",
    "pension",
    "other",
  ],
  /** 分流去向: where a customer is sent. */
  channel: [
    "counter",
    "selfService",
    "smartTeller",
    "mobileBank",
    "wealthRoom",
    "priorityWindow",
    "remoteDesk",
    "otherBranch",
  ],
  /** 分流原因 */
  redirectReason: [
    "shorterWait",
    "simpleBusiness",
    "specialCare",
    "vipService",
    "wrongBranch",
    "documentsMissing",
    "deviceFault",
  ],
  /** 引导结果: was the guidance right? */
  redirectResult: ["completed", "returned", "declined", "leftBranch"],
  /** 特殊客群 */
  customerGroup: [
    "elder",
    "disabled",
    "pregnant",
    "withChild",
    "foreign",
    "soldier",
    "pensioner",
    "corporate",
  ],
  /** 客户需求 */
  need: [
    "deposit",
    "wealth",
    "fund",
    "insurance",
    "loan",
    "mortgage",
    "creditCard",
    "payroll",
    "foreignExchange",
    "gold",
    "eBanking",
    "other",
  ],
  /** 跟进方式 */
  followUp: ["callBack", "appointment", "relationshipManager", "none"],
  /** 贵宾等级 */
  vipLevel: ["vip", "potential"],
  /** 识别依据 */
  vipBasis: [
    "cardTier",
    "queueTicket",
    "bigCash",
    "knownCustomer",
    "conversation",
    "referral",
    "corporateOwner",
    "otherBankAssets",
  ],
  /** 移交对象 */
  handoverTo: ["branchHead", "relationshipManager", "wealthRoom", "none"],
  /** 意见或投诉 (rule: mediate; tell an opinion from a valid complaint). */
  complaintNature: ["opinion", "complaint"],
  /** 投诉业务办理渠道, JR/T 0169-2018 */
  complaintChannel: [
    "onSite",
    "selfService",
    "onlineBank",
    "telephone",
    "mobileBank",
    "sms",
    "thirdParty",
    "other",
  ],
  /** 投诉业务类别, JR/T 0169-2018 */
  complaintBusiness: [
    "savings",
    "loan",
    "bankCard",
    "settlement",
    "cash",
    "personalData",
    "wealth",
    "agency",
    "creditReport",
    "other",
  ],
  /** 投诉原因, JR/T 0169-2018 */
  complaintCause: [
    "attitude",
    "waiting",
    "facility",
    "rules",
    "marketing",
    "disclosure",
    "pricing",
    "returns",
    "choice",
    "contract",
    "fundSafety",
    "dataSafety",
    "collection",
    "other",
  ],
  /** 现场处理 */
  complaintOnSpot: ["apologised", "explained", "solved", "calledHead", "promisedReply", "opinionBook"],
  /** 咨询主题 */
  consultationTopic: [
    "account",
    "card",
    "transfer",
    "rates",
    "wealth",
    "loan",
    "eBanking",
    "socialCard",
    "fees",
    "documents",
    "policy",
    "other",
  ],
  /** 咨询结果 */
  consultationAnswer: ["answered", "partly", "referred", "unanswered"],
  /** 转给谁 */
  colleague: ["teller", "relationshipManager", "wealthManager", "branchHead", "corporateManager", "hotline"],
  /** 产品类别 */
  product: [
    "deposit",
    "structuredDeposit",
    "wealth",
    "fund",
    "insurance",
    "gold",
    "bond",
    "creditCard",
    "loan",
    "eBanking",
    "payroll",
  ],
  /** 产品风险等级, five levels (总局令2025年第7号). */
  productRisk: ["R1", "R2", "R3", "R4", "R5"],
  /** 客户风险承受能力, five levels (总局令2025年第7号 art. 29). */
  customerRisk: ["C1", "C2", "C3", "C4", "C5", "unknown"],
  /** 客户反应 */
  reaction: ["interested", "considering", "declined"],
  /** 异常类型 */
  incidentType: [
    "longWait",
    "fraudCheck",
    "elderDocuments",
    "tellerAbsent",
    "selfServiceFault",
    "queueJump",
    "powerCut",
    "cashShortage",
    "pensionRush",
    "accessibility",
    "systemOutage",
    "fraud",
    "quarrel",
    "suddenIllness",
    "fire",
    "robbery",
    "runOnBank",
    "naturalDisaster",
    "other",
  ],
  /** 严重程度: major is reported at once (rule 三(十)). */
  severity: ["minor", "major"],
  /** 处置状态 */
  incidentState: ["pending", "handling", "handled"],
  /** 设施, the rule's eight groups (三(八)) plus one-metre line, order and devices. */
  facilityItem: [
    "signs",
    "rateBoard",
    "posters",
    "noticeBoard",
    "devices",
    "opinionBook",
    "leaflets",
    "convenienceItems",
    "oneMetreLine",
    "queueMachine",
    "selfService",
    "seating",
    "lighting",
    "accessibility",
    "other",
  ],
  /** 问题 */
  facilityProblem: ["faulty", "missing", "outdated", "dirty", "usedUp", "unsafe"],
  /** 处理 */
  facilityAction: ["fixed", "faultSign", "reported", "restocked"],
  /** 违反的规范 */
  standard: [
    "appearance",
    "language",
    "attitude",
    "posture",
    "absent",
    "slowService",
    "oneMetreLine",
    "privacy",
    "phoneUse",
    "process",
    "other",
  ],
  /** 岗位 */
  post: ["teller", "lobbyAssistant", "guard", "cleaner", "relationshipManager", "trainee"],
  /** 纠正结果 */
  correctionResult: ["correctedOnSpot", "promised", "refused", "reported"],
  /** 同业动态主题 */
  intelligenceSubject: [
    "rates",
    "product",
    "campaign",
    "newBranch",
    "service",
    "customersMoving",
    "staff",
    "market",
  ],
  /** 消息来源 */
  intelligenceSource: ["customer", "leaflet", "visit", "online", "colleague"],
  /** 同业机构类型 */
  institution: [
    "stateBank",
    "jointStockBank",
    "cityBank",
    "ruralBank",
    "internetBank",
    "insurer",
    "securities",
    "other",
  ],
  /** 请示事项 */
  escalationMatter: [
    "beyondAuthority",
    "exception",
    "complaint",
    "emergency",
    "customerRequest",
    "staffing",
    "other",
  ],
  /** 请示对象 */
  superior: ["branchHead", "deputyHead", "unionOffice", "security", "itSupport"],
  /** 请示方式 */
  escalationMeans: ["inPerson", "phone", "message", "written"],
  /** 答复 */
  escalationDecision: ["approved", "refused", "pending", "other"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type DictionaryName = keyof typeof defaultDictionary;
