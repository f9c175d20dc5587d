// Reading and writing the endpoint's settings with the keys of an open book.
import type { Json } from "../../domain/canonical-json.ts";
import { SealBroken } from "../../crypto/sealed.ts";
import { sealAudit } from "../../data/repos/audit.ts";
import { sealEndpointDocument, storeEndpointChange } from "../../data/repos/endpoint-change.ts";
import {
  createEndpointStore,
  ENDPOINT_DOCUMENT,
  getEndpointDocument,
  openSecrets,
  sealSecrets,
} from "../../data/repos/endpoint-store.ts";
import type { EndpointRow } from "../../data/rows.ts";
import { transitionEndpoint } from "../../sync/endpoint.ts";
import { bindSecrets, releaseSecrets } from "../../sync/endpoint-secrets.ts";
import { releaseOf, type EndpointSettings } from "../../sync/endpoint-settings.ts";
import { secretNames, type Secrets } from "../../sync/request.ts";
import { readSettings } from "../../sync/target.ts";
import type { AppPorts } from "../ports.ts";
import { createAuditEvent, type OpenBook } from "../session/book.ts";
import type { ChangeNote } from "./change-note.ts";

export interface StoredSettings {
  readonly rev: number;
  readonly settings: EndpointSettings | null;
  readonly isUnreadable: boolean;
}

/** The settings alone. Changed on disk counts as unreadable. */
export async function readStoredSettings(book: OpenBook): Promise<StoredSettings> {
  try {
    const { rev, value } = await getEndpointDocument(book.db, book.workerKey);
    const settings = readSettings(value);
    return { rev, settings, isUnreadable: rev > 0 && settings === null };
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    const row = await book.db.settings.get(ENDPOINT_DOCUMENT);
    return { rev: row?.rev ?? 0, settings: null, isUnreadable: true };
  }
}

/** The secrets that belong to the settings; null where there are none for them. */
export async function readStoredSecrets(
  book: OpenBook,
  settings: EndpointSettings | null,
): Promise<Secrets | null> {
  const { secrets } = await createEndpointStore(book.db).read();
  if (secrets === undefined || settings === null) return null;
  const key = secrets.sealedFor === "worker" ? book.workerKey : book.vault.outbox;
  try {
    return releaseSecrets(settings.profile, await openSecrets(secrets, key));
  } catch (error) {
    // Changed on disk: they have to be given again.
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

export interface SettingsWrite {
  /** Revision that was read before. */
  readonly rev: number;
  readonly settings: EndpointSettings;
  readonly secrets: Secrets | null;
  readonly notes: readonly ChangeNote[];
}

/**
 * Stores settings and secrets together, seals the secrets for whoever may send under these settings, leaves the
 * outbox key to the worker or takes it away, and opens whatever hold there was.
 * @returns false, with nothing stored, when another window was faster
 */
export async function writeStoredEndpoint(
  { clock, draw, random }: Pick<AppPorts, "clock" | "draw" | "random">,
  book: OpenBook,
  own: SettingsWrite,
): Promise<boolean> {
  const { notes, rev, secrets, settings } = own;
  const { profile, sendWhileLocked } = settings;
  const atMs = clock.nowMs();
  const isForVault = sendWhileLocked === "none";
  const hasSecrets = secrets !== null && Object.keys(secrets).length > 0;
  const sealed = hasSecrets
    ? await sealSecrets(
        bindSecrets(profile, secrets),
        isForVault ? "vault" : "worker",
        isForVault ? book.vault.outbox : book.workerKey,
        random,
      )
    : null;
  const value = settings as unknown as Json;
  const events = notes.map(({ kind, ...about }) =>
    createAuditEvent({ ids: book.ids, atMs, zone: book.branch().zone, actor: book.actor.code }, kind, about),
  );
  const needsSecrets = secretNames(profile).length > 0 && !hasSecrets;
  const change = (row: EndpointRow): EndpointRow => {
    const at = { atMs, draw: draw() };
    const release = releaseOf(settings);
    if (release === "undecided")
      return transitionEndpoint(row, { kind: "held", reason: "config", detail: "unproven", ...at });
    // No request is needed to learn what the server would say.
    return needsSecrets
      ? transitionEndpoint(row, { kind: "held", reason: "auth", detail: "credentials", ...at })
      : transitionEndpoint(row, { kind: "changed", atMs, isProven: release === "proven" });
  };
  return storeEndpointChange(book.db, {
    document: await sealEndpointDocument({ rev: rev + 1, value }, book.workerKey, random),
    secrets: sealed,
    leftKey: sendWhileLocked === "all" ? book.vault.outbox : null,
    change,
    audits: await Promise.all(events.map((event) => sealAudit(event, book.vault.data, random))),
  });
}
