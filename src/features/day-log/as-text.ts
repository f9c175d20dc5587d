/** The value as text; anything else is no text. */
export const asText = (value: unknown): string => (typeof value === "string" ? value : "");
