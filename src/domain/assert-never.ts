/** Closes a union: a missing case is a compile error, and at run time a named one. */
export function assertNever(value: never, what: string): never {
  throw new Error(`unhandled ${what}: ${JSON.stringify(value)}`);
}
