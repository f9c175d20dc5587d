// One item in one request.
import { gzipSync } from "node:zlib";
import { problemAnswer } from "../contract/answers.ts";
import {
  describeRecord,
  describeRefusal,
  describeStored,
  itemPath,
  putItem,
  Skipped,
  toLeaf,
  type CheckCase,
} from "./world.ts";

const PARALLEL = 20;
/** Stands for something personal: must never come back. */
const MARK = "林晓岚-13800001234";

function requireValidation(validates: boolean): void {
  if (!validates) throw new Skipped("the probe says that it does not validate");
}

export const singleCases: readonly CheckCase[] = [
  {
    name: "create",
    expected: "201 created; revisions 1",
    async run(world) {
      const item = world.invent.create();
      const answer = await putItem(world, item);
      return `${describeStored(answer, item)}; ${await describeRecord(world, item.id)}`;
    },
  },
  {
    name: "identical resend",
    expected: "200 duplicate; revisions 1",
    async run(world) {
      const item = world.invent.create();
      await putItem(world, item);
      const answer = await putItem(world, item);
      return `${describeStored(answer, item)}; ${await describeRecord(world, item.id)}`;
    },
  },
  {
    name: "resend in another order of members, from another tablet",
    expected: "200 duplicate; revisions 1",
    async run(world) {
      const item = world.invent.create();
      await putItem(world, item);
      const other = { ...item, seq: item.seq + 1_000, sender: item.id };
      const turned = Object.fromEntries(Object.entries(other).toReversed());
      const body = JSON.stringify(turned, null, 2);
      const answer = await world.client.ask({ method: "PUT", path: itemPath(item), body });
      return `${describeStored(answer, item)}; ${await describeRecord(world, item.id)}`;
    },
  },
  {
    name: "same id and rev, other content",
    expected: "409 problem with both leaves; first content kept",
    async run(world) {
      const item = world.invent.create();
      await putItem(world, item);
      const other = { ...item, author: "ZZ98" };
      const answer = await putItem(world, other);
      const { leaf, storedLeaf } = problemAnswer.safeParse(answer.json).data ?? {};
      const named = leaf === toLeaf(other) && storedLeaf === toLeaf(item) ? " with both leaves" : "";
      const again = await putItem(world, item);
      const kept = describeStored(again, item) === "200 duplicate" ? "first content kept" : "content changed";
      return `${describeRefusal(answer)}${named}; ${kept}`;
    },
  },
  {
    name: "amendment of an unknown record",
    expected: "201 created; revisions 2",
    async run(world) {
      const amendment = world.invent.amend(world.invent.create(), 2);
      const answer = await putItem(world, amendment);
      return `${describeStored(answer, amendment)}; ${await describeRecord(world, amendment.id)}`;
    },
  },
  {
    name: "missing revisions, and one that comes late",
    expected: "201 created; 201 created; revisions 1, 5",
    async run(world) {
      const first = world.invent.create();
      const fifth = world.invent.amend(first, 5);
      const answers = [await putItem(world, fifth), await putItem(world, first)];
      const [later, earlier] = [fifth, first].map((item, index) =>
        describeStored(answers[index] as (typeof answers)[number], item),
      );
      return `${later}; ${earlier}; ${await describeRecord(world, first.id)}`;
    },
  },
  {
    name: "address and body disagree",
    expected: "422 problem; nothing stored",
    async run(world) {
      const item = world.invent.create();
      const path = itemPath({ id: item.id, rev: 2 });
      const answer = await world.client.ask({ method: "PUT", path, body: item });
      return `${describeRefusal(answer)}; ${await describeRecord(world, item.id)}`;
    },
  },
  {
    name: "invalid",
    expected: "422 problem naming /body/channel; nothing stored; no value repeated",
    async run(world) {
      requireValidation(world.validates);
      const item = { ...world.invent.create(), body: { channel: MARK } };
      const answer = await world.client.ask({ method: "PUT", path: itemPath(item), body: item });
      const errors = problemAnswer.safeParse(answer.json).data?.errors ?? [];
      const named = errors.map(({ path }) => path).join(", ") || "nothing";
      const repeated = answer.text.includes(MARK) ? "a value repeated" : "no value repeated";
      return `${describeRefusal(answer)} naming ${named}; ${await describeRecord(world, item.id)}; ${repeated}`;
    },
  },
  {
    name: `${PARALLEL} identical items at once`,
    expected: `1 created, ${PARALLEL - 1} duplicates; revisions 1`,
    async run(world) {
      const item = world.invent.create();
      const answers = await Promise.all(Array.from({ length: PARALLEL }, () => putItem(world, item)));
      const seen = answers.map((answer) => describeStored(answer, item));
      const created = seen.filter((one) => one === "201 created").length;
      const duplicates = seen.filter((one) => one === "200 duplicate").length;
      const others = seen.filter((one) => one !== "201 created" && one !== "200 duplicate");
      const rest = others.map((one) => `, ${one}`).join("");
      return `${created} created, ${duplicates} duplicates${rest}; ${await describeRecord(world, item.id)}`;
    },
  },
  ...(["halfSent", "sent", "answered"] as const).map((moment): CheckCase => {
    const when = { halfSent: "in mid-body", sent: "before the answer", answered: "in the answer" }[moment];
    return {
      name: `connection cut ${when}, then a resend`,
      expected: "stored once; revisions 1",
      async run(world) {
        const item = world.invent.create();
        await world.client.askAndCut({ path: itemPath(item), body: item }, moment);
        const seen = describeStored(await putItem(world, item), item);
        const stored = seen === "201 created" || seen === "200 duplicate" ? "stored once" : seen;
        return `${stored}; ${await describeRecord(world, item.id)}`;
      },
    };
  }),
  {
    name: "compressed by gzip",
    expected: "201 created; revisions 1",
    async run(world) {
      const item = world.invent.create();
      const answer = await world.client.ask({
        method: "PUT",
        path: itemPath(item),
        body: new Uint8Array(gzipSync(JSON.stringify(item))),
        headers: { "Content-Encoding": "gzip" },
      });
      return `${describeStored(answer, item)}; ${await describeRecord(world, item.id)}`;
    },
  },
];
