import type { ProbeAnswer } from "../../contract/answers.ts";
import { collectionNames } from "../../contract/collections.ts";
import { CONTRACT_VERSION, MAX_BYTES, MAX_ITEMS } from "../../contract/limits.ts";
import type { Answer } from "../types.ts";

const answer: ProbeAnswer = {
  floorbook: "receiver",
  version: CONTRACT_VERSION,
  collections: [...collectionNames],
  validates: true,
  limits: { maxItems: MAX_ITEMS, maxBytes: MAX_BYTES },
};

/** `GET /probe`: changes nothing and proves that a receiver answers. */
export const getProbe: Answer = (c) => c.json(answer);
