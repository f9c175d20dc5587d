/** Field values as far as they were stated; not yet checked as a body. */
export type StatedValues = Readonly<Record<string, unknown>>;

/** Leaves out what nobody stated: absent is "not stated", an emptied or blank text likewise. */
export function withoutAbsent(values: StatedValues): StatedValues {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && (typeof value !== "string" || value.trim() !== ""),
    ),
  );
}
