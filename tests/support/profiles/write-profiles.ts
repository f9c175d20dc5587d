// Writes the menu's profiles as files, and the requests into all pages. Usage: node tests/support/profiles/write-profiles.ts
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { toProfileFile } from "../../../src/sync/profile-file.ts";
import {
  allIds,
  menuIds,
  profilesDir,
  readPublished,
  readText,
  toMenuProfile,
  withRequestBlock,
} from "./profile-pages.ts";

for (const id of menuIds)
  writeFileSync(resolve(profilesDir, `${id}.json`), toProfileFile(toMenuProfile(id)).text);
for (const id of allIds)
  writeFileSync(resolve(profilesDir, `${id}.md`), withRequestBlock(readText(`${id}.md`), readPublished(id)));
console.log(`public/profiles: ${allIds.length} profiles written`);
