// What was typed into the forms of a question to a superior. Pure; what the values may be is for the schemas to say.
import { isBusinessDate } from "../business-day.ts";
import type { StatedValues } from "../entries/stated-values.ts";
import type { EscalationBody } from "../escalations/escalation.ts";

const asText = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

const stated = <K extends string>(field: K, value: unknown): { readonly [F in K]?: string } => {
  const text = asText(value);
  return (text === "" ? {} : { [field]: text }) as { readonly [F in K]?: string };
};

/** The question; of what and when it was asked is for the caller to add. */
export function toQuestion(values: StatedValues): Omit<EscalationBody, "askedAt"> {
  const dueOn = asText(values["dueOn"]);
  return {
    ...stated("matter", values["matter"]),
    ...stated("askedName", values["askedName"]),
    ...stated("means", values["means"]),
    ...stated("question", values["question"]),
    ...(isBusinessDate(dueOn) ? { dueOn } : {}),
    askedWhom: asText(values["askedWhom"]),
  };
}

/** The answer. */
export const toAnswer = (values: StatedValues): { readonly decision: string; readonly answer?: string } => ({
  decision: asText(values["verdict"]),
  ...stated("answer", values["answer"]),
});
