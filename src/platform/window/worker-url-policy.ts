// The app's single Trusted Types policy. It makes the worker URLs and nothing else.

const POLICY_NAME = "floorbook-worker";
const SERVICE_WORKER_URL = "/sw.js";
/** The compute worker; the dev server has it as a module of its own. */
const JOB_WORKER_URL = import.meta.env.DEV ? "/src/job.ts" : "/job.js";

const allowedUrls: ReadonlySet<string> = new Set([SERVICE_WORKER_URL, JOB_WORKER_URL]);

function assertWorkerUrl(url: string): string {
  if (!allowedUrls.has(url)) throw new TypeError(`not a worker of this app: ${url}`);
  return url;
}

/** The part of Trusted Types used here; Firefox before 148 and older WebKit lack the API. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): TrustedWorkerUrl };
}

/** A URL that the browser accepts as a worker's: a TrustedScriptURL where there is such a thing. */
export type TrustedWorkerUrl = string & { readonly __trustedWorkerUrl?: never };

interface WorkerUrlPolicy {
  createScriptURL(url: string): TrustedWorkerUrl;
}

function createPolicy(): WorkerUrlPolicy {
  const rules = { createScriptURL: assertWorkerUrl };
  const trustedTypes = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  // The CSP allows a policy of this name once, so the module makes it once.
  return trustedTypes?.createPolicy(POLICY_NAME, rules) ?? rules;
}

const policy = createPolicy();

/**
 * Marks a worker's URL as trusted.
 * @throws TypeError for any URL that isn't one of the app's workers.
 */
export function toTrustedWorkerUrl(url: string): TrustedWorkerUrl {
  return policy.createScriptURL(url);
}

/** The service worker's URL, marked. */
export function serviceWorkerUrl(): TrustedWorkerUrl {
  return toTrustedWorkerUrl(SERVICE_WORKER_URL);
}

/** The compute worker's URL, marked. */
export function jobWorkerUrl(): TrustedWorkerUrl {
  return toTrustedWorkerUrl(JOB_WORKER_URL);
}
