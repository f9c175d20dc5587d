export interface OutgoingFile {
  /** Never holds personal data. */
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

/** A file of bytes. */
export interface OutgoingBytes extends Omit<OutgoingFile, "text"> {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Handing files out and taking them in. */
export interface Files {
  /** `shared` or `downloaded`, or `cancelled` when the person closed the share sheet. */
  hand(file: OutgoingFile | OutgoingBytes): Promise<"shared" | "downloaded" | "cancelled">;
  /** Downloads without asking for a share target. */
  download(file: OutgoingFile | OutgoingBytes): void;
}
