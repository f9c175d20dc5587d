// Many items in one request.
import { entrySchema } from "../../domain/entries/entry.ts";
import { splitSentItem, toSentItem, type SentEntry } from "../../domain/records/sent-item.ts";
import { batchAnswer, revisionAnswerOf } from "../contract/answers.ts";
import type { Answer } from "./client.ts";
import {
  describeRecord,
  describeRefusal,
  itemPath,
  putItem,
  Skipped,
  toLeaf,
  type CheckCase,
  type World,
} from "./world.ts";

const revisionAnswer = revisionAnswerOf(entrySchema);

const postBatch = ({ client }: World, items: readonly object[]): Promise<Answer> =>
  client.ask({ method: "POST", path: "/entries/batch", body: { items } });

type Identity = Pick<SentEntry, "id" | "rev">;

/** "200: created, invalid, created", with a word on results that echo another item than the one in their place. */
function describeBatch(answer: Answer, items: readonly Identity[]): string {
  const parsed = batchAnswer.safeParse(answer.json);
  if (!parsed.success) return describeRefusal(answer);
  const { results } = parsed.data;
  const seen = results.map(({ id, rev, status }, index) => {
    const item = items[index];
    return id === item?.id && rev === item.rev ? status : `${status} of another item`;
  });
  return `${answer.status}: ${seen.join(", ")}`;
}

export const batchCases: readonly CheckCase[] = [
  {
    name: "batch with a bad item in the middle",
    expected: "200: created, invalid, created; revisions 1; nothing stored; revisions 1",
    async run(world) {
      if (!world.validates) throw new Skipped("the probe says that it does not validate");
      const items = [world.invent.create(), world.invent.create(), world.invent.create()] as const;
      const [good, middle, last] = items;
      const answer = await postBatch(world, [good, { ...middle, kind: "nothingOfOurs" }, last]);
      const stored: string[] = [];
      for (const { id } of items) stored.push(await describeRecord(world, id));
      return `${describeBatch(answer, items)}; ${stored.join("; ")}`;
    },
  },
  {
    name: "batch with the same item twice, and one that is stored",
    expected: "200: created, duplicate, duplicate; revisions 1; revisions 1",
    async run(world) {
      const [stored, fresh] = [world.invent.create(), world.invent.create()];
      await putItem(world, stored);
      const items = [fresh, fresh, stored];
      const answer = await postBatch(world, items);
      const records = [await describeRecord(world, fresh.id), await describeRecord(world, stored.id)];
      return `${describeBatch(answer, items)}; ${records.join("; ")}`;
    },
  },
  {
    name: "batch with a conflict",
    expected: "200: conflict, created; stored leaf named",
    async run(world) {
      const [stored, fresh] = [world.invent.create(), world.invent.create()];
      await putItem(world, stored);
      const items = [{ ...stored, author: "ZZ98" }, fresh];
      const answer = await postBatch(world, items);
      const leaf = batchAnswer.safeParse(answer.json).data?.results[0]?.leaf;
      const named = leaf === toLeaf(stored) ? "stored leaf named" : "stored leaf not named";
      return `${describeBatch(answer, items)}; ${named}`;
    },
  },
  {
    name: "full batch",
    expected: "200: all created",
    async run(world) {
      const items = Array.from({ length: world.limits.maxItems }, () => world.invent.create());
      const seen = describeBatch(await postBatch(world, items), items);
      const all = `200: ${items.map(() => "created").join(", ")}`;
      return seen === all ? "200: all created" : seen;
    },
  },
  {
    name: "one item over the limit",
    expected: "413 problem; nothing stored",
    async run(world) {
      const item = world.invent.create();
      // The same item each time: what counts is how many, and fewer bytes are sent.
      const items = Array.from({ length: world.limits.maxItems + 1 }, () => item);
      const answer = await postBatch(world, items);
      return `${describeRefusal(answer)}; ${await describeRecord(world, item.id)}`;
    },
  },
  {
    name: "empty batch",
    expected: "422 problem",
    run: async (world) => describeRefusal(await postBatch(world, [])),
  },
  {
    name: "look-up after a batch",
    expected: "200, the record as it was sent",
    async run(world) {
      const item = world.invent.create();
      await postBatch(world, [item]);
      const answer = await world.client.ask({ path: itemPath(item) });
      return describeRevision(answer, item);
    },
  },
];

function describeRevision(answer: Answer, item: SentEntry): string {
  if (answer.status !== 200) return describeRefusal(answer);
  const revision = revisionAnswer.safeParse(answer.json);
  if (!revision.success) return "200, not the contract's revision";
  const { record, seq, sender, leaf } = revision.data;
  const isSame =
    leaf === toLeaf(item) &&
    toLeaf(toSentItem(record, { seq, sender })) === leaf &&
    seq === item.seq &&
    sender === splitSentItem(item).sender;
  return isSame ? "200, the record as it was sent" : "200, another record than was sent";
}
