// Default code lists of the cases. Like those of the entries they are only the order and the labels that ship: a bank
// replaces lists by importing a file, so stored codes are checked for shape alone.

export const caseDictionary = {
  /** 客群 */
  customerSegment: ["individual", "selfEmployed", "farmer", "corporateOwner", "payroll", "elder"],
  gender: ["female", "male"],
  ageBand: ["under30", "from30", "from45", "from60"],
  /** 客户来源 */
  customerSource: ["floor", "referral", "event", "existing", "otherBank"],
  /** 收集目的 (个人信息保护法: purpose named, voluntary, explicit). */
  consentPurpose: ["followUp", "handover", "appointment"],
  /** 同意方式 */
  consentMeans: ["oral", "signed", "message", "form"],
  /** 移交结果. Never a sale. */
  handoverOutcome: ["contacted", "appointment", "following", "declined", "unreachable"],
  /** 删除原因 */
  erasureReason: ["consentWithdrawn", "requested", "purposeEnded", "unlawful"],
  /** 限制处理原因 */
  restrictionReason: ["complaintOnFile", "legalDuty", "dispute"],
  /** 投诉来源 */
  receiptMeans: ["onFloor", "opinionBook", "phone", "letter", "hotline", "forwarded"],
  /** 身份核实所用证件: the kind, never the number. */
  identityDocument: ["idCard", "passport", "bankCard", "licence", "known", "other"],
  /** 处理结论 */
  complaintOutcome: ["upheld", "partlyUpheld", "notUpheld"],
  /** 答复方式 */
  replyMeans: ["inPerson", "phone", "message", "letter", "email"],
  /** 救济途径 (令2020年第3号): a reply names them. */
  remedy: ["review", "mediation", "arbitration", "litigation"],
  /** 撤回方式 */
  withdrawalMeans: ["inPerson", "phone", "message", "letter"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type CaseDictionaryName = keyof typeof caseDictionary;
