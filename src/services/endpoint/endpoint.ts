// The endpoint's settings: read, changed, tried, and kept within what the bank rules.
import { effect, signal } from "@preact/signals";
import { manages } from "../../domain/staff-rules.ts";
import { stricterSendWhileLocked } from "../../domain/send-while-locked.ts";
import { toZonedTimestamp } from "../../domain/business-day.ts";
import { watchEndpoint, type EndpointSeen } from "../../data/repos/endpoint-watch.ts";
import { isEndpointFixed, profileOfConfig } from "../../sync/adopt-config.ts";
import {
  bringsSecrets,
  isSoundProfile,
  mergeSecrets,
  nextSettings,
  type EndpointDraft,
  type Signature,
} from "../../sync/endpoint-draft.ts";
import { profileText, releaseOf, type EndpointSettings } from "../../sync/endpoint-settings.ts";
import type { Profile } from "../../sync/profile/profile.ts";
import type { Secrets } from "../../sync/request.ts";
import type { Delivery } from "../delivery/delivery-contract.ts";
import type { AppPorts } from "../ports.ts";
import type { OpenBook } from "../session/book.ts";
import type { Session } from "../session/session-contract.ts";
import type { BankRules } from "./bank-rules.ts";
import type {
  AcceptResult,
  Endpoint,
  EndpointRefusal,
  EndpointView,
  SaveResult,
} from "./endpoint-contract.ts";
import { noteOf, type ChangeNote } from "./change-note.ts";
import { followBankConfig } from "./follow-bank-config.ts";
import { isHead } from "../../domain/staff-rules.ts";
import { ownReceiver } from "./offered-profiles.ts";
import { createProofs } from "./proofs.ts";
import { retryRefusedItems } from "./retry-refused.ts";
import { readStoredSecrets, readStoredSettings, writeStoredEndpoint } from "./stored-endpoint.ts";
import { startTest, type TestState } from "./test-connection.ts";
import { createTestItems } from "./test-items.ts";

export interface EndpointParts {
  readonly ports: AppPorts;
  readonly session: Session;
  readonly bank: BankRules;
  readonly delivery: Pick<Delivery, "nudge" | "settingsChanged">;
  readonly onError: (error: unknown) => void;
}

/** Creates the endpoint's settings of this page. */
export function createEndpoint({ ports, session, bank, delivery, onError }: EndpointParts): Endpoint {
  const view = signal<EndpointView | null>(null);
  const proofs = createProofs(ports);

  async function show(book: OpenBook, seen: EndpointSeen): Promise<void> {
    const { isUnreadable, rev, settings } = await readStoredSettings(book);
    if (session.book.peek()?.db !== book.db) return;
    view.value = {
      settings,
      rev,
      isUnreadable,
      release: settings === null ? "undecided" : releaseOf(settings),
      row: seen.row,
      refusedCount: seen.refusedCount,
    };
  }

  effect(() => {
    const book = session.book.value;
    if (book === null) {
      view.value = null;
      proofs.forget();
      return undefined;
    }
    return watchEndpoint(book.db, (seen) => void show(book, seen).catch(onError), onError).close;
  });

  const signatureOf = (book: OpenBook): Signature => ({
    by: book.actor.code,
    at: toZonedTimestamp(ports.clock.nowMs(), book.branch().zone),
  });

  /** The book of somebody who may change the endpoint, or why not. */
  function openForChange(): OpenBook | EndpointRefusal {
    const book = session.book.peek();
    if (book === null) return { kind: "locked" };
    if (book.sample) return { kind: "sample" };
    return manages(book.staff) ? book : { kind: "notAllowed" };
  }

  function refuseByBank(draft: EndpointDraft): EndpointRefusal | null {
    const { config } = bank.view.peek();
    if (config === null) return null;
    const limit = config.policy?.sendWhileLocked ?? "all";
    if (stricterSendWhileLocked(draft.sendWhileLocked, limit) !== draft.sendWhileLocked)
      return { kind: "looserThanBank" };
    return isEndpointFixed(config) && !isByBank(draft.profile) ? { kind: "fixedByBank" } : null;
  }

  /** Whether a profile is the one that the bank's file names. */
  function isByBank(profile: Profile): boolean {
    const { config } = bank.view.peek();
    const wanted = config && profileOfConfig(config, profile, ownReceiver(ports.ownSite.origin));
    return wanted !== null && profileText(wanted) === profileText(profile);
  }

  async function store(
    book: OpenBook,
    own: { rev: number; settings: EndpointSettings; secrets: Secrets | null; notes: readonly ChangeNote[] },
  ): Promise<boolean> {
    const isStored = await writeStoredEndpoint(ports, book, own);
    if (isStored) await delivery.settingsChanged();
    return isStored;
  }

  async function save(draft: EndpointDraft, rev: number): Promise<SaveResult> {
    const refused = (refusal: EndpointRefusal): SaveResult => ({ status: "refused", refusal });
    const book = openForChange();
    if ("kind" in book) return refused(book);
    if (!isSoundProfile(draft.profile)) return refused({ kind: "unsound" });
    const refusal = refuseByBank(draft);
    if (refusal !== null) return refused(refusal);
    const before = await readStoredSettings(book);
    if (before.rev !== rev) return refused({ kind: "conflict" });
    const secrets = await readStoredSecrets(book, before.settings);
    const merged = mergeSecrets({ settings: before.settings, secrets }, draft);
    if ("faults" in merged) return refused({ kind: "secrets", faults: merged.faults });
    const source = isByBank(draft.profile) ? "config" : draft.source;
    const settings = nextSettings(
      before.settings,
      { ...draft, source },
      {
        signature: signatureOf(book),
        provenAt: proofs.provenAt(draft.profile),
      },
    );
    const notes = [
      noteOf("endpointChanged", settings),
      ...(bringsSecrets(draft) ? [noteOf("secretsChanged", settings)] : []),
    ];
    const isStored = await store(book, { rev, settings, secrets: merged.secrets, notes });
    return isStored ? { status: "saved", release: releaseOf(settings) } : refused({ kind: "conflict" });
  }

  async function replaceSecrets(typed: Secrets): Promise<EndpointRefusal | null> {
    const book = openForChange();
    if ("kind" in book) return book;
    const { rev, settings } = await readStoredSettings(book);
    if (settings === null) return { kind: "conflict" };
    // All of them anew: half an old pair is nobody's credentials.
    const merged = mergeSecrets(
      { settings: null, secrets: null },
      { profile: settings.profile, secrets: typed },
    );
    if ("faults" in merged) return { kind: "secrets", faults: merged.faults };
    const next = { ...settings, secretsSet: signatureOf(book) };
    const notes = [noteOf("secretsChanged", settings)];
    const isStored = await store(book, { rev, settings: next, secrets: merged.secrets, notes });
    return isStored ? null : { kind: "conflict" };
  }

  async function acceptRisk(headId: string, secret: string, rev: number): Promise<AcceptResult> {
    const refused = (refusal: Extract<AcceptResult, { status: "refused" }>["refusal"]): AcceptResult => ({
      status: "refused",
      refusal,
    });
    const book = session.book.peek();
    if (book === null) return refused("locked");
    if (book.sample) return refused("sample");
    const head = book.staffList.find(({ id }) => id === headId);
    if (head === undefined || !isHead(head)) return refused("notHead");
    const before = await readStoredSettings(book);
    // What the head has read must be what is accepted.
    if (before.rev !== rev) return refused("conflict");
    if (before.settings === null || releaseOf(before.settings) !== "undecided")
      return refused("nothingToAccept");
    const opened = await session.unlocking.open(book.db, head.id, secret);
    if (opened.status === "unknown") return refused("notHead");
    if (opened.status !== "ok") return opened;
    const settings = {
      ...before.settings,
      riskAccepted: { by: head.code, at: signatureOf(book).at },
    };
    const secrets = await readStoredSecrets(book, before.settings);
    const note: ChangeNote = { kind: "riskAccepted", subject: head.code, detail: settings.profile.id };
    return (await store(book, { rev, settings, secrets, notes: [note] }))
      ? { status: "ok" }
      : refused("conflict");
  }

  async function takeUp(book: OpenBook, profile: Profile, state: TestState): Promise<TestState> {
    const { verdict } = state;
    // A lock in between has taken the keys that the audit is sealed with.
    const isOpen = session.book.peek()?.db === book.db;
    if (verdict !== null && isOpen && (await proofs.note(book, profile, verdict)))
      await delivery.settingsChanged();
    return state;
  }

  const adoption = followBankConfig({ ports, session, bank, delivery, onError });

  return {
    view,
    bank: bank.view,
    adopted: adoption.adopted,
    acknowledgeAdoption: adoption.acknowledge,
    save,
    replaceSecrets,
    acceptRisk,
    async retryRefused() {
      const book = openForChange();
      if ("kind" in book) return null;
      const count = await retryRefusedItems(book);
      if (count > 0) delivery.nudge();
      return count;
    },
    async test(draft) {
      const book = openForChange();
      if ("kind" in book) return book;
      if (!isSoundProfile(draft.profile)) return { kind: "unsound" };
      const { settings } = await readStoredSettings(book);
      const merged = mergeSecrets({ settings, secrets: await readStoredSecrets(book, settings) }, draft);
      if ("faults" in merged) return { kind: "secrets", faults: merged.faults };
      const items = await createTestItems(book);
      const run = startTest(ports, { profile: draft.profile, secrets: merged.secrets, items });
      return { ...run, ended: run.ended.then((state) => takeUp(book, draft.profile, state)) };
    },
  };
}
