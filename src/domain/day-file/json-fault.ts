// Where a text stops being JSON. Engines word this differently or not at all, so it is found here.

export interface TextPosition {
  /** Counts from 1. */
  readonly line: number;
  /** UTF-16 units from 1. */
  readonly column: number;
}

type Expected = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "commaOrEnd" | "nothing";

const space = /[ \t\n\r]*/y;
const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// Without the closing quote, so that the place of a bad character within a string is known. Control characters
// below U+0020 are forbidden (RFC 8259 §7), those from U+007F on are not. A piece at a time: engines match
// repeated alternatives on a stack, which a string of some megabytes would use up.
const stringPiece = /(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})){1,4096}/uy;

function matchAt(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** Offset of the first character after an opening quote that does not belong to the string's content. */
function findStringEnd(text: string, start: number): number {
  let offset = start;
  for (;;) {
    const length = matchAt(stringPiece, text, offset);
    if (length === 0) return offset;
    offset += length;
  }
}

/** Offset of the first character that cannot stand where it stands; null for well-formed JSON (RFC 8259). */
export function findJsonFault(text: string): number | null {
  const open: ("object" | "array")[] = [];
  let expected: Expected = "value";
  let offset = 0;
  const afterValue = (): Expected => (open.length > 0 ? "commaOrEnd" : "nothing");

  for (;;) {
    offset += matchAt(space, text, offset);
    const character = text[offset];
    if (character === undefined) return expected === "nothing" ? null : offset;
    const container = open.at(-1);
    const closes: boolean =
      (character === "}" &&
        container === "object" &&
        (expected === "keyOrEnd" || expected === "commaOrEnd")) ||
      (character === "]" &&
        container === "array" &&
        (expected === "valueOrEnd" || expected === "commaOrEnd"));
    if (closes) {
      open.pop();
      expected = afterValue();
      offset += 1;
      continue;
    }
    switch (expected) {
      case "nothing":
        return offset;
      case "colon":
        if (character !== ":") return offset;
        expected = "value";
        offset += 1;
        break;
      case "commaOrEnd":
        if (character !== ",") return offset;
        expected = container === "object" ? "key" : "value";
        offset += 1;
        break;
      case "key":
      case "keyOrEnd":
      case "value":
      case "valueOrEnd": {
        const isKey: boolean = expected === "key" || expected === "keyOrEnd";
        if (character === '"') {
          offset = findStringEnd(text, offset + 1);
          if (text[offset] !== '"') return offset;
          offset += 1;
          expected = isKey ? "colon" : afterValue();
        } else if (isKey) {
          return offset;
        } else if (character === "{" || character === "[") {
          open.push(character === "{" ? "object" : "array");
          expected = character === "{" ? "keyOrEnd" : "valueOrEnd";
          offset += 1;
        } else {
          const length = matchAt(literal, text, offset);
          if (length === 0) return offset;
          offset += length;
          expected = afterValue();
        }
        break;
      }
    }
  }
}

/** The line and column of an offset. */
export function toPosition(text: string, offset: number): TextPosition {
  let line = 1;
  let lineStart = 0;
  for (let end = text.indexOf("\n"); end !== -1 && end < offset; end = text.indexOf("\n", lineStart)) {
    line += 1;
    lineStart = end + 1;
  }
  return { line, column: offset - lineStart + 1 };
}
