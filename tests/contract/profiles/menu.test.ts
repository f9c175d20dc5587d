import { describe, expect, it } from "vitest";
import { collections } from "../../../src/receiver/contract/collections.ts";
import { findFileFault } from "../../../src/sync/file-scan.ts";
import { toProfileFile } from "../../../src/sync/profile-file.ts";
import { menu } from "../../../src/sync/profile/menu/menu.ts";
import { recordFieldNames } from "../../../src/sync/profile/menu/record-fields.ts";
import { parseProfile, provesDelivery } from "../../../src/sync/profile/profile.ts";
import { publishedSchemas } from "../../../src/receiver/published-schemas.ts";
import { menuIds, readText, toMenuProfile } from "../../support/profiles/profile-pages.ts";

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly oneOf?: readonly ObjectSchema[];
  readonly anyOf?: readonly ObjectSchema[];
}

function fieldsOf(schema: ObjectSchema): readonly string[] {
  const options = schema.oneOf ?? schema.anyOf;
  return options === undefined ? Object.keys(schema.properties ?? {}) : options.flatMap(fieldsOf);
}

describe("the menu", () => {
  it("is in the order of the screen", () => {
    expect(menuIds).toEqual(["receiver", "json-server", "directus", "couchdb", "node-red", "webhook"]);
  });

  it.each(menu)("$id parses with every way of protecting it, and is the file that is published", (entry) => {
    const { auths, build, id } = entry;
    for (const auth of auths) {
      const profile = build("https://server.example/base", auth);
      expect(parseProfile(profile)).toEqual(profile);
      expect([profile.id, profile.auth, profile.baseUrl]).toEqual([id, auth, "https://server.example/base"]);
    }
    expect(build("https://server.example/base").auth).toEqual(auths[0]);
    expect(findFileFault(build("https://server.example/base"))).toBe(null);
    expect(readText(`${id}.json`)).toBe(toProfileFile(toMenuProfile(id)).text);
  });

  it("proves deliveries everywhere but at the plain webhook", () => {
    expect(menuIds.filter((id) => !provesDelivery(toMenuProfile(id)))).toEqual(["webhook"]);
    expect(toMenuProfile("webhook")).toMatchObject({ idempotency: "none", ack: { statusOnly: true } });
  });

  it("puts every field of every collection into tables and documents", () => {
    const sent = publishedSchemas().filter(({ fileName }) => fileName.startsWith("sent-"));
    expect(sent).toHaveLength(Object.keys(collections).length);
    const fields = new Set(sent.flatMap(({ text }) => [...fieldsOf(JSON.parse(text) as ObjectSchema)]));
    expect(fields.size).toBeGreaterThan(20);
    expect(new Set(["id", "rev", ...recordFieldNames])).toEqual(new Set([...fields, "leaf"]));
  });
});
