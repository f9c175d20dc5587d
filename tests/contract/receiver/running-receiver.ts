// The real receiver on a real port with a real file. Every answer is judged by the published OpenAPI document.
import { mkdtemp, rm } from "node:fs/promises";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeServer, createAppServer, listen } from "../../../src/receiver/app-server.ts";
import { createReceiver, type ReceiverOptions } from "../../../src/receiver/receiver.ts";
import { createHandClock, type HandClock } from "../../support/memory-ports.ts";
import { judgeAnswer } from "./openapi-judge.ts";

export const BASE = "/api/v1";
export const START_MS = Date.parse("2026-11-24T09:30:00+08:00");

export interface Question {
  readonly method?: string;
  /** Below the base path. */
  readonly path: string;
  /** Sent as JSON; text and bytes as they are. */
  readonly body?: object | string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly mediaType: string;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export interface TestReceiver {
  readonly origin: string;
  readonly port: number;
  readonly clock: HandClock;
  readonly dataFile: string;
  readonly log: readonly string[];
  /** Operations and statuses that were judged so far. */
  readonly judged: ReadonlySet<string>;
  ask(question: Question): Promise<Answer>;
  put(item: object & { readonly id: string; readonly rev: number }): Promise<Answer>;
  close(): Promise<void>;
}

/** A directory of its own for a test's files. */
export async function makeTestDir(): Promise<{ readonly dir: string; remove(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), "floorbook-receiver-"));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

function encode(body: Question["body"]) {
  return typeof body === "object" && !(body instanceof Uint8Array) ? JSON.stringify(body) : (body ?? null);
}

/** Asks by fetch, without judging. */
export async function askPlainly(origin: string, question: Question): Promise<Answer> {
  const { method = "GET", path, body, headers } = question;
  const response = await fetch(`${origin}${BASE}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
    body: encode(body),
  });
  const text = await response.text();
  const mediaType = (response.headers.get("Content-Type") ?? "").split(";", 1)[0] ?? "";
  const isJson = mediaType.endsWith("json") && text !== "";
  return {
    status: response.status,
    mediaType,
    headers: response.headers,
    text,
    json: isJson ? (JSON.parse(text) as Answer["json"]) : {},
  };
}

export async function startReceiver(own: Partial<ReceiverOptions> = {}): Promise<TestReceiver> {
  const { dir, remove } = await makeTestDir();
  const dataFile = own.dataFile ?? join(dir, "data", "receiver.sqlite");
  const clock = createHandClock(START_MS);
  const log: string[] = [];
  const judged = new Set<string>();
  const receiver = createReceiver({
    nowMs: clock.nowMs,
    log: (line) => log.push(line),
    ...own,
    dataFile,
  });
  const server = createAppServer({ distDir: dir, before: [receiver.handler] });
  const port = await listen(server, 0, "127.0.0.1");
  const origin = `http://127.0.0.1:${port}`;

  async function ask(question: Question): Promise<Answer> {
    const answer = await askPlainly(origin, question);
    const path = question.path.split("?", 1)[0] ?? "";
    judged.add(judgeAnswer({ ...answer, method: question.method ?? "GET", path }));
    return answer;
  }

  return {
    origin,
    port,
    clock,
    dataFile,
    log,
    judged,
    ask,
    put: (item) => ask({ method: "PUT", path: `/entries/${item.id}/${item.rev}`, body: item }),
    async close() {
      await closeServer(server);
      receiver.close();
      await remove();
    },
  };
}

/** Asks by node:http, which sends what fetch would not: other Host headers, bodies in parts. */
export function askByHttp(
  port: number,
  own: {
    readonly method?: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    /** Sent one after the other; a function is awaited in between. */
    readonly parts?: readonly (string | (() => Promise<void>))[];
  },
): Promise<{ readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const { method = "GET", path, headers = {}, parts = [] } = own;
    const outgoing = httpRequest(
      { host: "127.0.0.1", port, method, path: BASE + path, headers },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => (text += chunk));
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      },
    );
    outgoing.on("error", reject);
    const send = async (): Promise<void> => {
      for (const part of parts) {
        if (typeof part === "string") await new Promise<void>((sent) => outgoing.write(part, () => sent()));
        else await part();
      }
      outgoing.end();
    };
    send().catch((error: unknown) => {
      outgoing.destroy();
      reject(error);
    });
  });
}
