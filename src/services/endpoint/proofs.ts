// What tests have proved. Held for drafts until they are saved; written down where the tested profile is set up.
import { toZonedTimestamp } from "../../domain/business-day.ts";
import { profileText } from "../../sync/endpoint-settings.ts";
import type { Profile } from "../../sync/profile/profile.ts";
import type { TestVerdict } from "../../sync/test-steps.ts";
import type { AppPorts } from "../ports.ts";
import type { OpenBook } from "../session/book.ts";
import { readStoredSecrets, readStoredSettings, writeStoredEndpoint } from "./stored-endpoint.ts";

export interface Proofs {
  /** When a test in this page proved exactly this profile; null when none did. */
  provenAt(profile: Profile): string | null;
  /** Takes a verdict up and notes it in the audit. @returns true when stored settings changed by it */
  note(book: OpenBook, profile: Profile, verdict: TestVerdict): Promise<boolean>;
  forget(): void;
}

/** A failure on the way says nothing about what was proved before; these do. */
const disproving: ReadonlySet<string> = new Set(["lookup", "repeat"]);

export function createProofs(ports: Pick<AppPorts, "clock" | "draw" | "random">): Proofs {
  const proven = new Map<string, string>();

  async function note(book: OpenBook, profile: Profile, verdict: TestVerdict): Promise<boolean> {
    const text = profileText(profile);
    const isDisproved =
      verdict.kind === "unproven" || (verdict.kind === "failed" && disproving.has(verdict.step));
    if (verdict.kind === "proven")
      proven.set(text, toZonedTimestamp(ports.clock.nowMs(), book.branch().zone));
    else if (isDisproved) proven.delete(text);
    const about = { kind: "endpointTested", subject: profile.id, detail: verdict.kind } as const;
    const { rev, settings } = await readStoredSettings(book);
    const at = proven.get(text);
    const isSetUp = settings !== null && profileText(settings.profile) === text;
    const hasNews = verdict.kind === "proven" || (isDisproved && settings?.provenAt !== undefined);
    if (!isSetUp || !hasNews) {
      await book.audit(about.kind, { subject: about.subject, detail: about.detail });
      return false;
    }
    const { provenAt: _before, ...rest } = settings;
    return writeStoredEndpoint(ports, book, {
      rev,
      settings: at === undefined ? rest : { ...rest, provenAt: at },
      secrets: await readStoredSecrets(book, settings),
      notes: [about],
    });
  }

  return {
    provenAt: (profile) => proven.get(profileText(profile)) ?? null,
    note,
    forget: () => proven.clear(),
  };
}
