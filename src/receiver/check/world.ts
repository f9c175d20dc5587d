// What a case gets, and how it says what it saw. A case is right when what it saw is, word for word, what it expects.
import { createHash } from "node:crypto";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { splitSentItem, type SentEntry } from "../../domain/records/sent-item.ts";
import { problemAnswer, recordAnswer, storedAnswer } from "../contract/answers.ts";
import type { Answer, Client } from "./client.ts";
import type { Inventor } from "./invented-items.ts";

export interface World {
  readonly client: Client;
  readonly invent: Inventor;
  /** What the probe said. */
  readonly limits: { readonly maxItems: number; readonly maxBytes: number };
  readonly validates: boolean;
  readonly token: string | undefined;
  /** Origin of an app that the receiver should let in. */
  readonly origin: string | undefined;
}

/** A case that can't be tried on this receiver, and why. */
export class Skipped extends Error {
  override readonly name = "Skipped";
}

export interface CheckCase {
  readonly name: string;
  readonly expected: string;
  /** What was seen, in the words of `expected`. @throws Skipped */
  run(world: World): Promise<string>;
}

export const itemPath = ({ id, rev }: Pick<SentEntry, "id" | "rev">): string => `/entries/${id}/${rev}`;

export const toLeaf = (item: SentEntry): string =>
  createHash("sha256")
    .update(canonicalJson(splitSentItem(item).record), "utf8")
    .digest("hex");

export const putItem = ({ client }: World, item: SentEntry): Promise<Answer> =>
  client.ask({ method: "PUT", path: itemPath(item), body: item });

/** "201 created", with a word on everything that is not as it must be. */
export function describeStored(answer: Answer, item: SentEntry): string {
  const parsed = storedAnswer.safeParse(answer.json);
  if (!parsed.success) return describeRefusal(answer);
  const { id, rev, status, leaf } = parsed.data;
  const faults = [
    ...(answer.mediaType === "application/json" ? [] : [`as ${answer.mediaType || "nothing"}`]),
    ...(id === item.id && rev === item.rev ? [] : ["another id or rev"]),
    ...(leaf === toLeaf(item) ? [] : ["another leaf"]),
  ];
  return [`${answer.status} ${status}`, ...faults].join(", ");
}

/** "409 problem", or the bare status when the body is no problem+json. */
export function describeRefusal({ status, mediaType, json }: Answer): string {
  const isProblem = mediaType === "application/problem+json" && problemAnswer.safeParse(json).success;
  return isProblem ? `${status} problem` : `${status} without problem+json`;
}

/** "revisions 1, 2", or "nothing stored". */
export async function describeRecord({ client }: World, id: string): Promise<string> {
  const answer = await client.ask({ path: `/entries/${id}` });
  if (answer.status === 404) return "nothing stored";
  const parsed = recordAnswer.safeParse(answer.json);
  if (!parsed.success) return `a look-up answered ${describeRefusal(answer)}`;
  const { revs, newest } = parsed.data;
  const list = revs.map(({ rev }) => rev).join(", ");
  return newest === revs.at(-1)?.rev ? `revisions ${list}` : `revisions ${list}, but newest ${newest}`;
}
