// The browsers that are not Chromium, where Debian puts them; or where a variable says.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

const LIBRARIES = "/usr/lib";

export const howToInstallEngines =
  "Install the browsers with `apt-get install firefox-esr webkit2gtk-driver xvfb fonts-noto-cjk`.";

function find(what: string, variable: string, places: readonly string[], env: Environment): string {
  const own = env[variable];
  const path = own ?? places.find((place) => existsSync(place));
  if (path === undefined || !existsSync(path)) {
    throw new Error(`${what} is not there. ${howToInstallEngines} Or set ${variable}.`);
  }
  return path;
}

/** Debian keeps it by architecture and by version of the library: `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/`. */
function listMiniBrowsers(): readonly string[] {
  if (!existsSync(LIBRARIES)) return [];
  const architectures = readdirSync(LIBRARIES).filter((name) => name.endsWith("-linux-gnu"));
  return architectures.flatMap((architecture) =>
    readdirSync(join(LIBRARIES, architecture))
      .filter((name) => /^webkit2?gtk-\d/.test(name))
      .sort()
      .reverse()
      .map((name) => join(LIBRARIES, architecture, name, "MiniBrowser")),
  );
}

/** @throws Error that says what to install */
export const findFirefox = (env: Environment = process.env): string =>
  find("Firefox ESR", "FIREFOX_PATH", ["/usr/bin/firefox-esr"], env);

export interface WebKitPaths {
  readonly driver: string;
  readonly miniBrowser: string;
  readonly xvfb: string;
}

/** @throws Error that says what to install */
export const findWebKit = (env: Environment = process.env): WebKitPaths => ({
  driver: find("WebKitWebDriver", "WEBKIT_DRIVER_PATH", ["/usr/bin/WebKitWebDriver"], env),
  miniBrowser: find("WebKitGTK's MiniBrowser", "WEBKIT_MINIBROWSER_PATH", listMiniBrowsers(), env),
  xvfb: find("Xvfb", "XVFB_PATH", ["/usr/bin/Xvfb"], env),
});
