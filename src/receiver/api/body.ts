// Reads a request's JSON within the limit. The limit counts after decompression, so that a small body can't unfold
// into a large one.
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { MAX_BYTES } from "../contract/limits.ts";
import { Problem } from "./problem.ts";

const unzip = promisify(gunzip);

function tooLarge(): Problem {
  return new Problem("tooLarge", `One request body may hold ${MAX_BYTES} bytes, after decompression.`, {
    members: { limit: { maxBytes: MAX_BYTES } },
  });
}

function checkMediaType(headers: Headers): void {
  const mediaType = (headers.get("Content-Type") ?? "").split(";", 1)[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") {
    throw new Problem("wrongMediaType", "Send Content-Type: application/json.", {
      headers: { Accept: "application/json" },
    });
  }
}

function readCoding(headers: Headers): "gzip" | "identity" {
  const coding = (headers.get("Content-Encoding") ?? "identity").trim().toLowerCase();
  if (coding === "gzip" || coding === "identity") return coding;
  // RFC 9110 §12.5.3: a 415 because of the coding names those that are taken.
  throw new Problem("wrongMediaType", "Send the body as it is, or with Content-Encoding: gzip.", {
    headers: { "Accept-Encoding": "gzip, identity" },
  });
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const declared = Number(request.headers.get("Content-Length") ?? 0);
  if (declared > MAX_BYTES) throw tooLarge();
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  for (;;) {
    const next = await reader.read().catch(() => {
      throw new Problem("incomplete", "The connection broke before the whole body had arrived.");
    });
    if (next.done) break;
    length += next.value.byteLength;
    if (length > MAX_BYTES) throw tooLarge();
    chunks.push(next.value);
  }
  return Buffer.concat(chunks, length);
}

async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await unzip(bytes, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    throw new Problem("badEncoding", "Content-Encoding says gzip, but the body is no intact gzip.");
  }
}

/**
 * The JSON value of a request's body.
 * @throws Problem wrongMediaType, badEncoding, tooLarge, notJson, incomplete
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  checkMediaType(request.headers);
  const coding = readCoding(request.headers);
  const raw = await readBytes(request);
  const bytes = coding === "gzip" ? await inflate(raw) : raw;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    // The parser's own words quote the body, which could be personal.
    throw new Problem("notJson", "The body must be one JSON value in UTF-8 (RFC 8259).");
  }
}
