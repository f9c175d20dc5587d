// A receiver with a mistake: the reference receiver behind a go-between that spoils some of its answers.
import { createServer, type Server } from "node:http";
import { listen } from "../../../src/receiver/app-server.ts";
import { BASE } from "./running-receiver.ts";

/** An answer on its way through, and what it answers. */
export interface Passed {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Starts a go-between on a free port, which changes answers as it is told. */
export async function startSpoilt(
  origin: string,
  spoil: (passed: Passed) => void,
): Promise<{ readonly server: Server; readonly baseUrl: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("error", () => response.destroy());
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const { method = "GET", url: path = "/" } = request;
      const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
      const pass = async (): Promise<void> => {
        const answer = await fetch(origin + path, {
          method,
          headers: headers as Record<string, string>,
          body: body.length === 0 ? null : new Uint8Array(body),
        });
        const passed: Passed = {
          method,
          path: path.replace(BASE, ""),
          body: body.toString("utf8"),
          status: answer.status,
          headers: Object.fromEntries(answer.headers),
          text: await answer.text(),
        };
        spoil(passed);
        delete passed.headers["content-length"];
        response.writeHead(passed.status, passed.headers).end(passed.text);
      };
      pass().catch(() => response.destroy());
    });
  });
  const port = await listen(server, 0, "127.0.0.1");
  return { server, baseUrl: `http://127.0.0.1:${port}${BASE}` };
}
