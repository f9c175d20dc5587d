// Serves the built app: files as they are, the app's own routes as index.html, all else 404.
// It knows nothing of records; the server in front of it may answer other paths first.
import type { IncomingMessage, ServerResponse } from "node:http";
import sirv from "sirv";
import { matchRoute } from "../domain/routes.ts";
import { jobPolicy, pagePolicy, workerPolicy } from "./content-security-policy.ts";

/** Answers a request, or calls `next` when the path isn't its own. */
export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

export interface StaticAppOptions {
  /** Directory of the build, read once at the start. */
  readonly distDir: string;
  /** Origins that the page and the worker may send to, besides their own. */
  readonly endpointOrigins: readonly string[];
  /** True when the connection is TLS: only then is HSTS sent, which browsers ignore otherwise. */
  readonly secure: boolean;
}

const SHELL = "/index.html";
const ONE_YEAR_S = 31_536_000;
const hashedAsset = /^\/assets\//;
/** The constant by which the app tells this server from a captive portal; a stored one would prove nothing. */
const PROBE = "/probe.json";
const JOB_SCRIPT = "/job.js";
const workerScript = /^\/sw\.js$|^\/assets\/[^/]*worker[^/]*\.js$/;

const permissionsPolicy = [
  "accelerometer=()",
  "camera=(self)",
  "display-capture=()",
  "geolocation=()",
  "gyroscope=()",
  "microphone=()",
  "midi=()",
  "payment=()",
  "serial=()",
  "usb=()",
  "xr-spatial-tracking=()",
].join(", ");

function cacheControl(pathname: string): string {
  if (pathname === PROBE) return "no-store";
  return hashedAsset.test(pathname) ? `public, max-age=${ONE_YEAR_S}, immutable` : "no-cache";
}

function setCommonHeaders(response: ServerResponse, secure: boolean): void {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader("Permissions-Policy", permissionsPolicy);
  if (secure) response.setHeader("Strict-Transport-Security", `max-age=${ONE_YEAR_S}; includeSubDomains`);
}

/** Creates the handler of the built app. GET and HEAD only. */
export function createStaticApp({ distDir, endpointOrigins, secure }: StaticAppOptions): Handler {
  const pageHeader = pagePolicy(endpointOrigins);
  const workerHeader = workerPolicy(endpointOrigins);
  const policyOf = (pathname: string): string => {
    if (pathname === JOB_SCRIPT) return jobPolicy;
    return workerScript.test(pathname) ? workerHeader : pageHeader;
  };
  const serveFile = sirv(distDir, {
    etag: true,
    extensions: [],
    setHeaders(response, pathname) {
      response.setHeader("Content-Security-Policy", policyOf(pathname));
      response.setHeader("Cache-Control", cacheControl(pathname));
    },
  });
  return (request, response, next) => {
    setCommonHeaders(response, secure);
    if (request.method !== "GET" && request.method !== "HEAD") {
      next();
      return;
    }
    const pathname = (request.url ?? "/").split(/[?#]/, 1)[0] ?? "/";
    // sirv keeps the parsed address on the request, so the shell is asked for before it has looked.
    if (matchRoute(pathname) !== null) request.url = SHELL;
    serveFile(request, response, next);
  };
}
