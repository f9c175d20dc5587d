// Asks a receiver and keeps what every answer has to be checked for.
import { request as requestByHttp } from "node:http";
import { request as requestByHttps } from "node:https";

const TIMEOUT_MS = 20_000;

export interface Question {
  readonly method?: string;
  /** Below the base address. */
  readonly path: string;
  /** Sent as JSON; text and bytes are sent as they are. */
  readonly body?: object | string | Uint8Array<ArrayBuffer>;
  /** A header that is null is left out, the token's too. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

export interface Answer {
  readonly status: number;
  /** Lower case, without parameters; empty when none is named. */
  readonly mediaType: string;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly json: unknown;
}

/** When a connection is cut: in the middle of the body, after all of it, or when the answer begins. */
export type CutMoment = "halfSent" | "sent" | "answered";

export interface Client {
  /** @throws Error when nobody answers in time */
  ask(question: Question): Promise<Answer>;
  /** Sends and cuts the connection without reading the answer. */
  askAndCut(question: Question & { readonly body: object }, moment: CutMoment): Promise<void>;
  /** Addresses whose answers were HTML. */
  readonly htmlAnswers: readonly string[];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is an observation here, which the cases report.
    return undefined;
  }
}

const isHtml = (mediaType: string, text: string): boolean =>
  mediaType.includes("html") || /^\s*<(!doctype|html)\b/i.test(text);

/** Creates a client of one receiver. `baseUrl` ends without a slash. */
export function createClient(baseUrl: string, token: string | undefined): Client {
  const htmlAnswers: string[] = [];

  function toHeaders({ body, headers = {} }: Question): Record<string, string> {
    const all: Readonly<Record<string, string | null>> = {
      Accept: "application/json",
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    };
    return Object.fromEntries(
      Object.entries(all).filter((header): header is [string, string] => header[1] !== null),
    );
  }

  const toBody = (body: Question["body"]) =>
    body === undefined || typeof body === "string" || body instanceof Uint8Array
      ? body
      : JSON.stringify(body);

  return {
    htmlAnswers,
    async ask(question) {
      const { method = "GET", path } = question;
      const body = toBody(question.body);
      const response = await fetch(baseUrl + path, {
        method,
        headers: toHeaders(question),
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      const mediaType =
        (response.headers.get("Content-Type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
      if (isHtml(mediaType, text)) htmlAnswers.push(`${method} ${path}`);
      return { status: response.status, mediaType, headers: response.headers, text, json: parse(text) };
    },
    askAndCut(question, moment) {
      const url = new URL(baseUrl + question.path);
      const body = Buffer.from(JSON.stringify(question.body));
      const open = url.protocol === "https:" ? requestByHttps : requestByHttp;
      return new Promise((resolve) => {
        const outgoing = open(url, {
          method: question.method ?? "PUT",
          headers: { ...toHeaders(question), "Content-Length": String(body.length) },
          // A connection of its own: cutting a shared one would cut other cases' requests.
          agent: false,
          timeout: TIMEOUT_MS,
        });
        outgoing.on("close", resolve);
        outgoing.on("timeout", () => outgoing.destroy());
        // The cut itself shows as an error; whether it was stored is what the case asks afterwards.
        outgoing.on("error", () => outgoing.destroy());
        const cut = (): void => void outgoing.destroy();
        if (moment === "halfSent") outgoing.write(body.subarray(0, body.length / 2), cut);
        else if (moment === "sent") outgoing.end(body, cut);
        else outgoing.on("response", cut).end(body);
      });
    },
  };
}
