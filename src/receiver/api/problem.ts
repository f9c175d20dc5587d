// Refusals travel as a typed error and leave as problem+json (RFC 9457), whatever goes wrong: never as HTML.
import type { ProblemAnswer } from "../contract/answers.ts";
import { problems, toProblemType, type ProblemKind } from "../contract/problems.ts";

export type ProblemMembers = Pick<ProblemAnswer, "errors" | "limit" | "leaf" | "storedLeaf">;

/** A refusal. `detail` and `members` must repeat nothing that the sender wrote: it could be personal. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly kind: ProblemKind;
  readonly members: ProblemMembers;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    kind: ProblemKind,
    detail: string,
    own: { members?: ProblemMembers; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.kind = kind;
    this.members = own.members ?? {};
    this.headers = own.headers ?? {};
  }
}

/** The body that a refusal leaves with. */
export function toProblemAnswer({ kind, message, members }: Problem): ProblemAnswer {
  const { status, title } = problems[kind];
  return { type: toProblemType(kind), title, status, detail: message, ...members };
}

/** The answer that a refusal leaves as. */
export function toProblemResponse(problem: Problem): Response {
  const body = toProblemAnswer(problem);
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { ...problem.headers, "Content-Type": "application/problem+json" },
  });
}

const STORAGE_RETRY_S = 30;

/** The refusal for whatever was thrown: full disks and locked files pass, everything else is our fault. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR") {
    return new Problem("storage", "Nothing of this request was stored. Send it again later.", {
      headers: { "Retry-After": String(STORAGE_RETRY_S) },
    });
  }
  return new Problem("internal", "Nothing of this request was stored, as far as is known. Send it again.");
}
