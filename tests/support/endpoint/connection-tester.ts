// Runs Test connection against the model endpoint over real HTTP.
import { createServer } from "node:http";
import { createIdGenerator } from "../../../src/domain/ids.ts";
import { createOpenNet } from "../../../src/platform/shared/net.ts";
import { closeServer, listen } from "../../../src/receiver/app-server.ts";
import { startTest, type TestRun, type TestState } from "../../../src/services/endpoint/test-connection.ts";
import { createTestItems, type TestItems } from "../../../src/services/endpoint/test-items.ts";
import type { Profile } from "../../../src/sync/profile/profile.ts";
import { createHandSite, type HandSite } from "../memory-ports.ts";
import { createSeededRandom } from "../seeded-random.ts";
import { testBranch } from "../test-book.ts";
import { startModelEndpoint, type ModelEndpoint } from "./model-endpoint.ts";
import { modelProfile, type ModelKind } from "./model-profiles.ts";

const NOW_MS = Date.parse("2026-11-24T09:30:00+08:00");
const ids = createIdGenerator({ clock: { nowMs: () => NOW_MS }, random: createSeededRandom(20261124) });

/** The records of a test, as an open book would make them. */
export const makeTestItems = (): Promise<TestItems> =>
  createTestItems({
    ids,
    newSalt: () => "0f".repeat(16),
    authorship: () => ({
      branch: { ...testBranch, validFrom: "2026-11-01" as never },
      device: ids.next(),
      author: "A01",
      atMs: NOW_MS,
      clockSuspect: true,
    }),
  });

export interface ConnectionTester {
  readonly server: ModelEndpoint;
  readonly site: HandSite;
  /** A profile for the model endpoint. */
  at(kind: ModelKind, own?: object): Profile;
  start(profile: Profile, items: TestItems, secrets?: Readonly<Record<string, string>>): TestRun;
  /** A whole test. */
  run(profile: Profile, secrets?: Readonly<Record<string, string>>): Promise<TestState>;
  close(): Promise<void>;
}

/** Starts the app's own server, which knows no files, and the model endpoint. */
export async function openConnectionTester(): Promise<ConnectionTester> {
  const ownServer = createServer((_request, response) => {
    response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
  });
  const ownOrigin = `http://localhost:${await listen(ownServer, 0, "localhost")}`;
  const server = await startModelEndpoint();
  const site = createHandSite(ownOrigin);
  const start: ConnectionTester["start"] = (profile, items, secrets = {}) =>
    startTest(
      { openNet: createOpenNet(ownOrigin, () => "nonce"), ownSite: site },
      { profile, secrets, items },
    );
  return {
    server,
    site,
    at: (kind, own = {}) => modelProfile(server.url, kind, own),
    start,
    run: async (profile, secrets) => start(profile, await makeTestItems(), secrets).ended,
    async close() {
      await server.close();
      await closeServer(ownServer);
    },
  };
}

/** The steps of a test, one word line each. */
export const outlineTest = ({ steps }: TestState): readonly string[] =>
  steps.map((step) => {
    const about = "fault" in step ? step.fault.code : "proof" in step ? step.proof : undefined;
    return about === undefined ? `${step.name} ${step.status}` : `${step.name} ${step.status} ${about}`;
  });
