// Requests that are no good, whatever is in them.
import { gzipSync } from "node:zlib";
import { problemAnswer } from "../contract/answers.ts";
import { describeRecord, describeRefusal, itemPath, Skipped, type CheckCase, type World } from "./world.ts";

/** Valid JSON whose only fault is its size. */
function pad(text: string, bytes: number): string {
  return text + " ".repeat(Math.max(0, bytes - Buffer.byteLength(text)));
}

const limitWord = (json: unknown): string =>
  problemAnswer.safeParse(json).data?.limit === undefined ? "without the limit" : "with the limit";

async function sendText(world: World, body: string | Uint8Array<ArrayBuffer>, headers = {}) {
  const item = world.invent.create();
  return world.client.ask({ method: "PUT", path: itemPath(item), body, headers });
}

export const refusalCases: readonly CheckCase[] = [
  {
    name: "one byte over the limit",
    expected: "413 problem with the limit; nothing stored",
    async run(world) {
      const item = world.invent.create();
      const body = pad(JSON.stringify(item), world.limits.maxBytes + 1);
      const answer = await world.client.ask({ method: "PUT", path: itemPath(item), body });
      return `${describeRefusal(answer)} ${limitWord(answer.json)}; ${await describeRecord(world, item.id)}`;
    },
  },
  {
    name: "over the limit once decompressed",
    expected: "413 problem with the limit; nothing stored",
    async run(world) {
      const item = world.invent.create();
      const body = new Uint8Array(gzipSync(pad(JSON.stringify(item), world.limits.maxBytes + 1)));
      const headers = { "Content-Encoding": "gzip" };
      const answer = await world.client.ask({ method: "PUT", path: itemPath(item), body, headers });
      return `${describeRefusal(answer)} ${limitWord(answer.json)}; ${await describeRecord(world, item.id)}`;
    },
  },
  {
    name: "wrong media type",
    expected: "415 problem",
    run: async (world) =>
      describeRefusal(
        await sendText(world, JSON.stringify(world.invent.create()), { "Content-Type": "text/plain" }),
      ),
  },
  {
    name: "not JSON",
    expected: "400 problem",
    run: async (world) => describeRefusal(await sendText(world, '{"id":')),
  },
  {
    name: "look-up of an unknown record",
    expected: "404 problem; 404 problem",
    async run(world) {
      const { id } = world.invent.create();
      const answers = [`/entries/${id}`, `/entries/${id}/1`].map((path) => world.client.ask({ path }));
      return (await Promise.all(answers)).map(describeRefusal).join("; ");
    },
  },
  {
    name: "unknown collection",
    expected: "404 problem",
    run: async ({ client }) => describeRefusal(await client.ask({ path: "/nothing-of-ours/1" })),
  },
  {
    name: "no token, and a wrong one",
    expected: "401 problem with a challenge; 401 problem with a challenge",
    async run({ client, token }) {
      if (token === undefined) throw new Skipped("no --token was given");
      const answers = [null, `Bearer ${token}x`].map((Authorization) =>
        client.ask({ path: "/probe", headers: { Authorization } }),
      );
      const seen = (await Promise.all(answers)).map((answer) => {
        const challenge = answer.headers.has("WWW-Authenticate") ? " with a challenge" : "";
        return `${describeRefusal(answer)}${challenge}`;
      });
      return seen.join("; ");
    },
  },
];
