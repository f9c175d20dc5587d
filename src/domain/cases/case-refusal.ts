// Why a case is not stored. Enforced in commit(); screens only mirror it.

export type CaseRefusal =
  /** The revision claims another author than the one at work. */
  | "notYourself"
  /** A stand-in may change only what the stand-in began, and add the steps that are a stand-in's. */
  | "notYourRecord"
  /** That is for the lobby manager or the branch head. */
  | "managerOnly"
  /** That is for the branch head, or needs the branch head's own PIN. */
  | "headOnly"
  /** Author, branch, device, business date, and what only steps may change. */
  | "fixedField"
  /** A void needs a reason. */
  | "reasonMissing"
  /** A void or erased record is closed. */
  | "alreadyVoid"
  | "erased"
  /** Time corrected beyond its business day. */
  | "outsideDay"
  /** What was added to a list once is never changed or taken out. */
  | "appendOnly"
  /** A step, receipt or decision in somebody else's name, or of another time than now. */
  | "notYourStep"
  /** The step does not follow from where the complaint stands. */
  | "wrongStep"
  /** The person complained of can't handle the complaint (回避). */
  | "conflictOfInterest"
  /** A deadline changes only by a step that shows it. */
  | "silentDeadline"
  /** The extension asks for the branch head or for an escalation. */
  | "approvalMissing"
  /** The deadline is not what the branch's rules and holiday table come to. */
  | "notByRules"
  /** Nothing came in tomorrow. */
  | "receivedInFuture"
  /** A withdrawal ends the procedure on the day it comes in, and none comes in tomorrow. */
  | "withdrawnInFuture"
  /** What the customer said is missing: nothing was received yet. */
  | "wordsMissing"
  /** Channel, business and cause are stated before a complaint is archived (归类). */
  | "notClassified"
  /** A measure is still open. */
  | "improvementOpen"
  /** A complaint can't repeat itself, a sheet can't be merged into itself. */
  | "selfReference"
  /** The customer refused or withdrew: no personal data may be kept. */
  | "consentRefused"
  /** Handing over needs the customer's consent. */
  | "consentMissing"
  /** Restricted: kept for the law alone, neither used nor changed. */
  | "restricted"
  /** Merged into another sheet: work with that one. */
  | "merged"
  /** Complaints and what was asked about them stay, as the law wants. */
  | "keptByLaw";
