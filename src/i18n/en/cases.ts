import type { cases as zh, CaseDictionaryLabels } from "../zh-cn/cases.ts";

const dictionary: CaseDictionaryLabels = {
  customerSegment: {
    individual: "Personal",
    selfEmployed: "Self-employed",
    farmer: "Farmer",
    corporateOwner: "Business owner",
    payroll: "Payroll",
    elder: "Elderly",
  },
  gender: { female: "Female", male: "Male" },
  ageBand: { under30: "Under 30", from30: "30–44", from45: "45–59", from60: "60 and over" },
  customerSource: {
    floor: "Noticed on the floor",
    referral: "Colleague's recommendation",
    event: "Event",
    existing: "Existing customer",
    otherBank: "From another bank",
  },
  consentPurpose: {
    followUp: "Follow-up",
    handover: "Handover to a relationship manager",
    appointment: "Appointment",
  },
  consentMeans: { oral: "Spoken", signed: "Signed", message: "Message", form: "Form" },
  handoverOutcome: {
    contacted: "Contacted",
    appointment: "Appointment made",
    following: "Being followed up",
    declined: "Customer declined",
    unreachable: "Not reached",
  },
  erasureReason: {
    consentWithdrawn: "Consent withdrawn",
    requested: "Customer asked for it",
    purposeEnded: "Purpose has ended",
    unlawful: "Should not have been collected",
  },
  restrictionReason: {
    complaintOnFile: "Complaint file must be kept",
    legalDuty: "Law demands keeping it",
    dispute: "Dispute not settled",
  },
  receiptMeans: {
    onFloor: "In person",
    opinionBook: "Opinion book",
    phone: "Telephone",
    letter: "Letter",
    hotline: "From the hotline",
    forwarded: "From above",
  },
  identityDocument: {
    idCard: "ID card",
    passport: "Passport",
    bankCard: "Bank card",
    licence: "Business licence",
    known: "Known customer",
    other: "Other",
  },
  complaintOutcome: { upheld: "Upheld", partlyUpheld: "Partly upheld", notUpheld: "Not upheld" },
  replyMeans: {
    inPerson: "In person",
    phone: "Telephone",
    message: "Message",
    letter: "In writing",
    email: "Email",
  },
  remedy: { review: "Review", mediation: "Mediation", arbitration: "Arbitration", litigation: "Court" },
  withdrawalMeans: { inPerson: "In person", phone: "Telephone", message: "Message", letter: "In writing" },
};

export const cases: typeof zh = {
  dictionary,
  erased: "Erased at the customer's request",
  contentElsewhere: (p) => `This is a “${p.title}”; read it on its own page.`,
  collection: { customers: "Customer sheet", complaints: "Complaint sheet", escalations: "Escalation" },
  complaintState: {
    received: "Received",
    verified: "Identity checked",
    accepted: "Accepted",
    declined: "Declined",
    opinion: "Opinion",
    handling: "Being handled",
    decided: "Decided",
    replied: "Replied",
    satisfied: "Customer satisfied",
    dissatisfied: "Customer not satisfied",
    improving: "Improving",
    archived: "Archived",
    withdrawn: "Withdrawn",
  },
  complaintEvent: {
    receive: "Receive",
    verify: "Check identity",
    accept: "Accept",
    decline: "Decline",
    treatAsOpinion: "Treat as opinion",
    upgrade: "Upgrade to complaint",
    assign: "Assign",
    extend: "Extend",
    recalculate: "Recalculate the deadline",
    decide: "Decide",
    reply: "Reply",
    satisfied: "Customer satisfied",
    dissatisfied: "Customer not satisfied",
    recheck: "Review",
    improve: "Improve",
    archive: "Archive",
    withdraw: "Withdraw",
  },
  guard: {
    privateOnFloor: "Private products may not be promoted in a branch (suitability rules, art. 30).",
    riskAboveTolerance:
      "The product's risk is above what the customer can bear (art. 12). Refer to a licensed colleague.",
    assessmentExpired:
      "The customer's risk assessment is older than 12 months (art. 29). Refer for a new one.",
    assessmentUnknown: "No valid risk assessment is known (art. 29). Only a referral can be recorded.",
    productRiskUnknown: "The product's risk level is not known. Only a referral can be recorded.",
  },
  sign: {
    head: "Which branch head signs",
    noHead:
      "There is no branch head on this tablet, so nobody can sign. Please add one under People in the settings.",
    wrong: "Wrong PIN or passphrase, nothing was signed. Please try again.",
    wait: (p) => `Too many wrong tries. Please wait ${p.seconds} s.`,
    notAllowed: "This person cannot sign. Please ask an active branch head.",
    pin: "Branch head's PIN",
    passphrase: "Branch head's passphrase",
    confirm: "Sign",
  },
  refusal: {
    notYourself:
      "The signature is not that of the person on duty, so nothing was stored. Your input is still here; lock, unlock as yourself and store again.",
    notYourRecord:
      "Somebody else began this one. A stand-in can only add what happened. Nothing has changed; ask the lobby manager or the branch head.",
    managerOnly:
      "This step is for the lobby manager or the branch head, so nothing was stored. Your input is still here.",
    headOnly:
      "This step needs the branch head's signature, so nothing was stored. Ask the branch head to type the own PIN.",
    fixedField:
      "Author, branch, tablet, business day and handler cannot be changed like this, so nothing was stored. Use Assign for the handler.",
    reasonMissing: "Voiding needs a reason. Nothing has changed; give a reason and try again.",
    alreadyVoid: "This one is void and cannot be changed. It is kept.",
    erased: "This one was erased at the customer's request and cannot be changed.",
    outsideDay: "The time can only be corrected within its business day, so nothing was stored.",
    appendOnly:
      "Steps, consent and receipts that were noted are never changed or removed, so nothing was stored. Add another step instead.",
    notYourStep:
      "Each step is noted in one's own name and at the present time, so nothing was stored. Try again.",
    wrongStep:
      "From where the complaint stands this step cannot be taken, so nothing was stored. Look at its newest state.",
    conflictOfInterest:
      "A person complained of cannot handle the complaint, so nothing was stored. Let somebody else handle it.",
    silentDeadline:
      "A deadline only changes by a step that shows it, so nothing was stored. Use Extend or Recalculate.",
    approvalMissing:
      "This extension needs an approval, so nothing was stored. Ask the approver to type the own PIN, or escalate first.",
    notByRules:
      "The deadline is not what the branch's rules and holidays come to, so nothing was stored. Open it again and retry.",
    receivedInFuture: "It cannot have come in after today, so nothing was stored. Change the day.",
    withdrawnInFuture: "It cannot have been withdrawn after today, so nothing was stored. Change the day.",
    wordsMissing: "The customer's words are missing, so nothing was stored. Write down what was said.",
    notClassified: "Channel, business and cause are stated before archiving, so nothing was stored.",
    improvementOpen: "A measure is not done yet, so it cannot be archived. Note what was done first.",
    selfReference: "It cannot refer to itself, so nothing was stored. Choose another one.",
    consentRefused:
      "The customer refused or withdrew consent: no name, phone or words may be kept. Remove them first.",
    consentMissing: "Handing over needs the customer's consent, so nothing was stored. Note it first.",
    restricted: "This sheet is kept for the law alone and is neither used nor changed.",
    merged: "This sheet was merged into another one. Change that one.",
    keptByLaw:
      "Complaint files are kept by law, so it cannot be erased now. The customer's sheet can be restricted.",
  },
};
