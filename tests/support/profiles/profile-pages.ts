// The published profiles and their pages, and the part of a page that is written from its profile.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { menu } from "../../../src/sync/profile/menu/menu.ts";
import { isProfile, readProfile, type Profile } from "../../../src/sync/profile/profile.ts";
import { toSampleRequest } from "./sample-request.ts";

export const profilesDir = resolve(import.meta.dirname, "../../../public/profiles");

/** Addresses that stand in the files of the menu. */
const menuAddresses: Readonly<Record<string, string>> = {
  receiver: "https://floorbook.bank.example",
  "json-server": "http://localhost:3000",
  directus: "https://directus.bank.example",
  couchdb: "https://couchdb.bank.example/floorbook",
  "node-red": "https://node-red.bank.example",
  webhook: "https://hooks.bank.example/floorbook",
};

export const menuIds: readonly string[] = menu.map(({ id }) => id);

/** Never run against the real server: files to import, not in the menu. */
export const exampleIds = [
  "postgrest",
  "supabase",
  "parse-server",
  "pocketbase",
  "firestore",
  "airtable",
  "frappe",
  "odata",
  "salesforce",
] as const;

export const allIds: readonly string[] = [...menuIds, ...exampleIds];

/** The menu's profile as it is published. @throws for an id that is not in the menu */
export function toMenuProfile(id: string): Profile {
  const entry = menu.find((one) => one.id === id);
  const address = menuAddresses[id];
  if (entry === undefined || address === undefined) throw new Error(`${id} is not in the menu`);
  return entry.build(address);
}

export const readText = (name: string): string => readFileSync(resolve(profilesDir, name), "utf8");

/** A published profile. @throws for one that does not parse */
export function readPublished(id: string): Profile {
  const profile = readProfile(readText(`${id}.json`));
  if (!isProfile(profile)) throw new Error(`${id}.json: ${JSON.stringify(profile)}`);
  return profile;
}

const OPENS = "<!-- request: written by tests/support/profiles/write-profiles.ts -->";
const CLOSES = "<!-- end of request -->";
const SECRET = "your-secret";

/** The request of the sample entry, for people. What the authentication adds is named, not shown. */
export function toRequestBlock(profile: Profile): string {
  const { body, headers, method, url } = toSampleRequest(profile, SECRET);
  const open = toSampleRequest({ ...profile, auth: { kind: "none" } }, SECRET).headers;
  const lines = Object.entries(headers).map(([name, value]) => {
    if (Object.hasOwn(open, name)) return `${name}: ${value}`;
    const prefix = value.includes(SECRET) ? value.slice(0, value.indexOf(SECRET)) : `${value.split(" ")[0]} `;
    return `${name}: ${prefix}…`;
  });
  const json = JSON.stringify(JSON.parse(body ?? "null"), null, 2);
  return [
    OPENS,
    "",
    "```http",
    `${method} ${url}`,
    ...lines,
    "```",
    "",
    "```json",
    json,
    "```",
    "",
    CLOSES,
  ].join("\n");
}

/** The page with its request written anew. @throws for a page without the place for it */
export function withRequestBlock(page: string, profile: Profile): string {
  const from = page.indexOf(OPENS);
  const to = page.indexOf(CLOSES);
  if (from < 0 || to < from) throw new Error(`no place for the request of ${profile.id}`);
  return page.slice(0, from) + toRequestBlock(profile) + page.slice(to + CLOSES.length);
}
