// The rest of the contract: probe, CORS, idempotency keys, reading by day and by sender, deletion.
import { entrySchema } from "../../domain/entries/entry.ts";
import { collectionNames } from "../contract/collections.ts";
import { pageAnswerOf, probeAnswer, revisionAnswerOf, senderAnswer } from "../contract/answers.ts";
import type { Answer, Client } from "./client.ts";
import { makeLastingItem } from "./invented-items.ts";
import {
  describeRecord,
  describeRefusal,
  describeStored,
  putItem,
  Skipped,
  type CheckCase,
} from "./world.ts";

const pageAnswer = pageAnswerOf(revisionAnswerOf(entrySchema));

function preflight(client: Client, origin: string, extra: Readonly<Record<string, string>> = {}) {
  return client.ask({
    method: "OPTIONS",
    path: "/entries/batch",
    headers: {
      Authorization: null,
      Origin: origin,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "authorization,content-type,idempotency-key",
      ...extra,
    },
  });
}

const listOf = ({ headers }: Answer, name: string): readonly string[] =>
  (headers.get(name) ?? "").split(",").map((part) => part.trim().toLowerCase());

const missingFrom = (list: readonly string[], wanted: readonly string[]): readonly string[] =>
  list.includes("*") ? [] : wanted.filter((name) => !list.includes(name));

export const connectionCases: readonly CheckCase[] = [
  {
    name: "probe",
    expected: "200, a receiver of version 1 with every collection",
    async run({ client }) {
      const answer = await client.ask({ path: "/probe" });
      const parsed = probeAnswer.safeParse(answer.json);
      if (!parsed.success) return `${answer.status}, not the contract's probe`;
      const { version, collections } = parsed.data;
      const missing = collectionNames.filter((name) => !collections.includes(name));
      const found = missing.length === 0 ? "with every collection" : `without ${missing.join(", ")}`;
      return `${answer.status}, a receiver of version ${version} ${found}`;
    },
  },
  {
    name: "CORS preflight",
    expected: "origin, methods and headers allowed",
    async run({ client, origin }) {
      if (origin === undefined) throw new Skipped("no --origin was given");
      const answer = await preflight(client, origin);
      const faults = [
        ...(answer.status === 200 || answer.status === 204 ? [] : [`status ${answer.status}`]),
        ...(answer.headers.get("Access-Control-Allow-Origin") === origin ? [] : ["origin"]),
        ...missingFrom(listOf(answer, "Access-Control-Allow-Methods"), ["get", "put", "post", "delete"]),
        ...missingFrom(listOf(answer, "Access-Control-Allow-Headers"), [
          "authorization",
          "content-type",
          "idempotency-key",
        ]),
      ];
      return faults.length === 0
        ? "origin, methods and headers allowed"
        : `not allowed: ${faults.join(", ")}`;
    },
  },
  {
    name: "CORS on answers, and for a stranger",
    expected: "origin allowed, Retry-After and Date exposed; the stranger not allowed",
    async run({ client, origin }) {
      if (origin === undefined) throw new Skipped("no --origin was given");
      const answer = await client.ask({ path: "/probe", headers: { Origin: origin } });
      const exposed = missingFrom(listOf(answer, "Access-Control-Expose-Headers"), ["retry-after", "date"]);
      const own = answer.headers.get("Access-Control-Allow-Origin") === origin ? "allowed" : "not allowed";
      const shown = exposed.length === 0 ? "Retry-After and Date exposed" : `hidden: ${exposed.join(", ")}`;
      const stranger = await preflight(client, "https://stranger.example");
      const isLetIn = ["https://stranger.example", "*"].includes(
        stranger.headers.get("Access-Control-Allow-Origin") ?? "",
      );
      return `origin ${own}, ${shown}; the stranger ${isLetIn ? "allowed" : "not allowed"}`;
    },
  },
];

export const readingCases: readonly CheckCase[] = [
  {
    name: "POST, and again with the same idempotency key",
    expected: "201 created; 201 created; revisions 1",
    async run(world) {
      const item = world.invent.create();
      const post = () =>
        world.client.ask({
          method: "POST",
          path: "/entries",
          body: item,
          headers: { "Idempotency-Key": `"${item.id}.${item.rev}"` },
        });
      const answers = [await post(), await post()];
      const seen = answers.map((answer) => describeStored(answer, item));
      return `${seen.join("; ")}; ${await describeRecord(world, item.id)}`;
    },
  },
  {
    name: "an idempotency key used for another item",
    expected: "422 problem; nothing stored",
    async run(world) {
      const [first, second] = [world.invent.create(), world.invent.create()];
      const headers = { "Idempotency-Key": `"${first.id}"` };
      await world.client.ask({ method: "POST", path: "/entries", body: first, headers });
      const answer = await world.client.ask({ method: "POST", path: "/entries", body: second, headers });
      return `${describeRefusal(answer)}; ${await describeRecord(world, second.id)}`;
    },
  },
  {
    name: "what arrived of a day",
    expected: "every test record of this run that is stored",
    async run(world) {
      const { businessDate, device } = world.invent;
      const stored = new Set<string>();
      let more = true;
      for (let after = ""; more;) {
        const query = `businessDate=${businessDate}${after === "" ? "" : `&after=${after}`}`;
        const answer = await world.client.ask({ path: `/entries?${query}` });
        const page = pageAnswer.safeParse(answer.json);
        if (!page.success) return `not the contract's page: ${answer.status}`;
        if (page.data.more && page.data.cursor === after) return "a cursor that does not move";
        ({ cursor: after, more } = page.data);
        for (const { id, record } of page.data.revisions) if (record.device === device) stored.add(id);
      }
      for (const id of world.invent.ids) {
        const isThere = (await describeRecord(world, id)) !== "nothing stored";
        if (isThere !== stored.has(id)) return `list and look-up disagree on ${id}`;
      }
      return stored.size === 0 ? "none" : "every test record of this run that is stored";
    },
  },
  {
    name: "counters of a tablet",
    expected: "1 arrived, none missing",
    async run(world) {
      const lasting = makeLastingItem();
      await putItem(world, lasting);
      const answer = await world.client.ask({ path: `/senders/${lasting.device}` });
      const parsed = senderAnswer.safeParse(answer.json);
      if (!parsed.success) return describeRefusal(answer);
      const { highestSeq, missing } = parsed.data;
      return `${highestSeq} arrived, ${missing.length === 0 ? "none" : JSON.stringify(missing)} missing`;
    },
  },
];

export const deletionCases: readonly CheckCase[] = [
  {
    name: "deletion of a test record",
    expected: "204; nothing stored",
    async run(world) {
      const item = world.invent.create();
      await putItem(world, item);
      const answer = await world.client.ask({ method: "DELETE", path: `/entries/${item.id}` });
      return `${answer.status}; ${await describeRecord(world, item.id)}`;
    },
  },
  {
    name: "deletion of a record that is no test",
    expected: "403 problem; revisions 1",
    async run(world) {
      const lasting = makeLastingItem();
      await putItem(world, lasting);
      const answer = await world.client.ask({ method: "DELETE", path: `/entries/${lasting.id}` });
      return `${describeRefusal(answer)}; ${await describeRecord(world, lasting.id)}`;
    },
  },
];
