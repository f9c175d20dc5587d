// The desktop's side of system notices: a D-Bus session bus that knows nothing but org.freedesktop.Notifications, so that
// a test sees what is shown, and taps it. The browser takes it for a desktop: the worker's event is the browser's own, and
// may open and focus windows, which one that a script dispatches may not.
// https://dbus.freedesktop.org/doc/dbus-specification.html, https://specifications.freedesktop.org/notification-spec
import { createServer, type Socket } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A notice that the desktop was asked to show. */
export interface ShownNotice {
  readonly id: number;
  readonly title: string;
  /** Below the name of the site, which the browser puts first. */
  readonly body: string;
  /** Everything that the desktop was told with it. */
  readonly raw: string;
}

export interface DesktopNotices {
  /** Address of the bus, for the browser's DBUS_SESSION_BUS_ADDRESS. */
  readonly address: string;
  /** What is on screen, the newest last. */
  list(): readonly ShownNotice[];
  tap(notice: ShownNotice): void;
  close(): Promise<void>;
}

const CALL = 1;
const RETURN = 2;
const FAILED = 3;
const SIGNAL = 4;
const BUS = "org.freedesktop.DBus";
const NOTICES = "org.freedesktop.Notifications";
const NOTICES_PATH = "/org/freedesktop/Notifications";
const OWNER = ":1.2";
const FIXED_HEAD = 16;

type Value = string | number | boolean | readonly string[];

/** Writes values, each aligned to its own size. */
class Writer {
  readonly #bytes: number[] = [];
  get length(): number {
    return this.#bytes.length;
  }
  align(size: number): void {
    while (this.#bytes.length % size !== 0) this.#bytes.push(0);
  }
  byte(value: number): void {
    this.#bytes.push(value);
  }
  uint32(value: number): void {
    this.align(4);
    this.#bytes.push(value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255);
  }
  text(value: string): void {
    const bytes = Buffer.from(value);
    this.uint32(bytes.length);
    this.#bytes.push(...bytes, 0);
  }
  signature(value: string): void {
    this.#bytes.push(value.length, ...Buffer.from(value), 0);
  }
  value(value: Value): void {
    if (typeof value === "number" || typeof value === "boolean") this.uint32(Number(value));
    else if (typeof value === "string") this.text(value);
    else {
      const own = new Writer();
      for (const one of value) own.text(one);
      this.uint32(own.length);
      this.#bytes.push(...own.toBytes());
    }
  }
  toBytes(): Buffer {
    return Buffer.from(this.#bytes);
  }
}

class Reader {
  readonly bytes: Buffer;
  at: number;
  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  align(size: number): void {
    this.at = Math.ceil(this.at / size) * size;
  }
  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }
  uint32(): number {
    this.align(4);
    this.at += 4;
    return this.bytes.readUInt32LE(this.at - 4);
  }
  text(): string {
    return this.#run(this.uint32());
  }
  signature(): string {
    return this.#run(this.byte());
  }
  #run(length: number): string {
    this.at += length + 1;
    return this.bytes.toString("utf8", this.at - length - 1, this.at - 1);
  }
}

interface Message {
  readonly type: number;
  readonly serial: number;
  readonly member: string;
  readonly destination: string;
  readonly body: Reader;
}

function signatureOf(value: Value): string {
  if (typeof value === "number") return "u";
  if (typeof value === "boolean") return "b";
  return typeof value === "string" ? "s" : "as";
}

/** Header fields by their codes; see the specification's table. */
function write(
  type: number,
  serial: number,
  fields: readonly (readonly [code: number, signature: string, value: string | number])[],
  values: readonly Value[],
): Buffer {
  const body = new Writer();
  for (const value of values) body.value(value);
  const head = new Writer();
  const all = values.length === 0 ? fields : [...fields, [8, "g", values.map(signatureOf).join("")] as const];
  for (const [code, signature, value] of all) {
    head.align(8);
    head.byte(code);
    head.signature(signature);
    if (signature === "g") head.signature(String(value));
    else if (typeof value === "number") head.uint32(value);
    else head.text(value);
  }
  const message = new Writer();
  for (const one of [0x6c, type, 1, 1]) message.byte(one);
  message.uint32(body.length);
  message.uint32(serial);
  message.uint32(head.length);
  const bytes = Buffer.concat([message.toBytes(), head.toBytes()]);
  const padding = Buffer.alloc((8 - (bytes.length % 8)) % 8);
  return Buffer.concat([bytes, padding, body.toBytes()]);
}

/** The first message of what has arrived, and its length; null while it is not whole. */
function read(bytes: Buffer): { readonly message: Message; readonly length: number } | null {
  if (bytes.length < FIXED_HEAD) return null;
  const fieldsEnd = FIXED_HEAD + bytes.readUInt32LE(12);
  const bodyAt = Math.ceil(fieldsEnd / 8) * 8;
  const length = bodyAt + bytes.readUInt32LE(4);
  if (bytes.length < length) return null;
  const fields = new Map<number, string | number>();
  const reader = new Reader(bytes, FIXED_HEAD);
  while (reader.at < fieldsEnd) {
    reader.align(8);
    const code = reader.byte();
    const signature = reader.signature();
    if (signature === "g") fields.set(code, reader.signature());
    else fields.set(code, signature === "u" ? reader.uint32() : reader.text());
  }
  const text = (code: number): string => String(fields.get(code) ?? "");
  const message: Message = {
    type: bytes[1] ?? 0,
    serial: bytes.readUInt32LE(8),
    member: text(3),
    destination: text(6),
    body: new Reader(bytes.subarray(bodyAt, length)),
  };
  return { message, length };
}

/** Opens the bus. The caller starts a browser with its environment, and closes both. */
export async function openDesktopNotices(): Promise<DesktopNotices> {
  const dir = mkdtempSync(join(tmpdir(), "floorbook-bus-"));
  const path = join(dir, "bus");
  const shown = new Map<number, ShownNotice>();
  let ids = 0;
  const sockets = new Set<Socket>();
  /** Who has asked for notices: signals go there. */
  let asker: Socket | null = null;
  let serial = 0;

  /** What a call is answered; null for what this bus does not know. */
  function answer({ body, destination, member }: Message): readonly Value[] | null {
    if (destination === NOTICES || destination === OWNER) {
      switch (member) {
        case "GetCapabilities":
          return [["actions", "body"]];
        case "GetServerInformation":
          return ["test", "test", "1", "1.2"];
        case "Notify": {
          body.text();
          const replaces = body.uint32();
          body.text();
          const [title, text] = [body.text(), body.text()];
          const id = replaces === 0 ? ++ids : replaces;
          shown.set(id, { id, title, body: text, raw: body.bytes.toString("utf8") });
          return [id];
        }
        case "CloseNotification":
          shown.delete(body.uint32());
          return [];
        default:
          return [];
      }
    }
    if (destination !== BUS) return null;
    switch (member) {
      case "Hello":
        return [":1.1"];
      case "GetNameOwner":
        return body.text() === NOTICES ? [OWNER] : null;
      case "NameHasOwner":
        return [body.text() === NOTICES];
      case "ListNames":
      case "ListActivatableNames":
        return [[BUS, NOTICES]];
      case "RequestName":
      case "StartServiceByName":
        return [1];
      default:
        return [];
    }
  }

  function take(socket: Socket, message: Message): void {
    if (message.type !== CALL) return;
    const values = answer(message);
    const isNotices = message.destination === NOTICES || message.destination === OWNER;
    if (isNotices) asker = socket;
    const fields = [
      [5, "u", message.serial],
      [7, "s", isNotices ? OWNER : BUS],
    ] as const;
    serial += 1;
    socket.write(
      values === null
        ? write(FAILED, serial, [...fields, [4, "s", `${BUS}.Error.ServiceUnknown`]], [])
        : write(RETURN, serial, fields, values),
    );
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    let isReady = false;
    let rest = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      while (!isReady && rest.includes("\r\n")) {
        const end = rest.indexOf("\r\n");
        const line = rest.toString("latin1", 0, end).replace("\0", "");
        rest = rest.subarray(end + 2);
        if (line.startsWith("AUTH")) socket.write(`OK ${"0".repeat(32)}\r\n`);
        else if (line === "BEGIN") isReady = true;
        else socket.write("ERROR\r\n");
      }
      for (let found = isReady ? read(rest) : null; found !== null; found = read(rest)) {
        rest = rest.subarray(found.length);
        take(socket, found.message);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    address: `unix:path=${path}`,
    list: () => [...shown.values()],
    tap({ id }) {
      serial += 1;
      const fields = [
        [1, "o", NOTICES_PATH],
        [2, "s", NOTICES],
        [3, "s", "ActionInvoked"],
        [7, "s", OWNER],
      ] as const;
      asker?.write(write(SIGNAL, serial, fields, [id, "default"]));
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
