// PostgREST itself is in no registry here; its table and rights are tried on the PostgreSQL that it would write to,
// with the rows that the profile makes.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPublished, readText } from "../support/profiles/profile-pages.ts";
import { sampleLeaf, toSampleRequest } from "../support/profiles/sample-request.ts";
import { startPostgres, type Postgres } from "./start-postgres.ts";

const START_MS = 120_000;

describe("the table of the PostgREST profile", () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
    postgres.run(readText("postgrest.sql"));
  }, START_MS);
  afterAll(() => postgres.stop(), START_MS);

  const rows = toSampleRequest(readPublished("postgrest"), "secret").body ?? "";
  const insert = `set role floorbook_tablet;
    insert into floorbook_records select * from json_populate_recordset(null::floorbook_records, $rows$${rows}$rows$);`;

  it("takes the row that the profile makes, whole", () => {
    postgres.run(insert);
    const stored = postgres.run(
      "select leaf, business_date, occurred_at, body->>'note' from floorbook_records",
    );
    expect(stored.trim().split("|")).toEqual([
      sampleLeaf,
      "2026-11-24",
      "2026-11-24T09:41:07.000+08:00",
      "问大额存单，已说明起存金额",
    ]);
  });

  it("refuses the same row again", () => {
    expect(() => postgres.run(insert)).toThrow(/duplicate key value violates unique constraint/);
  });

  it.each([
    ["change a row", "update floorbook_records set author = 'B09'"],
    ["delete a row", "delete from floorbook_records"],
    ["read what was noted", "select body from floorbook_records"],
  ])("does not let a tablet %s", (_what, sql) => {
    expect(() => postgres.run(`set role floorbook_tablet; ${sql}`)).toThrow(/permission denied/);
  });

  it("lets a tablet read the two columns that prove that a row arrived", () => {
    expect(
      postgres.run("set role floorbook_tablet; select id, leaf from floorbook_records").trim(),
    ).toContain(sampleLeaf);
  });
});
