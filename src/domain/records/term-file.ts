// A bank's own list as a file: JSON with one or more lists, or one list as CSV, as spreadsheets write it.
import type { Term, OwnDictionaries, ListName } from "./own-dictionary.ts";
import { ownDictionariesSchema, TERMS_MAX } from "./own-dictionary.ts";

export type TermFileFault =
  /** Neither JSON of that shape nor lines of code and name. */
  | { readonly kind: "unreadable" }
  /** A line of a CSV that has no code and name, counted from 1. */
  | { readonly kind: "line"; readonly line: number }
  | { readonly kind: "tooMany" };

export type TermFile =
  | { readonly status: "read"; readonly lists: OwnDictionaries }
  | { readonly status: "fault"; readonly fault: TermFileFault };

/** Reads a file. @param list the list that a CSV is of */
export function readTermFile(text: string, list: ListName): TermFile {
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  return trimmed.startsWith("{") ? readJson(trimmed) : readCsv(trimmed, list);
}

const fault = (own: TermFileFault): TermFile => ({ status: "fault", fault: own });

function readJson(text: string): TermFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fault({ kind: "unreadable" });
  }
  const parsed = ownDictionariesSchema.safeParse(value);
  if (!parsed.success) return fault({ kind: "unreadable" });
  const isLarge = Object.values(parsed.data.lists).some(({ length }) => length > TERMS_MAX);
  return isLarge ? fault({ kind: "tooMany" }) : { status: "read", lists: parsed.data };
}

function readCsv(text: string, list: ListName): TermFile {
  if (text === "") return fault({ kind: "unreadable" });
  const separator = [",", ";", "\t"].find((one) => text.split("\n", 1)[0]?.includes(one)) ?? ",";
  const terms: Term[] = [];
  for (const [nth, fields] of toRows(text, separator).entries()) {
    const [code = "", label = ""] = fields.map((field) =>
      field.trim().replace(/^'(?=[=+\-@＝＋－＠|%])/u, ""),
    );
    if (fields.every((field) => field.trim() === "")) continue;
    const parsed = ownDictionariesSchema.safeParse({ source: "", lists: { [list]: [{ code, label }] } });
    // The first line may be a head, in whatever words; a head's code is no code, or has no list.
    const isHead = nth === 0 && (!parsed.success || ["code", "id"].includes(code.toLowerCase()));
    if (isHead) continue;
    if (!parsed.success) return fault({ kind: "line", line: nth + 1 });
    terms.push({ code, label });
  }
  if (terms.length === 0) return fault({ kind: "unreadable" });
  if (terms.length > TERMS_MAX) return fault({ kind: "tooMany" });
  return { status: "read", lists: { source: "", lists: { [list]: terms } } };
}

/** RFC 4180, with any separator and line end. */
function toRows(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let field = "";
  let isQuoted = false;
  const end = (): void => {
    rows.at(-1)?.push(field);
    field = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at] ?? "";
    if (isQuoted) {
      if (one !== '"') field += one;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else isQuoted = false;
    } else if (one === '"' && field.trim() === "") {
      field = "";
      isQuoted = true;
    } else if (one === separator) end();
    else if (one === "\n") {
      end();
      rows.push([]);
    } else if (one !== "\r") field += one;
  }
  end();
  return rows;
}
