// Reads the bank's configuration file off the app's own server.
import type { OwnFileAnswer } from "../ports/own-site.ts";

const CONFIG_PATH = "/floorbook.config.json";
const READ_MS = 15_000;

async function readAtMost(response: Response, maxBytes: number): Promise<string | null> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.byteLength;
    if (length > maxBytes) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** Asks for the file, past every cache; what goes wrong is an answer, too. */
export async function readOwnConfig(maxBytes: number): Promise<OwnFileAnswer> {
  try {
    const response = await fetch(CONFIG_PATH, {
      cache: "no-store",
      // A gateway of the bank may ask for its own cookie even for files.
      credentials: "same-origin",
      redirect: "manual",
      referrerPolicy: "no-referrer",
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(READ_MS),
    });
    if (response.type === "opaqueredirect") return { kind: "page" };
    const isPage = /^\s*text\/html\b/i.test(response.headers.get("content-type") ?? "");
    if (response.status === 404 || response.status === 410) return { kind: "missing" };
    if (!response.ok) return { kind: "error", status: response.status };
    if (isPage) return { kind: "page" };
    const text = await readAtMost(response, maxBytes);
    if (text === null) return { kind: "tooLarge" };
    return /^\s*</.test(text) ? { kind: "page" } : { kind: "file", text };
  } catch {
    // No network, a time-out or a broken answer: the copy that is kept goes on to act.
    return { kind: "silent" };
  }
}
