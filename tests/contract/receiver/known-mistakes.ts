// Mistakes that receivers are known to make.
import { cleanUpCase } from "../../../src/receiver/check/run-check.ts";
import type { Passed } from "./spoilt-receiver.ts";

const isPut = ({ method }: Passed): boolean => method === "PUT";
const asJson = (passed: Passed, change: (body: Record<string, unknown>) => void): void => {
  const body = JSON.parse(passed.text) as Record<string, unknown>;
  change(body);
  passed.text = JSON.stringify(body);
};

/** What the receiver does wrong, how that is done to its answers, and the cases that must find it out. */
export const knownMistakes: readonly (readonly [
  mistake: string,
  spoil: (passed: Passed) => void,
  cases: readonly string[],
])[] = [
  [
    "answers a repetition with a conflict",
    (passed) => {
      if (isPut(passed) && passed.status === 200) passed.status = 409;
    },
    ["identical resend", "20 identical items at once"],
  ],
  [
    "reports every repetition as created",
    (passed) => {
      if (isPut(passed) && passed.status === 200) {
        passed.status = 201;
        asJson(passed, (body) => (body["status"] = "created"));
      }
    },
    ["identical resend", "20 identical items at once"],
  ],
  [
    "takes other content for a duplicate",
    (passed) => {
      if (isPut(passed) && passed.status === 409) passed.status = 200;
    },
    ["same id and rev, other content"],
  ],
  [
    "echoes no id",
    (passed) => {
      if (isPut(passed) && passed.status < 300) asJson(passed, (body) => delete body["id"]);
    },
    ["create", "amendment of an unknown record"],
  ],
  [
    "makes leaves of its own",
    (passed) => {
      if (isPut(passed) && passed.status < 300) asJson(passed, (body) => (body["leaf"] = "0".repeat(64)));
    },
    ["create", "identical resend"],
  ],
  [
    "refuses amendments of unknown records",
    (passed) => {
      if (isPut(passed) && passed.path.endsWith("/2")) passed.status = 404;
    },
    ["amendment of an unknown record"],
  ],
  [
    "says stored and stores nothing",
    (passed) => {
      if (passed.method === "GET" && /^\/entries\/[^/]+$/.test(passed.path)) passed.status = 404;
    },
    ["create", "batch with a bad item in the middle"],
  ],
  [
    "accepts what is invalid",
    (passed) => {
      if (passed.status === 422) passed.status = 201;
    },
    ["address and body disagree", "invalid", "empty batch"],
  ],
  [
    "repeats values in its errors",
    (passed) => {
      if (passed.status === 422)
        passed.text = passed.text.replace("Nothing was stored.", passed.body.replaceAll('"', ""));
    },
    ["invalid"],
  ],
  [
    "loses a whole batch for one bad item",
    (passed) => {
      if (passed.path === "/entries/batch" && passed.text.includes('"invalid"')) passed.status = 422;
    },
    ["batch with a bad item in the middle"],
  ],
  [
    "turns the results of a batch round",
    (passed) => {
      if (passed.path === "/entries/batch" && passed.status === 200) {
        asJson(passed, (body) => (body["results"] as unknown[]).reverse());
      }
    },
    ["batch with a bad item in the middle", "full batch"],
  ],
  [
    "answers errors in plain words",
    (passed) => {
      if (passed.status >= 400) passed.headers["content-type"] = "text/plain";
    },
    ["not JSON", "look-up of an unknown record", "one byte over the limit"],
  ],
  [
    "shows a page where nothing is",
    (passed) => {
      if (passed.status !== 404) return;
      passed.status = 200;
      passed.headers["content-type"] = "text/html; charset=utf-8";
      passed.text = "<!doctype html><title>Welcome</title>";
    },
    ["look-up of an unknown record", "unknown collection", "HTML, for whoever asks for it"],
  ],
  [
    "lets any origin in",
    (passed) => {
      passed.headers["access-control-allow-origin"] = "*";
    },
    ["CORS preflight", "CORS on answers, and for a stranger"],
  ],
  [
    "forgets CORS on its answers",
    (passed) => {
      if (passed.method !== "OPTIONS") delete passed.headers["access-control-allow-origin"];
    },
    ["CORS on answers, and for a stranger"],
  ],
  [
    "deletes whatever it is told to",
    (passed) => {
      if (passed.status === 403) passed.status = 204;
    },
    ["deletion of a record that is no test"],
  ],
  [
    "deletes nothing",
    (passed) => {
      if (passed.method === "DELETE" && passed.status === 204) passed.status = 403;
    },
    ["deletion of a test record", cleanUpCase.name],
  ],
  [
    "lists a day without its newest",
    (passed) => {
      if (passed.path.startsWith("/entries?"))
        asJson(passed, (body) => (body["revisions"] as unknown[]).pop());
    },
    ["what arrived of a day"],
  ],
  [
    "lets everybody in",
    (passed) => {
      if (passed.status === 401) passed.status = 200;
    },
    ["no token, and a wrong one"],
  ],
];
