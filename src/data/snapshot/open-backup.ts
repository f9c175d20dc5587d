// Reads a backup file: zip → age → gunzip → lines, each checked before it is handed on.
import { decryptWith, openIdentity } from "../../crypto/age-file.ts";
import { fromUtf8, type Bytes } from "../../crypto/bytes.ts";
import { parseRecoveryCode } from "../../crypto/recovery-code.ts";
import { createStreamDigest } from "../../crypto/stream-digest.ts";
import { WrongSecret } from "../../crypto/vault.ts";
import { BackupError } from "../../domain/backup/backup-fault.ts";
import { createLineReader, type ReadLine } from "../../domain/backup/backup-lines.ts";
import { createCrc32 } from "../../domain/backup/crc32.ts";
import { openContainer, PASSPHRASE_PART, RECOVERY_PART, type OpenContainer } from "./container.ts";

/** A single line is a record or an event; anything longer was not written by this app. */
const LINE_MAX_BYTES = 4 * 1024 * 1024;
const LINE_END = 0x0a;

/** A backup file whose secret was right. */
export interface UnlockedBackup {
  readonly container: OpenContainer;
  /** age identity that opens the payload; worth as much as the passphrase. */
  readonly identity: string;
}

/**
 * Opens a backup with its passphrase or with the recovery code of the tablet that made it.
 * @throws BackupError
 */
export async function unlockBackup(file: Blob, secret: string): Promise<UnlockedBackup> {
  const container = await openContainer(file);
  const code = parseRecoveryCode(secret);
  const attempts: (readonly [part: string, secret: string])[] = [
    ...(code === null ? [] : [[RECOVERY_PART, code] as const]),
    [PASSPHRASE_PART, secret],
  ];
  for (const [name, tried] of attempts) {
    const part = await container.read(name);
    if (part === null) continue;
    try {
      return { container, identity: (await openIdentity(part, tried)).identity };
    } catch (error) {
      if (!(error instanceof WrongSecret)) throw error;
    }
  }
  throw new BackupError({ kind: "wrongSecret" });
}

/**
 * Reads all lines. The end is reached only when digest, counts and every byte were right; until then nothing that
 * was read may be acted upon.
 * @param onProgress share of the file that was read, 0 to 1
 * @throws BackupError
 */
export async function* readBackup(
  { container, identity }: UnlockedBackup,
  onProgress: (share: number) => void = () => undefined,
): AsyncGenerator<ReadLine> {
  const { payload } = container;
  const crc = createCrc32();
  let passed = 0;
  const watched = payload.stream().pipeThrough(
    new TransformStream<Bytes, Bytes>({
      transform(chunk, controller) {
        crc.update(chunk);
        passed += chunk.length;
        controller.enqueue(chunk);
      },
    }),
  );
  const lines = createLineReader();
  const digest = createStreamDigest();
  const plaintext = await orFault(decryptWith(identity, watched));
  for await (const bytes of splitLines(plaintext.pipeThrough(new DecompressionStream("gzip")))) {
    const read = lines.read(toText(bytes.subarray(0, -1)));
    if (read.kind !== "trailer") digest.update(bytes);
    else if (read.trailer.sha256 !== digest.hex()) throw new BackupError({ kind: "damaged" });
    yield read;
    onProgress(passed / payload.size);
  }
  lines.end();
  if (crc.value() !== payload.crc32) throw new BackupError({ kind: "damaged" });
}

/** age and gunzip fail in their own words; all of these say that the bytes are not what was written. */
async function orFault<T>(step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    // The medium was taken out, or the file changed under its name.
    const isGone = error instanceof DOMException && /^Not(Readable|Found)Error$/.test(error.name);
    throw new BackupError({ kind: isGone ? "unreadable" : "damaged" }, error);
  }
}

function toText(bytes: Bytes): string {
  try {
    return fromUtf8(bytes);
  } catch (error) {
    throw new BackupError({ kind: "damaged" }, error);
  }
}

/** Lines with their line ends. @throws BackupError `truncated` for a last line without one */
async function* splitLines(stream: ReadableStream<Bytes>): AsyncGenerator<Bytes> {
  const reader = stream.getReader();
  let rest: Bytes[] = [];
  let restBytes = 0;
  try {
    for (;;) {
      const read = await orFault(reader.read());
      if (read.done) break;
      let from = 0;
      for (let end = read.value.indexOf(LINE_END); end >= 0; end = read.value.indexOf(LINE_END, from)) {
        const piece = read.value.subarray(from, end + 1);
        yield rest.length === 0 ? piece : joinBytes([...rest, piece], restBytes + piece.length);
        rest = [];
        restBytes = 0;
        from = end + 1;
      }
      if (from < read.value.length) {
        rest.push(read.value.subarray(from));
        restBytes += read.value.length - from;
      }
      if (restBytes > LINE_MAX_BYTES) throw new BackupError({ kind: "damaged" });
    }
  } finally {
    // A reader that stops early must not leave the file open; a stream that has failed refuses even that.
    await reader.cancel().catch(() => undefined);
  }
  if (restBytes > 0) throw new BackupError({ kind: "truncated" });
}

function joinBytes(pieces: readonly Bytes[], length: number): Bytes {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
