// A real book for tests: real IndexedDB and WebCrypto, its own database each time.
import type { EntryBodies, EntryKind, EntryOf } from "../../src/domain/entries/entry.ts";
import type { Role } from "../../src/domain/staff.ts";
import { createEntry } from "../../src/domain/revisions.ts";
import { BookDatabase } from "../../src/data/database.ts";
import { newRecoveryCode, foundAndOpen } from "../../src/services/session/founding.ts";
import type { OpenBook } from "../../src/services/session/book.ts";
import { deleteDatabase } from "./delete-database.ts";
import { createMemoryPorts, type MemoryPorts } from "./memory-ports.ts";

export const TEST_PIN = "805219";

export const testBranch = {
  code: "BR-017",
  name: "滨江路支行",
  zone: "Asia/Shanghai",
  dayCutoff: "00:00",
  opensAt: "09:00",
  closesAt: "17:00",
} as const;

let opened = 0;

export interface TestBook {
  readonly ports: MemoryPorts;
  readonly book: OpenBook;
  readonly recoveryCode: string;
  close(): Promise<void>;
}

/** Founds a book under a name of its own. PBKDF2 runs at its floor: the sample's setting. */
export async function openTestBook(
  own: { ports?: MemoryPorts; role?: Role; name?: string } = {},
): Promise<TestBook> {
  const ports = own.ports ?? createMemoryPorts();
  const db = new BookDatabase(own.name ?? `test-book-${performance.now()}-${++opened}`);
  await db.open();
  const recoveryCode = newRecoveryCode(ports);
  const book = await foundAndOpen(ports, db, {
    branch: testBranch,
    person: {
      code: "A01",
      name: "林晓岚",
      role: own.role ?? "lobbyManager",
      secretKind: "pin",
      secret: TEST_PIN,
    },
    recoveryCode,
    sample: true,
  });
  return {
    ports,
    book,
    recoveryCode,
    close() {
      db.close({ disableAutoOpen: true });
      return deleteDatabase(db.name);
    },
  };
}

/** An entry as the pad would make it now. */
export function makeEntry<K extends EntryKind>(book: OpenBook, kind: K, body: EntryBodies[K]): EntryOf<K> {
  return createEntry(book.authorship(), { id: book.ids.next(), salt: book.newSalt(), kind, body });
}
