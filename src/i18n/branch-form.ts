import { branchFields, type BranchDraft, type BranchFault, type BranchField } from "../domain/branch.ts";
import { t } from "./i18n.ts";

const NAME_MAX = 60;
const CODE_MAX = 20;

/** The branch's fields with their words, in the order in which they are asked. */
export function branchFormFields(
  draft: BranchDraft,
  faults: Partial<Readonly<Record<BranchField, BranchFault>>>,
) {
  const words = t().setup.branch;
  const hints: Partial<Record<BranchField, string>> = {
    code: words.codeHint,
    dayCutoff: words.dayCutoffHint,
  };
  return branchFields.map((name) => {
    const fault = faults[name];
    return {
      name,
      label: words[name],
      value: draft[name],
      type: name === "zone" ? ("zone" as const) : isTime(name) ? ("time" as const) : ("text" as const),
      hint: hints[name],
      error: fault === undefined ? undefined : t().setup.error[fault],
      maxLength: name === "name" ? NAME_MAX : name === "code" ? CODE_MAX : undefined,
    };
  });
}

const isTime = (name: BranchField): boolean =>
  name === "opensAt" || name === "closesAt" || name === "dayCutoff";
