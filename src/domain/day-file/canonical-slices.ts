import { canonicalJson, type Json } from "../canonical-json.ts";

const SLICE = 50;

/** {@link canonicalJson} of an object whose lists may be long: gives others their turn between slices. */
export async function canonicalSlices(
  object: Readonly<Record<string, Json>>,
  pause: () => Promise<void>,
): Promise<string> {
  const members: string[] = [];
  for (const name of Object.keys(object).sort()) {
    const value = object[name] ?? null;
    members.push(
      `${canonicalJson(name)}:${isList(value) ? await listText(value, pause) : canonicalJson(value)}`,
    );
  }
  return `{${members.join(",")}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

async function listText(list: readonly Json[], pause: () => Promise<void>): Promise<string> {
  const texts: string[] = [];
  for (let start = 0; start < list.length; start += SLICE) {
    if (start > 0) await pause();
    texts.push(...list.slice(start, start + SLICE).map(canonicalJson));
  }
  return `[${texts.join(",")}]`;
}
