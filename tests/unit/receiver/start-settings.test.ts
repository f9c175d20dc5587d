import { describe, expect, it } from "vitest";
import { readStartSettings, SettingsFault } from "../../../src/receiver/start-settings.ts";

const ROOT = "/srv/floorbook";
const read = (environment: Readonly<Record<string, string>>) => readStartSettings(environment, ROOT);

describe("settings of npm start", () => {
  it("without any: port 8080, plain http, a receiver whose file lies beside the app", () => {
    const expected = {
      port: 8080,
      tls: null,
      endpointOrigins: [],
      receiver: { dataFile: "/srv/floorbook/.floorbook/receiver.sqlite", token: undefined, origins: [] },
      configFile: undefined,
    };
    expect(read({})).toEqual(expected);
    const empty = [
      "PORT",
      "FLOORBOOK_RECEIVER",
      "FLOORBOOK_RECEIVER_TOKEN",
      "FLOORBOOK_DATA",
      "FLOORBOOK_CONFIG",
    ];
    expect(read(Object.fromEntries(empty.map((name) => [name, " "])))).toEqual(expected);
  });

  it("takes all of them", () => {
    expect(
      read({
        PORT: "8443",
        FLOORBOOK_TLS_CERT: "a.crt",
        FLOORBOOK_TLS_KEY: "a.key",
        FLOORBOOK_ENDPOINT: "https://crm.bank.example/api  http://localhost:1880",
        FLOORBOOK_RECEIVER: "on",
        FLOORBOOK_RECEIVER_TOKEN: "abc-._~+/9==",
        FLOORBOOK_RECEIVER_ORIGINS: "https://app.bank.example https://b.example:8443",
        FLOORBOOK_DATA: "data/r.sqlite",
        FLOORBOOK_CONFIG: "bank.json",
      }),
    ).toEqual({
      port: 8443,
      tls: { certPath: "a.crt", keyPath: "a.key" },
      endpointOrigins: ["https://crm.bank.example", "http://localhost:1880"],
      receiver: {
        dataFile: "/srv/floorbook/data/r.sqlite",
        token: "abc-._~+/9==",
        origins: ["https://app.bank.example", "https://b.example:8443"],
      },
      configFile: "bank.json",
    });
  });

  it("switches the receiver off, keeps its file where it is told, or keeps none", () => {
    expect(read({ FLOORBOOK_RECEIVER: "off" }).receiver).toBeNull();
    expect(read({ FLOORBOOK_DATA: "/var/lib/r.sqlite" }).receiver?.dataFile).toBe("/var/lib/r.sqlite");
    expect(read({ FLOORBOOK_DATA: ":memory:" }).receiver?.dataFile).toBe(":memory:");
  });

  it.each([
    [{ PORT: "eighty" }, "PORT"],
    [{ PORT: "65536" }, "PORT"],
    [{ PORT: "80.5" }, "PORT"],
    [{ FLOORBOOK_TLS_CERT: "a.crt" }, "FLOORBOOK_TLS_KEY"],
    [{ FLOORBOOK_TLS_KEY: "a.key" }, "FLOORBOOK_TLS_CERT"],
    [{ FLOORBOOK_ENDPOINT: "crm.bank.example" }, "FLOORBOOK_ENDPOINT"],
    [{ FLOORBOOK_ENDPOINT: "http://crm.bank.example" }, "FLOORBOOK_ENDPOINT"],
    [{ FLOORBOOK_ENDPOINT: "javascript:alert(1)" }, "FLOORBOOK_ENDPOINT"],
    [{ FLOORBOOK_RECEIVER: "false" }, "FLOORBOOK_RECEIVER"],
    [{ FLOORBOOK_RECEIVER_TOKEN: "two words" }, "FLOORBOOK_RECEIVER_TOKEN"],
    [{ FLOORBOOK_RECEIVER_TOKEN: "口令" }, "FLOORBOOK_RECEIVER_TOKEN"],
    [{ FLOORBOOK_RECEIVER_ORIGINS: "*" }, "FLOORBOOK_RECEIVER_ORIGINS"],
    [{ FLOORBOOK_RECEIVER_ORIGINS: "https://app.bank.example/" }, "FLOORBOOK_RECEIVER_ORIGINS"],
    [{ FLOORBOOK_RECEIVER_ORIGINS: "https://App.bank.example" }, "FLOORBOOK_RECEIVER_ORIGINS"],
    [{ FLOORBOOK_RECEIVER_ORIGINS: "http://app.bank.example" }, "FLOORBOOK_RECEIVER_ORIGINS"],
    [{ FLOORBOOK_RECEIVER_ORIGINS: "null" }, "FLOORBOOK_RECEIVER_ORIGINS"],
  ])("refuses %j by name", (environment, name) => {
    const refused = () => read(environment);
    expect(refused).toThrow(SettingsFault);
    expect(refused).toThrow(name);
  });

  it("never repeats a token that it refuses", () => {
    expect(() => read({ FLOORBOOK_RECEIVER_TOKEN: "hush hush" })).toThrow(/^(?!.*hush)/);
  });
});
