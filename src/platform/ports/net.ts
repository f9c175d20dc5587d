/** One request to the endpoint, whole: nothing is added but what the browser must add. */
export interface NetRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Whether cookies of the endpoint's origin go along; only a profile with a CSRF token needs them. */
  readonly withCookies: boolean;
  /** From the start of the request to the last byte of the answer, ms. */
  readonly timeoutMs: number;
}

/** What came back. Only `answered` says that somebody read the request. */
export type NetAnswer =
  | {
      readonly kind: "answered";
      readonly status: number;
      /** Lower case, without parameters; empty when the answer names none. */
      readonly contentType: string;
      /** Lower-case names; across origins only what the server exposes. */
      readonly headers: Readonly<Record<string, string>>;
      /** The body as text, cut off after 1 MiB. */
      readonly text: string;
    }
  /** The answer was a redirection. It was not followed: following would hand the body to another server. */
  | { readonly kind: "redirected" }
  /** No answer: the request may or may not have been carried out. */
  | { readonly kind: "unanswered"; readonly cause: "timeout" | "failed" };

/** What stands between the tablet and the app's own server. */
export type OwnServer =
  /** The app's own server answered. */
  | "ours"
  /** Somebody else answered in its place: a captive portal, a proxy's login page. */
  | "foreign"
  | "silent";

/** Network to exactly one endpoint. Every other origin but the app's own is refused. */
export interface Net {
  /** @throws RangeError for an address outside the endpoint's origin */
  send(request: NetRequest): Promise<NetAnswer>;
  /** Asks the app's own server for its constant probe, past every cache. */
  probeOwnServer(timeoutMs: number): Promise<OwnServer>;
  /** Whether anything at all answers at the endpoint's origin; says nothing about delivery. */
  reachesEndpoint(timeoutMs: number): Promise<boolean>;
  /** Whether the endpoint is the app's own origin, where CORS cannot be the reason for a failure. */
  readonly isOwnOrigin: boolean;
}

/** Opens the way to one endpoint. @throws RangeError for an address that is neither https nor localhost */
export type OpenNet = (baseUrl: string) => Net;
