import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { toProfileFile } from "../../../src/sync/profile-file.ts";
import { secretNames } from "../../../src/sync/request.ts";
import {
  allIds,
  exampleIds,
  menuIds,
  profilesDir,
  readPublished,
  readText,
  withRequestBlock,
} from "../../support/profiles/profile-pages.ts";
import { toSampleRequest } from "../../support/profiles/sample-request.ts";

/** What comes along with a page, for the server's side. */
const companions = ["README.md", "directus-collection.json", "node-red-flow.json", "postgrest.sql"];
const notRun = "Not run against the real server / 未在真实服务器上运行过";

describe("published profiles", () => {
  it("are these, each with its page", () => {
    const expected = [...allIds.flatMap((id) => [`${id}.json`, `${id}.md`]), ...companions];
    expect(readdirSync(profilesDir).sort()).toEqual(expected.sort());
  });

  it("are all listed", () => {
    const list = readText("README.md");
    for (const id of allIds) expect(list).toContain(`[${id}](${id}.md) · [json](${id}.json)`);
  });

  it.each(allIds)("%s parses, and is written as the app would export it", (id) => {
    const profile = readPublished(id);
    expect(profile.id).toBe(id);
    expect(JSON.parse(toProfileFile(profile).text)).toEqual(JSON.parse(readText(`${id}.json`)));
    expect(readText(`${id}.json`)).toBe(`${JSON.stringify(JSON.parse(readText(`${id}.json`)), null, 2)}\n`);
  });

  it.each(allIds)("%s sends what its page shows", (id) => {
    const page = readText(`${id}.md`);
    // When this fails: node tests/support/profiles/write-profiles.ts
    expect(withRequestBlock(page, readPublished(id))).toBe(page);
  });

  it.each(allIds)("%s puts secrets into headers only", (id) => {
    const profile = readPublished(id);
    const { body, headers, url } = toSampleRequest(profile, "canary-4711");
    expect(`${url} ${body}`).not.toMatch(/canary|Y2FuYXJ5/);
    const carrying = Object.values(headers).filter((value) => /canary|Y2FuYXJ5/.test(value));
    expect(carrying).toHaveLength(profile.auth.kind === "basic" ? 1 : secretNames(profile).length);
    expect(readText(`${id}.md`)).not.toContain("your-secret");
  });

  it("say whether they were run", () => {
    for (const id of exampleIds) expect(readText(`${id}.md`), id).toContain(notRun);
    for (const id of menuIds) {
      expect(readText(`${id}.md`), id).toContain("已在真实服务器");
      expect(readText(`${id}.md`), id).not.toContain(notRun);
    }
  });

  it.each(allIds)("%s tells in plain words and in Chinese what the server needs", (id) => {
    const page = readText(`${id}.md`);
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([
      "What to create on the server",
      "Rights",
      "Cross-origin (CORS)",
      "Limits",
      "Known risks",
      "What is sent",
    ]);
    expect(/^\*\*中文摘要：\*\* .{30,}$/m.test(page)).toBe(true);
  });
});
