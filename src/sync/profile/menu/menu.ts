// The ready profiles, each run against its real server (tests/contract/servers, tests/servers).
import type { Profile } from "../profile.ts";
import { couchdbProfile } from "./couchdb.ts";
import { directusProfile } from "./directus.ts";
import { jsonServerProfile } from "./json-server.ts";
import { nodeRedAuth, nodeRedProfile } from "./node-red.ts";
import { receiverProfile } from "./receiver.ts";
import { webhookProfile } from "./webhook.ts";

export interface MenuEntry {
  /** Also the name of its page and its file under `public/profiles`. */
  readonly id: string;
  /** @param baseUrl https, or http on this machine; without a slash at the end */
  readonly build: (baseUrl: string, auth?: Profile["auth"]) => Profile;
  /** Ways in which such a server is usually protected; the first one unless another is chosen. */
  readonly auths: readonly Profile["auth"][];
}

const open: Profile["auth"] = { kind: "none" };
const bearer: Profile["auth"] = { kind: "bearer" };
const basic: Profile["auth"] = { kind: "basic" };

/** In the order of the screen. */
export const menu: readonly MenuEntry[] = [
  { id: "receiver", build: receiverProfile, auths: [open, bearer] },
  { id: "json-server", build: jsonServerProfile, auths: [open] },
  { id: "directus", build: directusProfile, auths: [bearer] },
  { id: "couchdb", build: couchdbProfile, auths: [basic, open] },
  { id: "node-red", build: nodeRedProfile, auths: [nodeRedAuth] },
  { id: "webhook", build: webhookProfile, auths: [open, bearer] },
];
