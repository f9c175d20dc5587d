// `npm start`: serves the built app and the reference receiver on one origin, and says how to reach them.
//   PORT                                     port, 8080 unless set
//   FLOORBOOK_TLS_CERT, FLOORBOOK_TLS_KEY    PEM files; with both it is served by https to the whole network
//   FLOORBOOK_ENDPOINT                       origins the app may send to, separated by spaces
//   FLOORBOOK_RECEIVER                       `off` serves the app alone
//   FLOORBOOK_RECEIVER_TOKEN                 token that the receiver asks for
//   FLOORBOOK_RECEIVER_ORIGINS               origins of apps served from elsewhere, separated by spaces
//   FLOORBOOK_DATA                           the receiver's file, .floorbook/receiver.sqlite unless set
//   FLOORBOOK_CONFIG                         file that the app gets as /floorbook.config.json
import { existsSync } from "node:fs";
import { join } from "node:path";
import { startServer } from "../start-server.ts";
import { readStartSettings } from "../start-settings.ts";
import { describeTlsSetup, listLanAddresses } from "../tls-advice.ts";

const root = join(import.meta.dirname, "../../..");
const distDir = join(root, "dist");

/** Ends the start in words, without a stack: what can go wrong here is for a person to put right. */
function fail(error: unknown): never {
  const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  const message = error instanceof Error ? error.message : String(error);
  console.error(isTaken ? "The port is taken. Choose another: PORT=8081 npm start" : message);
  process.exit(1);
}

async function main(): Promise<void> {
  if (!existsSync(join(distDir, "index.html"))) fail("dist/ is missing. Build first: npm run build");
  const settings = readStartSettings(process.env, root);
  const server = await startServer(settings, { distDir, log: (line) => console.log(line) });

  const addresses = listLanAddresses();
  const onTablets = server.isTls
    ? addresses.map((one) => `On a tablet:     https://${one}:${server.port}/`)
    : [];
  const lines = [...server.description, ...onTablets].map((line) => `  ${line}`);
  console.log(["Floorbook · 厅堂簿", "", ...lines].join("\n"));
  if (!server.isTls) console.log(describeTlsSetup(addresses, server.port));

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void server.stop().then(() => process.exit(0), fail));
  }
}

await main().catch(fail);
