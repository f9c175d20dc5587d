// The twelve kinds of moments on the floor and their own fields. Sources: the lobby managers' rules
// (大堂经理管理办法, named "rule" below), JR/T 0169-2018, 银保监会令2020年第3号, 总局令2025年第7号.
import * as z from "zod/mini";
import { businessDateSchema, timestampSchema } from "../records/primitives.ts";
import { plain, taggedObject } from "../records/field.ts";
import {
  business,
  code,
  codes,
  customerGroup,
  customerName,
  customerPhone,
  note,
  words,
  WORDS_MAX,
} from "./fields.ts";

/** 迎接: rule 三(二), greet and see off. */
export const greetingBody = taggedObject({
  business,
  customerGroup,
  partySize: plain(z.exactOptional(z.int().check(z.gte(1), z.lte(99))), "People who came together, persons."),
  note,
});

/** 分流: rule 三(三)(八), guide each customer to the fitting channel. */
export const redirectBody = taggedObject({
  channel: plain(
    z.string().check(z.regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,39}$/)),
    "Where the customer was sent, dictionary `channel`.",
  ),
  from: code("Where the customer stood before, dictionary `channel`."),
  business,
  reason: code("Why, dictionary `redirectReason`."),
  result: code("Was the guidance right, dictionary `redirectResult`; numerator of 分流成功率."),
  customerGroup,
  note,
});

/** 需求: rule 三(三)(五), a need heard. */
export const needBody = taggedObject({
  needs: codes("What the customer needs, dictionary `need`."),
  followUp: code("Promised follow-up, dictionary `followUp`."),
  followUpOn: plain(z.exactOptional(businessDateSchema), "Day promised for the follow-up."),
  customerName,
  customerPhone,
  note,
});

/** 贵宾: rule 三(四), high-end and potential customers and how they were identified. */
export const vipBody = taggedObject({
  level: code("VIP or potential, dictionary `vipLevel`."),
  basis: codes("How the customer was identified (识别依据), dictionary `vipBasis`."),
  needs: codes("What the customer needs, dictionary `need`."),
  handoverTo: code("To whom the customer was handed, dictionary `handoverTo`."),
  customerName,
  customerPhone,
  note,
});

/** 投诉: rule 三(七) and 五4; the moment only, the case is a record of its own. */
export const complaintBody = taggedObject({
  nature: code("Opinion (意见) or complaint (投诉), dictionary `complaintNature`."),
  channel: code("Channel complained of, dictionary `complaintChannel` (JR/T 0169-2018)."),
  business: code("Business complained of, dictionary `complaintBusiness` (JR/T 0169-2018)."),
  cause: code("Cause, dictionary `complaintCause` (JR/T 0169-2018)."),
  words: words(WORDS_MAX, "What happened in the customer's own words, not a judgement."),
  demand: words(200, "What the customer wants (诉求)."),
  onSpot: codes("What was done on the spot, dictionary `complaintOnSpot`."),
  customerName,
  customerPhone,
  confirmedAt: plain(
    z.exactOptional(timestampSchema),
    "When what was said was confirmed (RFC 3339); the statutory clock starts here (令2020年第3号). Absent: unconfirmed stub.",
  ),
  note,
});

/** 咨询: rule 三(三), a question and whether it was answered. */
export const consultationBody = taggedObject({
  topic: code("Subject, dictionary `consultationTopic`."),
  answer: code("Outcome, dictionary `consultationAnswer`; unanswered ones feed the monthly report."),
  referredTo: code("Colleague it was passed to, dictionary `colleague`."),
  question: words(300, "The question in short."),
  note,
});

/** 推介: rule 三(五), actively and objectively by need; 总局令2025年第7号. Never a sale. */
export const recommendationBody = taggedObject({
  needs: codes("Need it answers, dictionary `need`."),
  product: code("Product class shown, dictionary `product`."),
  offering: plain(
    z.exactOptional(z.enum(["public", "private"])),
    "Public or private offering; private ones may not be promoted in a branch (art. 30).",
  ),
  productRisk: code("Product risk level, dictionary `productRisk`; the higher of issuer's and seller's."),
  customerRisk: code("Customer's assessed tolerance, dictionary `customerRisk` (art. 29)."),
  assessedOn: plain(
    z.exactOptional(businessDateSchema),
    "Day of the risk assessment; valid 12 months (art. 29).",
  ),
  reaction: code("Customer's reaction, dictionary `reaction`."),
  referredTo: code("Licensed colleague it was passed to, dictionary `colleague`."),
  customerName,
  customerPhone,
  note,
});

/** 异常: rule 三(八)(十), abnormal situations; major ones are reported at once. */
export const incidentBody = taggedObject({
  type: code("What happened, dictionary `incidentType`."),
  severity: code("Minor or major, dictionary `severity`."),
  state: code("Where the handling stands, dictionary `incidentState`."),
  reportedTo: code("Who was told, dictionary `superior`."),
  happened: words(WORDS_MAX, "What happened: who, when, where, why, how (5W1H), without names of customers."),
  measures: words(300, "What was done."),
  note,
});

/** 设施: rule 三(八), facilities, signs and convenience items. */
export const facilityBody = taggedObject({
  item: code("Facility, dictionary `facilityItem`."),
  problem: code("What is wrong, dictionary `facilityProblem`."),
  action: code("What was done, dictionary `facilityAction`."),
  location: words(60, "Where in the branch."),
  note,
});

/** 规范: rule 二(一), 三(一), breaches of the service standard that were put right. */
export const correctionBody = taggedObject({
  standard: code("Standard breached, dictionary `standard`."),
  post: code("Post of the colleague, dictionary `post`; no names."),
  result: code("Outcome, dictionary `correctionResult`."),
  followUpOn: plain(z.exactOptional(businessDateSchema), "Day to look again."),
  note,
});

/** 同业: rule 三(六), 五2, market and competitors around the branch. */
export const intelligenceBody = taggedObject({
  subject: code("Subject, dictionary `intelligenceSubject`."),
  institution: code("Kind of institution, dictionary `institution`."),
  source: code("Where it was heard, dictionary `intelligenceSource`."),
  detail: words(WORDS_MAX, "What was heard or seen."),
  note,
});

/** 请示: rule 四3, ask the superior beyond one's authority. */
export const escalationBody = taggedObject({
  matter: code("What it is about, dictionary `escalationMatter`."),
  askedWhom: code("Who was asked, dictionary `superior`."),
  means: code("How, dictionary `escalationMeans`."),
  decision: code("Answer, dictionary `escalationDecision`."),
  question: words(300, "What was asked."),
  answer: words(300, "What was decided."),
  note,
});
