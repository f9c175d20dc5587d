import type * as z from "zod/mini";

/** Where a checked value is wrong, as paths with slashes, each once; unknown members are named themselves. */
export function toIssuePaths(issues: readonly z.core.$ZodIssue[], base: readonly string[] = []): string[] {
  const paths = issues.flatMap((issue) => {
    const at = [...base, ...issue.path.map(String)];
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...at, key].join("/"));
    return [at.join("/")];
  });
  return [...new Set(paths)];
}
