import { describe, expect, test } from "vitest";
import { fromUtf8, toUtf8 } from "../../../src/crypto/bytes.ts";
import { open, seal, SealBroken } from "../../../src/crypto/sealed.ts";
import { createStretchParams, deriveWrappingKey, MIN_ITERATIONS } from "../../../src/crypto/stretch.ts";
import {
  createRoot,
  keysOfRoot,
  openRoot,
  openVault,
  wrapRoot,
  WrongSecret,
  type Wrap,
} from "../../../src/crypto/vault.ts";
import { createWorkerKey } from "../../../src/crypto/worker-key.ts";
import { windowRandom as random } from "../../../src/platform/window/window-ports.ts";

// PBKDF2 at its floor would only make these tests slow: what is tested is the wrapping, not the stretching.
const FEW = 1_000;
const vaultId = "019aa000-0000-7000-8000-000000000001";

async function makeWrap(secret: string): Promise<{ root: Uint8Array<ArrayBuffer>; wrap: Wrap }> {
  const root = createRoot(random);
  const wrap = await wrapRoot(
    root,
    { id: "staff-1", secretKind: "pin", vaultId, secret, iterations: FEW },
    random,
  );
  return { root, wrap };
}

describe("vault", () => {
  test("the right secret opens keys that seal and open each other's work", async () => {
    const { root, wrap } = await makeWrap("805219");
    const [byPin, byRoot] = await Promise.all([openVault(wrap, "805219"), keysOfRoot(root, vaultId)]);
    const sealed = await seal(byPin.data, toUtf8("存款"), toUtf8("aad"), random);
    expect(fromUtf8(await open(byRoot.data, sealed, toUtf8("aad")))).toBe("存款");
  });

  test("its keys cannot be exported, and data and outbox keys are apart", async () => {
    const { wrap } = await makeWrap("805219");
    const keys = await openVault(wrap, "805219");
    for (const { key } of [keys.data, keys.outbox]) {
      expect(key.extractable).toBe(false);
      await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
    }
    const sealed = await seal(keys.data, toUtf8("x"), toUtf8(""), random);
    await expect(open({ ...keys.outbox }, sealed, toUtf8(""))).rejects.toThrow(SealBroken);
  });

  test("a wrong secret is told apart from every other failure and opens nothing", async () => {
    const { wrap } = await makeWrap("805219");
    await expect(openVault(wrap, "805218")).rejects.toThrow(WrongSecret);
    await expect(openRoot(wrap, "")).rejects.toThrow(WrongSecret);
  });

  test("full-width digits typed by a Chinese keyboard are the same PIN", async () => {
    const { wrap } = await makeWrap("805219");
    await expect(openVault(wrap, "８０５２１９")).resolves.toMatchObject({ vaultId });
  });

  test("a wrap under another person's name, kind or vault does not open", async () => {
    const { wrap } = await makeWrap("805219");
    for (const other of [
      { id: "staff-2" },
      { secretKind: "recovery" as const },
      { vaultId: `${vaultId}x` },
    ]) {
      await expect(openVault({ ...wrap, ...other }, "805219")).rejects.toThrow(WrongSecret);
    }
  });

  test("a new wrap of an opened root opens the same vault", async () => {
    const { wrap } = await makeWrap("805219");
    const root = await openRoot(wrap, "805219");
    const next = await wrapRoot(
      root,
      { id: "staff-2", secretKind: "passphrase", vaultId, secret: "浪花在窗台上数星星", iterations: FEW },
      random,
    );
    const [first, second] = await Promise.all([
      openVault(wrap, "805219"),
      openVault(next, "浪花在窗台上数星星"),
    ]);
    const sealed = await seal(second.outbox, toUtf8("一"), toUtf8("a"), random);
    expect(fromUtf8(await open(first.outbox, sealed, toUtf8("a")))).toBe("一");
  });

  test("the floor of the stretching is OWASP's", () => {
    expect(MIN_ITERATIONS).toBeGreaterThanOrEqual(600_000);
    const a = createStretchParams(MIN_ITERATIONS, random);
    const b = createStretchParams(MIN_ITERATIONS, random);
    expect(a.salt).toHaveLength(16);
    expect([...a.salt]).not.toEqual([...b.salt]);
  });

  test("a wrapping key is not extractable", async () => {
    const key = await deriveWrappingKey("805219", createStretchParams(FEW, random));
    expect(key.extractable).toBe(false);
  });

  test("the worker's key is not extractable", async () => {
    expect((await createWorkerKey()).key.extractable).toBe(false);
  });
});

describe("seal", () => {
  test("any changed byte of ciphertext, tag, IV or format is noticed", async () => {
    const key = await createWorkerKey();
    const sealed = await seal(key, toUtf8("分流至自助机具"), toUtf8("entries|1"), random);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = sealed.slice();
      changed[index] = (changed[index] ?? 0) ^ 1;
      await expect(open(key, changed, toUtf8("entries|1"))).rejects.toThrow(SealBroken);
    }
    await expect(open(key, sealed.slice(0, 20), toUtf8("entries|1"))).rejects.toThrow(SealBroken);
    await expect(open(key, new Uint8Array(0), toUtf8("entries|1"))).rejects.toThrow(SealBroken);
  });

  test("a row moved beside other clear columns does not open", async () => {
    const key = await createWorkerKey();
    const sealed = await seal(key, toUtf8("x"), toUtf8("entries|1"), random);
    await expect(open(key, sealed, toUtf8("entries|2"))).rejects.toThrow(SealBroken);
  });

  test("no IV comes twice", async () => {
    const key = await createWorkerKey();
    const seen = new Set<string>();
    for (let index = 0; index < 2_000; index += 1) {
      const sealed = await seal(key, toUtf8(""), toUtf8(""), random);
      seen.add(sealed.slice(1, 13).toString());
    }
    expect(seen.size).toBe(2_000);
  });
});
