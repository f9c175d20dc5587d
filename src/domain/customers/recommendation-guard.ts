// Whether a product may be shown to a customer on the floor: 总局令2025年第7号, in force since 2026-02-01. The app
// warns and names the rule; what may be recorded then is a referral to a licensed colleague, never a sale.
import type { BusinessDate } from "../business-day.ts";
import { addMonths } from "../deadlines/months.ts";

export type GuardRule =
  /** Art. 30: private products are not promoted in a branch. */
  | "privateOnFloor"
  /** Art. 12: the product's risk is above what the customer can bear. */
  | "riskAboveTolerance"
  /** Art. 29: the assessment is older than 12 months. */
  | "assessmentExpired"
  /** Art. 29: nothing valid is known of the customer's tolerance. */
  | "assessmentUnknown"
  /** The level of the product is not known, so it cannot be compared. */
  | "productRiskUnknown";

export type GuardVerdict =
  | { readonly kind: "allowed" }
  /** `refer`: only a referral may be recorded; `doNotShow`: not shown on the floor at all. */
  | { readonly kind: "warned"; readonly rule: GuardRule; readonly action: "refer" | "doNotShow" };

export interface GuardQuestion {
  readonly product?: string | undefined;
  readonly offering?: "public" | "private" | undefined;
  /** `R1` to `R5`, or a bank's own code that ends in its number. */
  readonly productRisk?: string | undefined;
  /** `C1` to `C5`, `unknown`, or a bank's own code that ends in its number. */
  readonly customerRisk?: string | undefined;
  readonly assessedOn?: BusinessDate | undefined;
}

/** Products that carry no investment risk of the customer's: the regulation does not ask for an assessment. */
const unratedProducts: ReadonlySet<string> = new Set([
  "deposit",
  "creditCard",
  "loan",
  "eBanking",
  "payroll",
]);

const VALID_MONTHS = 12;

/** Judges a product against a customer on a business day. */
export function guardRecommendation(question: GuardQuestion, today: BusinessDate): GuardVerdict {
  const { product, offering, productRisk, customerRisk, assessedOn } = question;
  if (offering === "private") return { kind: "warned", rule: "privateOnFloor", action: "doNotShow" };
  if (product !== undefined && unratedProducts.has(product) && productRisk === undefined)
    return { kind: "allowed" };
  const tolerance = levelOf(customerRisk);
  if (tolerance === null || assessedOn === undefined || assessedOn > today) return refer("assessmentUnknown");
  if (today >= addMonths(assessedOn, VALID_MONTHS)) return refer("assessmentExpired");
  const risk = levelOf(productRisk);
  if (risk === null) return refer("productRiskUnknown");
  return risk > tolerance ? refer("riskAboveTolerance") : { kind: "allowed" };
}

const refer = (rule: GuardRule): GuardVerdict => ({ kind: "warned", rule, action: "refer" });

/** The number at the end of a level's code, such as 3 of `R3`; null where it has none. */
function levelOf(code: string | undefined): number | null {
  const digits = /(\d)$/.exec(code ?? "")?.[1];
  return digits === undefined ? null : Number(digits);
}
