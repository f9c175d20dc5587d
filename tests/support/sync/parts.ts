import { foldRevision } from "../../../src/data/folding.ts";
import type { Parts } from "./tablet.ts";

/** The engine as it is. */
export const soundParts: Parts = {
  fold: foldRevision,
  wrapPorts: (ports) => ports,
  wrapTarget: (target) => target,
};
