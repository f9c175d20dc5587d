// The build: the page, then the service worker with its list of files, then the size budget.
// dist/ is all a server needs.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build, defineConfig, type Plugin, type UserConfig } from "vite";
import { getManifest, type ManifestEntry } from "workbox-build";
import { metaPolicy } from "./src/receiver/content-security-policy.ts";

const root = import.meta.dirname;
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly version: string;
};
const FIRST_SCREEN_LIMIT_BYTES = 75 * 1024;
const WORKER_LIMIT_BYTES = 60 * 1024;
/** Loaded for backups, the customers' index and workbooks: age, the xlsx writer, Dexie and the domain's schemas. */
const JOB_LIMIT_BYTES = 140 * 1024;
const MAX_FILE_BYTES = 8 * 1024 * 1024;

/** The oldest engines with everything the code uses unpolyfilled (ES2024, module workers, Web Locks). */
const targets = ["chrome119", "edge119", "firefox128", "safari17.4"];

/** What `public/` ships for servers and their builders, not for the app: never cached, never answered offline. */
const forServersOnly = [
  "schemas/**",
  "profiles/**",
  "openapi.yaml",
  "floorbook.config.json",
  "probe.json",
  "third-party-licences*.md",
];

/** Dexie's package leads to its ES5 build; the targets above run the modern one, which is smaller. */
const alias = {
  dexie: join(root, "node_modules/dexie/dist/modern/dexie.min.mjs"),
  // Only write-excel-file asks for it by this name, and would start threads that the content policy forbids.
  "fflate/browser": join(root, "node_modules/fflate/esm/browser.js"),
  fflate: join(root, "src/platform/worker/zip-without-threads.ts"),
};

const jsx = { runtime: "automatic", importSource: "preact" } as const;

/** Puts the policy into the built page. The dev server needs inline scripts, so there it stays out. */
function contentSecurityPolicy(): Plugin {
  const charset = '<meta charset="utf-8" />';
  return {
    name: "floorbook:content-security-policy",
    apply: "build",
    transformIndexHtml(html) {
      if (!html.includes(charset)) throw new Error(`index.html must contain ${charset}`);
      const policy = `<meta http-equiv="Content-Security-Policy" content="${metaPolicy}" />`;
      return html.replace(charset, `${charset}\n    ${policy}`);
    },
  };
}

async function withIntegrity(distDir: string, entry: ManifestEntry): Promise<ManifestEntry> {
  const bytes = await readFile(join(distDir, entry.url));
  const integrity = `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
  // A leading slash, so that an address means the same file from every page.
  return { ...entry, url: `/${entry.url}`, integrity };
}

async function listPrecache(distDir: string): Promise<readonly ManifestEntry[]> {
  const { manifestEntries, warnings } = await getManifest({
    globDirectory: distDir,
    globPatterns: ["**/*"],
    globIgnores: ["sw.js", "**/*.map", ...forServersOnly],
    // Hashed names never change their bytes, so they need no revision.
    dontCacheBustURLsMatching: /^assets\//,
    maximumFileSizeToCacheInBytes: MAX_FILE_BYTES,
    manifestTransforms: [
      async (entries) => {
        const manifest = await Promise.all(entries.map((entry) => withIntegrity(distDir, entry)));
        // Sorted, so that the same sources make the same worker on every machine.
        manifest.sort((a, b) => (a.url < b.url ? -1 : 1));
        return { manifest: manifest.map((entry) => ({ ...entry, size: 0 })), warnings: [] };
      },
    ],
  });
  // A file left out would be missing offline: a warning is a failed build.
  if (warnings.length > 0) throw new Error(`precache: ${warnings.join("; ")}`);
  return manifestEntries;
}

interface PrecacheFacts {
  readonly files: number;
  /** The list's share of the worker, gzip: it grows with the page, not with the worker's code. */
  readonly listBytes: number;
}

/** Builds one source as one classic script: the kind of worker that every engine runs. */
async function buildScript(
  distDir: string,
  mode: string,
  own: { readonly source: string; readonly define: Readonly<Record<string, string>> },
): Promise<void> {
  const name = basename(own.source, ".ts");
  await build({
    configFile: false,
    root,
    mode,
    logLevel: "warn",
    publicDir: false,
    resolve: { alias },
    define: { ...own.define },
    build: {
      outDir: distDir,
      emptyOutDir: false,
      target: targets,
      copyPublicDir: false,
      modulePreload: false,
      license: { fileName: `third-party-licences-${name}.md` },
      rolldownOptions: {
        input: join(root, own.source),
        output: { format: "iife", entryFileNames: `${name}.js`, codeSplitting: false },
      },
    },
  });
}

/** The workers are built after the page: the service worker has to know every file, the compute worker's too. */
async function buildWorkers(distDir: string, mode: string): Promise<PrecacheFacts> {
  await buildScript(distDir, mode, { source: "src/job.ts", define: {} });
  const precache = await listPrecache(distDir);
  const list = JSON.stringify(precache);
  await buildScript(distDir, mode, { source: "src/sw.ts", define: { "self.__WB_MANIFEST": list } });
  return { files: precache.length, listBytes: gzipSync(list, { level: 9 }).length };
}

async function gzipBytes(path: string): Promise<number> {
  return gzipSync(await readFile(path), { level: 9 }).length;
}

/** The page, and every script and style it names: what must arrive before the first screen. */
async function firstScreenFiles(distDir: string): Promise<readonly string[]> {
  const html = await readFile(join(distDir, "index.html"), "utf8");
  const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    (match) => match[1] ?? "",
  );
  return ["index.html", ...new Set(named)];
}

function inKilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

async function reportSizes(distDir: string, precache: PrecacheFacts): Promise<void> {
  const firstScreen = await firstScreenFiles(distDir);
  const sizes = await Promise.all(firstScreen.map((file) => gzipBytes(join(distDir, file))));
  const lazy = (await readdir(join(distDir, "assets"))).filter(
    (file) => !firstScreen.includes(`assets/${file}`),
  );
  const lazySizes = await Promise.all(lazy.map((file) => gzipBytes(join(distDir, "assets", file))));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const budgets = [
    { name: "first screen", bytes: sum(sizes), limitBytes: FIRST_SCREEN_LIMIT_BYTES },
    {
      name: "service worker",
      bytes: (await gzipBytes(join(distDir, "sw.js"))) - precache.listBytes,
      limitBytes: WORKER_LIMIT_BYTES,
    },
    {
      name: "compute worker",
      bytes: await gzipBytes(join(distDir, "job.js")),
      limitBytes: JOB_LIMIT_BYTES,
    },
  ];
  const lines = budgets.map(
    ({ name, bytes, limitBytes }) => `  ${name}: ${inKilobytes(bytes)} of ${inKilobytes(limitBytes)}`,
  );
  const rest = `  loaded later: ${inKilobytes(sum(lazySizes))} in ${lazy.length} files`;
  console.log(
    [
      "sizes (gzip):",
      ...lines,
      rest,
      `  precached: ${precache.files} files, their list ${inKilobytes(precache.listBytes)}`,
    ].join("\n"),
  );
  const over = budgets.filter(({ bytes, limitBytes }) => bytes > limitBytes);
  if (over.length > 0) throw new Error(`over the size budget: ${over.map(({ name }) => name).join(", ")}`);
}

function serviceWorkerAndBudget(): Plugin {
  let distDir = "";
  let mode = "production";
  return {
    name: "floorbook:service-worker",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      distDir = resolve(config.root, config.build.outDir);
      mode = config.mode;
    },
    writeBundle: {
      order: "post",
      sequential: true,
      async handler() {
        await reportSizes(distDir, await buildWorkers(distDir, mode));
      },
    },
  };
}

const config: UserConfig = defineConfig({
  root,
  oxc: { jsx },
  resolve: { alias },
  define: { "import.meta.env.VITE_VERSION": JSON.stringify(version) },
  plugins: [contentSecurityPolicy(), serviceWorkerAndBudget()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: targets,
    sourcemap: false,
    // A data: URL would need an exception in the policy and can't be checked by its integrity.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: "third-party-licences.md" },
    rolldownOptions: {
      // What every page needs, in one file: in pieces it compresses worse, and each piece is named in every list.
      output: { codeSplitting: { groups: [{ name: "base", tags: ["$initial"] }] } },
    },
    reportCompressedSize: false,
  },
  server: { port: 5173, strictPort: true },
});

export default config;
