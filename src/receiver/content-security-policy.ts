// One source for the policy: the build writes it into index.html, the server sends it as a header.

/** Directives that hold everywhere; `connect-src` and what only a header may say are added below. */
const pageDirectives = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "manifest-src 'self'",
  "worker-src 'self'",
] as const;

const pageClosing = [
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types floorbook-worker",
] as const;

/**
 * The policy of the `<meta>` tag. It can't know the bank's endpoints, so it leaves `connect-src` to https and
 * to localhost; the header narrows it. Two policies both hold, so the narrower one wins.
 */
export const metaPolicy = [
  ...pageDirectives,
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
  ...pageClosing,
].join("; ");

function connectDirective(endpointOrigins: readonly string[]): string {
  return ["connect-src 'self'", ...endpointOrigins].join(" ");
}

/** The page's header: the meta policy with `connect-src` narrowed to the named origins, and no framing. */
export function pagePolicy(endpointOrigins: readonly string[]): string {
  return [
    ...pageDirectives,
    connectDirective(endpointOrigins),
    ...pageClosing,
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The header of a worker's script. A service worker obeys only this one, never the page's policy. */
export function workerPolicy(endpointOrigins: readonly string[]): string {
  return ["default-src 'none'", "script-src 'self'", connectDirective(endpointOrigins)].join("; ");
}

/** The header of the compute worker's script: it computes, and has nobody to talk to. */
export const jobPolicy = ["default-src 'none'", "script-src 'self'"].join("; ");
