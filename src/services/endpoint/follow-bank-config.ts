// Keeps an unlocked book's endpoint in line with the bank's configuration.
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { adoptConfig, type Adoption } from "../../sync/adopt-config.ts";
import type { BankConfig } from "../../sync/bank-config.ts";
import { keptSecretNames } from "../../sync/endpoint-draft.ts";
import type { Delivery } from "../delivery/delivery-contract.ts";
import type { AppPorts } from "../ports.ts";
import type { OpenBook } from "../session/book.ts";
import type { Session } from "../session/session-contract.ts";
import { noteOf } from "./change-note.ts";
import type { BankRules } from "./bank-rules.ts";
import { ownReceiver } from "./offered-profiles.ts";
import { readStoredSecrets, readStoredSettings, writeStoredEndpoint } from "./stored-endpoint.ts";

export interface ConfigFollower {
  /** What was taken over, until somebody has seen it. */
  readonly adopted: ReadonlySignal<Adoption["what"] | null>;
  acknowledge(): void;
}

export interface FollowParts {
  readonly ports: AppPorts;
  readonly session: Pick<Session, "book">;
  readonly bank: Pick<BankRules, "view">;
  readonly delivery: Pick<Delivery, "settingsChanged">;
  readonly onError: (error: unknown) => void;
}

/** Takes over what the file says at each unlock, and when a newer file is read while a book is open. */
export function followBankConfig({ ports, session, bank, delivery, onError }: FollowParts): ConfigFollower {
  const adopted = signal<Adoption["what"] | null>(null);
  let working: Promise<void> = Promise.resolve();

  async function adopt(book: OpenBook, config: BankConfig): Promise<void> {
    const { isUnreadable, rev, settings } = await readStoredSettings(book);
    // What cannot be read is for a person to set up anew: it may have been somebody's own choice.
    if (isUnreadable) return;
    const adoption = adoptConfig(settings, config, ownReceiver(ports.ownSite.origin));
    if (adoption === null) return;
    const { profile } = adoption.settings;
    const isKept = settings !== null && keptSecretNames(settings, profile).length > 0;
    const isStored = await writeStoredEndpoint(ports, book, {
      rev,
      settings: adoption.settings,
      secrets: isKept ? await readStoredSecrets(book, settings) : null,
      notes: [{ ...noteOf("endpointChanged", adoption.settings), kind: "endpointAdopted" }],
    });
    if (!isStored) return;
    adopted.value = adoption.what;
    await delivery.settingsChanged();
  }

  effect(() => {
    const book = session.book.value;
    const { config } = bank.view.value;
    if (book === null || book.sample || config === null) return;
    // One after another: the same file must not be taken over twice.
    working = working.then(() => adopt(book, config)).catch(onError);
  });

  return {
    adopted,
    acknowledge() {
      adopted.value = null;
    },
  };
}
