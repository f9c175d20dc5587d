// Who may import whom (DESIGN: house and rules). The first segment under src/ is a room.
import { posix } from "node:path";
import { listImports, type Breach, type ImportSeen, type SourceFile } from "./source-file.ts";

type Room =
  | "app"
  | "crypto"
  | "data"
  | "domain"
  | "features"
  | "i18n"
  | "platform"
  | "ports"
  | "receiver"
  | "services"
  | "styles"
  | "sync"
  | "ui"
  | "wiring";

interface RoomRule {
  /** Rooms whose values may be imported. */
  readonly values: readonly Room[];
  /** Rooms whose types may be imported as well, with `import type`. */
  readonly types: readonly Room[];
  /** Rooms that may only be loaded with `import()`. */
  readonly lazy: readonly Room[];
  /** Packages that may be imported, by name. */
  readonly packages: readonly string[];
}

/** Lucide gives icons as plain shapes; only ui/Icon draws them. */
const screenPackages = ["@preact/signals", "lucide", "preact", "preact/compat", "preact/hooks"] as const;

const roomRules: Readonly<Record<Exclude<Room, "wiring">, RoomRule>> = {
  ports: { values: [], types: [], lazy: [], packages: ["zod/mini"] },
  domain: { values: [], types: ["ports"], lazy: [], packages: ["zod/mini"] },
  crypto: {
    values: ["ports"],
    types: [],
    lazy: [],
    packages: ["@noble/hashes/sha2.js", "age-encryption", "zod/mini"],
  },
  data: {
    values: ["crypto", "ports", "domain"],
    types: [],
    lazy: [],
    packages: ["dexie", "write-excel-file/universal", "zod/mini"],
  },
  sync: { values: ["crypto", "ports", "domain"], types: ["data"], lazy: [], packages: ["zod/mini"] },
  platform: {
    values: ["ports", "domain"],
    types: [],
    lazy: [],
    packages: ["fflate/browser", "workbox-precaching", "workbox-window", "zod/mini"],
  },
  services: {
    values: ["sync", "data", "crypto", "platform", "ports", "domain"],
    types: [],
    lazy: [],
    // Preact for the context through which screens reach the services; services draw nothing.
    packages: ["@preact/signals", "preact", "preact/hooks", "zod/mini"],
  },
  i18n: { values: ["domain"], types: [], lazy: [], packages: ["@preact/signals", "preact", "preact/hooks"] },
  ui: {
    values: [],
    types: [],
    lazy: [],
    packages: screenPackages,
  },
  features: {
    values: ["services", "ui", "i18n", "domain"],
    types: ["data", "sync"],
    lazy: [],
    packages: screenPackages,
  },
  app: {
    values: ["services", "ui", "i18n", "domain"],
    types: ["features"],
    lazy: ["features"],
    packages: screenPackages,
  },
  receiver: {
    values: ["domain"],
    types: [],
    lazy: [],
    packages: ["@hono/node-server", "hono", "sirv", "zod/mini"],
  },
  styles: { values: [], types: [], lazy: [], packages: [] },
};

const wiringPoints = new Set(["src/main.tsx", "src/sw.ts", "src/job.ts"]);

/** The repositories that the sender may read and write: its own queue and where it sends to. */
const syncStores = /^src\/data\/repos\/(outbox|endpoint)[a-z-]*\.ts$/;

/** The room of a path under src/, or null for a path that is in none. */
export function roomOf(path: string): Room | null {
  if (wiringPoints.has(path)) return "wiring";
  if (path.startsWith("src/platform/ports/")) return "ports";
  const name = /^src\/([a-z0-9-]+)\//.exec(path)?.[1];
  if (name === undefined || name === "wiring" || name === "ports") return null;
  return Object.hasOwn(roomRules, name) ? (name as Room) : null;
}

function featureOf(path: string): string | null {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function checkPackage(room: Exclude<Room, "wiring">, specifier: string): string | null {
  if (room === "receiver" && specifier.startsWith("node:")) return null;
  return roomRules[room].packages.includes(specifier)
    ? null
    : `${room} must not import the package ${specifier}`;
}

function checkRoom(path: string, room: Exclude<Room, "wiring">, seen: ImportSeen): string | null {
  const target = posix.join(posix.dirname(path), seen.specifier);
  const targetRoom = roomOf(target);
  if (targetRoom === null) return `${seen.specifier} is in no room of src/`;
  if (targetRoom === "wiring") return `${seen.specifier} is a wiring point: nothing imports it`;
  if (targetRoom === room) {
    return featureOf(path) === featureOf(target)
      ? null
      : `one feature must not import another: ${seen.specifier}`;
  }
  const rule = roomRules[room];
  if (rule.values.includes(targetRoom)) return null;
  if (seen.typeOnly && rule.types.includes(targetRoom)) return null;
  if (seen.dynamic && rule.lazy.includes(targetRoom)) return null;
  if (room === "sync" && syncStores.test(target)) return null;
  if (seen.specifier.endsWith(".css") && targetRoom === "styles" && (room === "app" || room === "features"))
    return null;
  const how = rule.lazy.includes(targetRoom)
    ? " but lazily"
    : rule.types.includes(targetRoom)
      ? " but for types"
      : "";
  return `${room} must not import ${targetRoom}${how}: ${seen.specifier}`;
}

/** Checks every import of a file under src/ against the rules of its room. */
export function checkImports(file: SourceFile): readonly Breach[] {
  const room = roomOf(file.path);
  if (room === null) return [{ path: file.path, what: "is in no room of src/" }];
  if (room === "wiring") return [];
  return listImports(file).flatMap((seen) => {
    const isRelative = seen.specifier.startsWith(".");
    const what = isRelative ? checkRoom(file.path, room, seen) : checkPackage(room, seen.specifier);
    return what === null ? [] : [{ path: file.path, what }];
  });
}
