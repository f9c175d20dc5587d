// `/floorbook.config.json`: tells the app what this server has for it. Its content is the app's to understand.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Handler } from "./static-app.ts";

export const CONFIG_PATH = "/floorbook.config.json";

/** "Use the built-in profile of the reference receiver, at the address you came from." */
export const receiverConfig = { version: 1, profiles: [], use: "receiver" } as const;

export interface AppConfigOptions {
  /** A file named by whoever runs the server; comes before the build's own. */
  readonly file?: string | undefined;
  readonly distDir: string;
  readonly hasReceiver: boolean;
}

/** What the app is told, as text, or null for nothing. @throws Error for a file that is missing or no JSON */
export function readAppConfig({ file, distDir, hasReceiver }: AppConfigOptions): string | null {
  const built = join(distDir, CONFIG_PATH);
  const path = file ?? (existsSync(built) ? built : null);
  if (path === null) return hasReceiver ? JSON.stringify(receiverConfig) : null;
  const text = readFileSync(path, "utf8");
  JSON.parse(text);
  return text;
}

/** Answers the configuration's address, or passes on where there is none. */
export function createAppConfigHandler(text: string | null): Handler {
  return (request, response, next) => {
    const path = (request.url ?? "").split(/[?#]/, 1)[0];
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (text === null || path !== CONFIG_PATH || !isRead) {
      next();
      return;
    }
    response.setHeader("Content-Type", "application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.end(text);
  };
}
