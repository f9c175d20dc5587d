// The services of an unlocked book. Loaded behind the lock screen, so that the lock screen itself comes first.
import type { Signal } from "@preact/signals";
import { createCapture, type Capture } from "./capture.ts";
import { createCaptureSheet, type CaptureSheet } from "./capture-sheet.ts";
import { createChoiceHistory, type ChoiceHistory } from "./choice-history.ts";
import { createDrafts, type Drafts } from "./drafts.ts";
import { createFloorStatus, type FloorStatus } from "./floor-status.ts";
import type { AppPorts } from "./ports.ts";
import { createQuarantine, type Quarantine } from "./quarantine.ts";
import type { Session } from "./session/session-contract.ts";
import { createStorageStatus, type StorageStatus } from "./storage-status.ts";

export interface FloorServices {
  readonly drafts: Drafts;
  readonly capture: Capture;
  readonly sheet: CaptureSheet;
  readonly choices: ChoiceHistory;
  readonly storage: StorageStatus;
  readonly quarantine: Quarantine;
  readonly floor: FloorStatus;
}

/** Wires them to the session, which outlives every lock. */
export function createFloorServices(
  ports: AppPorts,
  session: Session,
  fatal: Signal<unknown>,
): FloorServices {
  const report = (error: unknown): void => {
    fatal.value = error;
  };
  const drafts = createDrafts(ports, session);
  const capture = createCapture(session);
  return {
    drafts,
    capture,
    sheet: createCaptureSheet(session, capture, drafts),
    choices: createChoiceHistory(ports, session),
    storage: createStorageStatus(ports),
    quarantine: createQuarantine(session, report),
    floor: createFloorStatus(ports, session, report),
  };
}
