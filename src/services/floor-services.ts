// The services of an unlocked book. Loaded behind the lock screen, so that the lock screen itself comes first.
import type { Signal } from "@preact/signals";
import { createBackup } from "./backup/backup.ts";
import type { Backup } from "./backup/backup-contract.ts";
import { createRestore } from "./backup/restore.ts";
import type { Restore } from "./backup/restore-contract.ts";
import { createCapture, type Capture } from "./capture.ts";
import { createCaseDoor, type CaseDoor } from "./case-door.ts";
import { createCaptureSheet, type CaptureSheet } from "./capture-sheet.ts";
import { createChoiceHistory, type ChoiceHistory } from "./choice-history.ts";
import type { Delivery } from "./delivery/delivery-contract.ts";
import { createDelivery } from "./delivery/delivery.ts";
import { createDrafts, type Drafts } from "./drafts.ts";
import type { BankRules } from "./endpoint/bank-rules.ts";
import type { Endpoint } from "./endpoint/endpoint-contract.ts";
import { createEndpoint } from "./endpoint/endpoint.ts";
import { createFloorStatus, type FloorStatus } from "./floor-status.ts";
import { followBadge } from "./follow-badge.ts";
import type { AppPorts } from "./ports.ts";
import { createQuarantine, type Quarantine } from "./quarantine.ts";
import type { Reconcile } from "./reconcile-contract.ts";
import { createReconcile } from "./reconcile.ts";
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
  readonly delivery: Delivery;
  readonly endpoint: Endpoint;
  readonly reconcile: Reconcile;
  readonly backup: Backup;
  /** Customers, complaints, escalations. */
  readonly cases: CaseDoor;
  /** Into the open book. */
  readonly restore: Restore;
}

/** Wires them to the session, which outlives every lock. */
export function createFloorServices(
  ports: AppPorts,
  session: Session,
  bank: BankRules,
  fatal: Signal<unknown>,
): FloorServices {
  const report = (error: unknown): void => {
    fatal.value = error;
  };
  const drafts = createDrafts(ports, session);
  const capture = createCapture(session);
  const delivery = createDelivery(ports, session, report);
  const floor = createFloorStatus(ports, session, report);
  followBadge(ports.badge, delivery.overview, session.sample);
  return {
    drafts,
    capture,
    sheet: createCaptureSheet(session, capture, drafts),
    choices: createChoiceHistory(ports, session),
    storage: createStorageStatus(ports),
    quarantine: createQuarantine(session, report),
    floor,
    delivery,
    endpoint: createEndpoint({ ports, session, bank, delivery, onError: report }),
    reconcile: createReconcile({ ports, session, delivery, onError: report }),
    cases: createCaseDoor(ports, session, floor.today, report),
    backup: createBackup({ ports, session, floor, onError: report }),
    restore: createRestore({ ports, session, onRestored: () => delivery.nudge() }),
  };
}
