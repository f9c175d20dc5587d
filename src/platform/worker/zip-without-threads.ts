// Stands in for fflate where write-excel-file asks for it (vite.config.ts): its `zip` starts threads from blob
// addresses, which the content policy forbids, for any file over 160 KB. The compute worker is a thread already.
import { zipSync, type Zippable } from "fflate/browser";

export { strToU8, zipSync } from "fflate/browser";

type Done = (error: Error | null, bytes: Uint8Array | null) => void;

/** As fflate's `zip`, on this thread. */
export function zip(files: Zippable, done: Done): void {
  let bytes: Uint8Array;
  try {
    bytes = zipSync(files);
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)), null);
    return;
  }
  done(null, bytes);
}
