// `npm run receiver-check -- URL [--token T] [--origin O]`: does a receiver keep the contract?
// Exit code 0: yes, 1: no, 2: the call can't be understood. Leaves one withdrawn record of 2020-01-01 behind, always
// the same: proving that a real record can't be deleted takes one.
import { parseArgs } from "node:util";
import { BASE_PATH } from "../contract/limits.ts";
import { runCheck } from "../check/run-check.ts";
import { formatSum, formatTable } from "../check/table.ts";

const USAGE = `Usage: npm run receiver-check -- URL [--token TOKEN] [--origin ORIGIN]

  URL      base address of the contract, as in https://receiver.bank.example${BASE_PATH};
           an address without a path gets ${BASE_PATH}
  --token  the receiver's token; FLOORBOOK_RECEIVER_TOKEN serves as well, and stays out of the process list
  --origin origin of an app served from elsewhere; without it CORS is not tried`;

function misunderstood(what: string): never {
  console.error(`${what}\n\n${USAGE}`);
  process.exit(2);
}

function readCall() {
  const options = { token: { type: "string" }, origin: { type: "string" } } as const;
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return misunderstood(error instanceof Error ? error.message : String(error));
  }
}

function toBaseUrl(text: string | undefined): string {
  if (text === undefined) return misunderstood("Name the receiver's address.");
  if (!/^https?:/.test(text) || !URL.canParse(text)) return misunderstood(`This is no http address: ${text}`);
  const { origin, pathname } = new URL(text);
  return origin + (pathname === "/" ? BASE_PATH : pathname.replace(/\/+$/, ""));
}

const { values, positionals } = readCall();
const baseUrl = toBaseUrl(positionals[0]);
const results = await runCheck({
  baseUrl,
  token: values.token ?? process.env["FLOORBOOK_RECEIVER_TOKEN"],
  origin: values.origin,
});
console.log(`${baseUrl}\n\n${formatTable(results)}\n\n${formatSum(results)}`);
if (results.some(({ verdict }) => verdict === "failed")) process.exitCode = 1;
