// What was typed into a form of a complaint, made into a step or into the sheet's fields. Pure; what the values are
// allowed to be is for the schemas to say, in commit().
import * as z from "zod/mini";
import { isBusinessDate, type BusinessDate } from "../business-day.ts";
import { withoutAbsent, type StatedValues } from "../entries/stated-values.ts";
import { isRecordId } from "../ids.ts";
import { complaintBody, type ComplaintBody, type Improvement } from "./complaint.ts";
import { sheetFields, type StepEvent } from "./form-plans.ts";
import type { StepWish } from "./take-step.ts";

export interface StepDraft {
  readonly wish: StepWish;
  /** Fields of the sheet that go with the step. */
  readonly body: Partial<ComplaintBody>;
}

const asText = (value: unknown): string => (typeof value === "string" ? value.trim() : "");
const asCodes = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const asDate = (value: unknown): BusinessDate => {
  const text = asText(value);
  // A required date is asked for before; what is none is refused by the schema.
  return isBusinessDate(text) ? text : ("" as BusinessDate);
};

/** A field, where its text says something. */
const stated = <K extends string>(field: K, value: unknown): { readonly [F in K]?: string } => {
  const text = asText(value);
  return (text === "" ? {} : { [field]: text }) as { readonly [F in K]?: string };
};

/** The step that a filled form stands for. */
export function toStepDraft(
  event: StepEvent,
  values: StatedValues,
  before: Pick<ComplaintBody, "improvements">,
): StepDraft {
  const body: Partial<ComplaintBody> =
    event === "improve" && asText(values["measure"]) !== ""
      ? { improvements: [...(before.improvements ?? []), toMeasure(values)] }
      : event === "archive"
        ? {
            ...stated("channel", values["channel"]),
            ...stated("business", values["business"]),
            ...stated("cause", values["cause"]),
          }
        : {};
  return { wish: toWish(event, values), body };
}

function toWish(event: StepEvent, values: StatedValues): StepWish {
  const note = stated("note", values["note"]);
  const reason = asText(values["reason"]);
  switch (event) {
    case "verify":
      return {
        event,
        isVerified: values["isVerified"] === "yes",
        ...stated("document", values["document"]),
        ...note,
      };
    case "assign":
      return { event, handler: asText(values["handler"]), ...note };
    case "decline":
    case "recheck":
      return { event, reason };
    case "extend": {
      const escalationId = asText(values["escalationId"]);
      return {
        event,
        reason,
        ...stated("approvedBy", values["approvedBy"]),
        ...(isRecordId(escalationId) ? { escalationId } : {}),
      };
    }
    case "decide":
      return { event, outcome: asText(values["outcome"]), decision: asText(values["decision"]) };
    case "reply":
      return {
        event,
        means: asText(values["means"]),
        content: asText(values["content"]),
        remedies: asCodes(values["remedies"]),
      };
    case "dissatisfied":
      return { event, ...stated("words", values["words"]) };
    case "withdraw":
      return { event, requestedOn: asDate(values["requestedOn"]), means: asText(values["means"]), ...note };
    case "accept":
    case "treatAsOpinion":
    case "upgrade":
    case "recalculate":
    case "satisfied":
    case "improve":
    case "archive":
      return { event, ...note };
  }
}

/** A measure that is not done yet. */
export function toMeasure(values: StatedValues): Improvement {
  return {
    measure: asText(values["measure"]),
    ...stated("owner", values["owner"]),
    ...stated("ownerName", values["ownerName"]),
    dueOn: asDate(values["dueOn"]),
  };
}

const names: ReadonlySet<string> = new Set(sheetFields.map(({ field }) => field));

/** The sheet's fields as a form shows them. */
export function toSheetValues(body: Partial<ComplaintBody>): StatedValues {
  const values = Object.fromEntries(Object.entries(body).filter(([field]) => names.has(field)));
  const { isAuthorised } = body;
  return isAuthorised === undefined ? values : { ...values, isAuthorised: isAuthorised ? "yes" : "no" };
}

export type SheetDraft =
  | { readonly status: "ready"; readonly body: ComplaintBody }
  | { readonly status: "invalid"; readonly paths: readonly string[] };

/** The complaint with the sheet's fields as they were typed; everything else stays. */
export function applySheetValues(before: ComplaintBody, values: StatedValues): SheetDraft {
  const kept = Object.fromEntries(Object.entries(before).filter(([field]) => !names.has(field)));
  const parsed = complaintBody.safeParse({ ...kept, ...toFields(values) });
  return parsed.success
    ? { status: "ready", body: parsed.data }
    : { status: "invalid", paths: parsed.error.issues.map((issue) => issue.path.join(".")) };
}

/** What a new sheet starts with. */
export type StartDraft =
  | { readonly status: "ready"; readonly start: Omit<ComplaintBody, "state" | "steps" | "deadline"> }
  | { readonly status: "invalid"; readonly paths: readonly string[] };

const startSchema = z.omit(complaintBody, { state: true, steps: true, deadline: true });

/** The fields of a sheet that does not exist yet. */
export function toStart(values: StatedValues): StartDraft {
  const parsed = startSchema.safeParse(toFields(values));
  return parsed.success
    ? { status: "ready", start: parsed.data }
    : { status: "invalid", paths: parsed.error.issues.map((issue) => issue.path.join(".")) };
}

function toFields(values: StatedValues): StatedValues {
  const { isAuthorised, ...typed } = withoutAbsent(
    Object.fromEntries(Object.entries(values).filter(([field]) => names.has(field))),
  );
  return isAuthorised === undefined ? typed : { ...typed, isAuthorised: isAuthorised === "yes" };
}
