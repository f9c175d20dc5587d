// Sets a book's endpoint as the screen would, without one.
import {
  createEndpointStore,
  getEndpointDocument,
  putEndpointDocument,
} from "../../src/data/repos/endpoint-store.ts";
import type { Json } from "../../src/domain/canonical-json.ts";
import type { OpenBook } from "../../src/services/session/book.ts";
import type { EndpointSettings } from "../../src/sync/endpoint-settings.ts";
import type { Profile } from "../../src/sync/profile/profile.ts";
import { transitionEndpoint } from "../../src/sync/endpoint.ts";

const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };

/** Stores the profile, proved, and opens the endpoint. */
export async function setEndpoint(
  { db, workerKey }: Pick<OpenBook, "db" | "workerKey">,
  profile: Profile,
  own: Partial<Pick<EndpointSettings, "sendWhileLocked" | "riskAccepted">> = {},
): Promise<void> {
  const settings: EndpointSettings = {
    version: 1,
    profile,
    sendWhileLocked: "plain",
    source: "menu",
    provenAt: "2026-11-24T09:00:00.000+08:00",
    ...own,
  };
  const { rev } = await getEndpointDocument(db, workerKey);
  const value = settings as unknown as Json;
  await putEndpointDocument(db, { rev: rev + 1, value }, workerKey, random);
  await createEndpointStore(db).update((row) => transitionEndpoint(row, { kind: "changed", atMs: 0 }));
}
