// Builds a backup file: lines → gzip → age → zip. Nothing of it is held whole in the script's memory but the
// finished pieces, which are the browser's.
import { createAgeKeys, encryptFor, wrapIdentity, type AgeKeys } from "../../crypto/age-file.ts";
import { fromBase64, toUtf8, type Bytes } from "../../crypto/bytes.ts";
import { createStreamDigest } from "../../crypto/stream-digest.ts";
import type { BackupCounts, BackupHeader } from "../../domain/backup/backup-head.ts";
import { createLineTally, writeLine, type BodyLine } from "../../domain/backup/backup-lines.ts";
import type { BackupRecovery } from "../repos/backup-settings.ts";
import {
  collectPart,
  joinParts,
  PASSPHRASE_PART,
  PAYLOAD_PART,
  README_PART,
  RECOVERY_PART,
  toPart,
} from "./container.ts";

const CHUNK_CHARACTERS = 128 * 1024;

export interface BackupWish {
  readonly header: BackupHeader;
  readonly passphrase: string;
  /** log2 of scrypt's N for the passphrase. */
  readonly workFactor: number;
  /** Lets the recovery code open it as well. */
  readonly recovery: BackupRecovery | null;
  /** How to open it without this app, for whoever finds the file. */
  readonly readme: string;
}

export interface WrittenBackup {
  readonly file: Blob;
  readonly counts: BackupCounts;
  readonly sha256: string;
}

/** Writes a backup. What it resolves to has not been read back yet. */
export async function writeBackup(lines: AsyncIterable<BodyLine>, wish: BackupWish): Promise<WrittenBackup> {
  const keys: AgeKeys = await createAgeKeys();
  const passphrasePart = toPart(PASSPHRASE_PART, await wrapIdentity(keys, wish.passphrase, wish.workFactor));
  const tally = createLineTally();
  let sha256 = "";
  async function* texts(): AsyncGenerator<string> {
    const digest = createStreamDigest();
    let chunk = `${writeLine(wish.header)}\n`;
    for await (const line of lines) {
      tally.add(line);
      chunk += `${writeLine(line)}\n`;
      if (chunk.length < CHUNK_CHARACTERS) continue;
      digest.update(toUtf8(chunk));
      yield chunk;
      chunk = "";
    }
    digest.update(toUtf8(chunk));
    sha256 = digest.hex();
    yield `${chunk}${writeLine({ line: "trailer", counts: tally.counts(), sha256 })}\n`;
  }
  const recipients = [keys.recipient, ...(wish.recovery === null ? [] : [wish.recovery.recipient])];
  const compressed = toByteStream(texts()).pipeThrough(new CompressionStream("gzip"));
  const encrypted = await encryptFor(recipients, compressed);
  const payloadPart = await collectPart(PAYLOAD_PART, encrypted);
  const parts = [
    toPart(README_PART, toUtf8(wish.readme)),
    passphrasePart,
    ...(wish.recovery === null ? [] : [toPart(RECOVERY_PART, fromBase64(wish.recovery.identityFile))]),
    payloadPart,
  ];
  return { file: joinParts(parts), counts: tally.counts(), sha256 };
}

/** Texts as bytes, made when somebody reads. */
function toByteStream(texts: AsyncGenerator<string>): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>({
    async pull(controller) {
      const next = await texts.next();
      if (next.done === true) controller.close();
      else controller.enqueue(toUtf8(next.value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}
