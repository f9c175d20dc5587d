// `npm start`: serves the built app and says how to reach it.
//   PORT                                     port, 8080 unless set
//   FLOORBOOK_TLS_CERT, FLOORBOOK_TLS_KEY    PEM files; with both the app is served by https to the whole network
//   FLOORBOOK_ENDPOINT                       origins the app may send to, separated by spaces
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { closeServer, createAppServer, listen } from "../app-server.ts";
import { describeTlsSetup, listLanAddresses } from "../tls-advice.ts";

const DEFAULT_PORT = 8080;
const distDir = join(import.meta.dirname, "../../../dist");

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === "") return DEFAULT_PORT;
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : fail(`PORT is no port: ${text}`);
}

function readTls(): { readonly cert: string; readonly key: string } | undefined {
  const certPath = process.env["FLOORBOOK_TLS_CERT"];
  const keyPath = process.env["FLOORBOOK_TLS_KEY"];
  if (certPath === undefined && keyPath === undefined) return undefined;
  if (certPath === undefined || keyPath === undefined) {
    return fail("Set both FLOORBOOK_TLS_CERT and FLOORBOOK_TLS_KEY, or neither.");
  }
  for (const path of [certPath, keyPath]) if (!existsSync(path)) fail(`No such file: ${path}`);
  return { cert: readFileSync(certPath, "utf8"), key: readFileSync(keyPath, "utf8") };
}

function toOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : fail(`FLOORBOOK_ENDPOINT is no URL: ${text}`);
  // Anything but a bare origin could smuggle further directives into the policy.
  return url.protocol === "https:" || url.hostname === "localhost" || url.hostname === "127.0.0.1"
    ? url.origin
    : fail(`FLOORBOOK_ENDPOINT must be https: ${text}`);
}

if (!existsSync(join(distDir, "index.html"))) fail("dist/ is missing. Build first: npm run build");

const tls = readTls();
const endpointOrigins = (process.env["FLOORBOOK_ENDPOINT"] ?? "").split(/\s+/).filter(Boolean).map(toOrigin);
const server = createAppServer({ distDir, tls, endpointOrigins });

// Without TLS only this machine is served: over plain http a tablet would get a page that can't work.
const port = await listen(
  server,
  readPort(process.env["PORT"]),
  tls === undefined ? "localhost" : "::",
).catch((error: NodeJS.ErrnoException) =>
  fail(
    error.code === "EADDRINUSE" ? "The port is taken. Choose another: PORT=8081 npm start" : error.message,
  ),
);

const scheme = tls === undefined ? "http" : "https";
const addresses = listLanAddresses();
console.log(`Floorbook · 厅堂簿\n\n  On this machine: ${scheme}://localhost:${port}/`);
if (tls === undefined) console.log(describeTlsSetup(addresses, port));
else for (const address of addresses) console.log(`  On a tablet:     ${scheme}://${address}:${port}/`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void closeServer(server).then(() => process.exit(0)));
}
