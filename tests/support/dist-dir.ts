// Which build the tests and pictures are of: dist/, or another one beside it.
import { resolve } from "node:path";

/** `DIST_DIR`, such as a build made while somebody else reads dist/; dist/ otherwise. */
export const distDir = resolve(process.env["DIST_DIR"] ?? resolve(import.meta.dirname, "../../dist"));
