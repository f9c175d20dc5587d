// What a server, or somebody in its place, answers when it does not do what it was asked.
import type { NetAnswer } from "../../../src/platform/ports/net.ts";

/** What the whole server suffers from for a while. All but `failsLate` strike before anything is stored. */
export const serverTroubles = [
  "none",
  "401",
  "403",
  "404",
  "405",
  "408",
  "413",
  "415",
  "422",
  "425",
  "429",
  "429wait",
  "500",
  "503wait",
  "failsLate",
  "html",
  "bareOk",
] as const;
export type ServerTrouble = (typeof serverTroubles)[number];

const RETRY_AFTER_S = "90";

export function answerJson(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): NetAnswer {
  return {
    kind: "answered",
    status,
    contentType: "application/json",
    headers,
    text: value === undefined ? "" : JSON.stringify(value),
  };
}

export const htmlPage: NetAnswer = {
  kind: "answered",
  status: 200,
  contentType: "text/html",
  headers: {},
  text: "<!doctype html><title>Sign in</title>",
};

/** The server's own words do not matter, its status does. */
const no = (status: number, headers: Readonly<Record<string, string>> = {}): NetAnswer =>
  answerJson(status, { error: "no" }, headers);

export const troubledAnswers: Readonly<Record<Exclude<ServerTrouble, "none">, NetAnswer>> = {
  401: no(401),
  403: no(403),
  404: no(404),
  405: no(405),
  408: no(408),
  413: no(413),
  415: no(415),
  422: no(422),
  425: no(425),
  429: no(429),
  "429wait": no(429, { "retry-after": RETRY_AFTER_S }),
  500: no(500),
  "503wait": no(503, { "retry-after": RETRY_AFTER_S }),
  failsLate: no(500),
  html: htmlPage,
  bareOk: answerJson(200, { ok: true }),
};
