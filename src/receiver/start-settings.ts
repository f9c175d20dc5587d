// `npm start` is set up by environment variables; this reads them and says in words what is wrong with them.
import { join, resolve } from "node:path";
import { isBearerToken } from "./api/auth.ts";

export interface StartSettings {
  readonly port: number;
  /** Paths of PEM files; null for plain http. */
  readonly tls: { readonly certPath: string; readonly keyPath: string } | null;
  /** Origins that the app may send to, besides this server's. */
  readonly endpointOrigins: readonly string[];
  /** Null when the receiver is switched off. */
  readonly receiver: {
    readonly dataFile: string;
    readonly token: string | undefined;
    readonly origins: readonly string[];
  } | null;
  /** File that the app gets as its configuration. */
  readonly configFile: string | undefined;
}

/** A variable that can't be used; the message says which and how it should be. */
export class SettingsFault extends Error {
  override readonly name = "SettingsFault";
}

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_PORT = 8080;
const IN_MEMORY = ":memory:";

function fail(message: string): never {
  throw new SettingsFault(message);
}

function readPort(text: string): number {
  if (text === "") return DEFAULT_PORT;
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : fail(`PORT is no port: ${text}`);
}

function readTls(certPath: string, keyPath: string): StartSettings["tls"] {
  if (certPath === "" && keyPath === "") return null;
  if (certPath === "" || keyPath === "") {
    fail("Set both FLOORBOOK_TLS_CERT and FLOORBOOK_TLS_KEY, or neither.");
  }
  return { certPath, keyPath };
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

function isSafe(url: URL): boolean {
  const isLocal = url.hostname === "localhost" || url.hostname === "127.0.0.1";
  return url.protocol === "https:" || (url.protocol === "http:" && isLocal);
}

/** Reduced to its origin: anything more could smuggle further directives into the policy. */
function toEndpointOrigin(text: string): string {
  if (!URL.canParse(text)) fail(`FLOORBOOK_ENDPOINT is no URL: ${text}`);
  const url = new URL(text);
  return isSafe(url) ? url.origin : fail(`FLOORBOOK_ENDPOINT must be https: ${text}`);
}

function toAppOrigin(text: string): string {
  // Compared with the Origin header letter by letter, so it has to be written as browsers write it.
  return URL.canParse(text) && new URL(text).origin === text && isSafe(new URL(text))
    ? text
    : fail(`FLOORBOOK_RECEIVER_ORIGINS must hold origins such as https://app.bank.example, not ${text}`);
}

function readReceiver(read: (name: string) => string, root: string): StartSettings["receiver"] {
  const onOff = read("FLOORBOOK_RECEIVER");
  if (onOff === "off") return null;
  if (onOff !== "" && onOff !== "on") fail(`FLOORBOOK_RECEIVER is on or off, not ${onOff}`);
  const token = read("FLOORBOOK_RECEIVER_TOKEN");
  if (token !== "" && !isBearerToken(token)) {
    fail("FLOORBOOK_RECEIVER_TOKEN may hold letters, digits and - . _ ~ + / only, with = at the end.");
  }
  const data = read("FLOORBOOK_DATA");
  return {
    dataFile: data === IN_MEMORY ? data : resolve(root, data || join(".floorbook", "receiver.sqlite")),
    token: token === "" ? undefined : token,
    origins: words(read("FLOORBOOK_RECEIVER_ORIGINS")).map(toAppOrigin),
  };
}

/**
 * Reads the settings. Relative paths start at `root`, the top of the tree.
 * @throws SettingsFault
 */
export function readStartSettings(environment: Environment, root: string): StartSettings {
  const read = (name: string): string => environment[name]?.trim() ?? "";
  return {
    port: readPort(read("PORT")),
    tls: readTls(read("FLOORBOOK_TLS_CERT"), read("FLOORBOOK_TLS_KEY")),
    endpointOrigins: words(read("FLOORBOOK_ENDPOINT")).map(toEndpointOrigin),
    receiver: readReceiver(read, root),
    configFile: read("FLOORBOOK_CONFIG") || undefined,
  };
}
