// The receiver as a process of its own, so that it can be killed.
// Usage: node tests/contract/receiver/serve-receiver.ts DATA-FILE DIST-DIR
import { startServer } from "../../../src/receiver/start-server.ts";

const [dataFile = "", distDir = ""] = process.argv.slice(2);
const server = await startServer(
  {
    port: 0,
    tls: null,
    endpointOrigins: [],
    receiver: { dataFile, token: undefined, origins: [] },
    configFile: undefined,
  },
  { distDir, log: () => undefined },
);
process.stdout.write(`${server.port}\n`);
