// Every problem the receiver answers with (RFC 9457), in one list: the server and the OpenAPI document read it.

export const problems = {
  incomplete: { status: 400, title: "The request ended too early" },
  badRequest: { status: 400, title: "The request can't be read" },
  notJson: { status: 400, title: "The body is not JSON" },
  badEncoding: { status: 400, title: "The body can't be decompressed" },
  badKey: { status: 400, title: "The idempotency key can't be used" },
  unauthorized: { status: 401, title: "A valid token is needed" },
  notTest: { status: 403, title: "Only test records may be deleted" },
  forbiddenOrigin: { status: 403, title: "This origin may not send here" },
  notFound: { status: 404, title: "Nothing is stored here" },
  wrongMethod: { status: 405, title: "This address takes other methods" },
  conflict: { status: 409, title: "Other content is stored under this id and revision" },
  inProgress: { status: 409, title: "The first request with this key is still being answered" },
  tooLarge: { status: 413, title: "The request holds too much" },
  wrongMediaType: { status: 415, title: "The body must be application/json" },
  wrongHost: { status: 421, title: "This server does not answer to that name" },
  invalid: { status: 422, title: "The request breaks the schema" },
  keyReused: { status: 422, title: "The idempotency key was used for another item" },
  internal: { status: 500, title: "The receiver failed" },
  storage: { status: 503, title: "The receiver can't store at the moment" },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

export type ProblemKind = keyof typeof problems;

/** The `type` of a problem: names it for good and promises no page behind it. */
export const toProblemType = (kind: ProblemKind): string => `tag:floorbook.example,2026:${kind}`;
