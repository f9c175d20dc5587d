// The bank's configuration file, `/floorbook.config.json` on the app's own origin: how fifty tablets are set up
// alike. Read like any other file from outside: checked whole, or not taken at all.
import * as z from "zod/mini";
import { bankPolicySchema } from "../domain/bank-policy.ts";
import { branchSchema, findBranchFaults } from "../domain/branch.ts";
import { toIssuePaths } from "./issue-paths.ts";
import { isProfile, parseProfile, profileSchema } from "./profile/profile.ts";
import { findFileFault, openFile, type FileFault } from "./file-scan.ts";

/** Room for a thousand branches and a dozen profiles. */
export const BANK_CONFIG_MAX_BYTES = 512 * 1024;
/** The name under which a file asks for the receiver on its own origin. */
export const OWN_RECEIVER = "receiver";

export const bankConfigSchema = z.strictObject({
  version: z.literal(1),
  /** Setup offers them to choose from. */
  branches: z.exactOptional(z.array(z.omit(branchSchema, { validFrom: true })).check(z.maxLength(2_000))),
  /** Offered beside the menu. */
  profiles: z.exactOptional(z.array(profileSchema).check(z.maxLength(20))),
  /** Id of the profile that tablets take, or `receiver` for the receiver on the app's own origin. */
  use: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(60))),
  policy: z.exactOptional(bankPolicySchema),
});
export type BankConfig = Readonly<z.infer<typeof bankConfigSchema>>;

export type BankConfigReading =
  | { readonly status: "read"; readonly config: BankConfig }
  | { readonly status: "refused"; readonly fault: FileFault };

const refused = (fault: FileFault): BankConfigReading => ({ status: "refused", fault });

/** Reads the file's text. */
export function readBankConfig(text: string): BankConfigReading {
  const opened = openFile(text, BANK_CONFIG_MAX_BYTES);
  return "fault" in opened ? refused(opened.fault) : checkBankConfig(opened.value);
}

/** Reads a copy that was parsed before. */
export function parseBankConfig(value: unknown): BankConfigReading {
  const fault = findFileFault(value);
  return fault === null ? checkBankConfig(value) : refused(fault);
}

function checkBankConfig(value: unknown): BankConfigReading {
  const parsed = bankConfigSchema.safeParse(value);
  if (!parsed.success) return refused({ kind: "invalid", paths: toIssuePaths(parsed.error.issues) });
  const config = parsed.data;
  for (const [nth, profile] of (config.profiles ?? []).entries()) {
    const result = parseProfile(profile);
    if (!isProfile(result) && result.kind === "inconsistent")
      return refused({ kind: "inconsistent", path: `profiles/${nth}`, what: result.what });
  }
  const paths = [...branchPaths(config), ...profilePaths(config)];
  return paths.length > 0 ? refused({ kind: "invalid", paths }) : { status: "read", config };
}

function repeats<T>(list: readonly T[], keyOf: (one: T) => string): number[] {
  const seen = new Set<string>();
  return list.flatMap((one, nth) => {
    const isRepeated = seen.has(keyOf(one));
    seen.add(keyOf(one));
    return isRepeated ? [nth] : [];
  });
}

function branchPaths({ branches = [] }: BankConfig): string[] {
  return [
    ...repeats(branches, ({ code }) => code).map((nth) => `branches/${nth}/code`),
    ...branches.flatMap((branch, nth) =>
      Object.keys(findBranchFaults(branch)).map((field) => `branches/${nth}/${field}`),
    ),
  ];
}

function profilePaths({ profiles = [], use }: BankConfig): string[] {
  const ids = new Set(profiles.map(({ id }) => id));
  const isKnown = use === undefined || use === OWN_RECEIVER || ids.has(use);
  return [
    ...repeats(profiles, ({ id }) => id).map((nth) => `profiles/${nth}/id`),
    // Two things of one name: which of them `use` means could not be told.
    ...profiles.flatMap(({ id }, nth) => (id === OWN_RECEIVER ? [`profiles/${nth}/id`] : [])),
    ...(isKnown ? [] : ["use"]),
  ];
}
