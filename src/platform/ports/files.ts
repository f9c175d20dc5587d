export interface OutgoingFile {
  /** Never holds personal data. */
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

/** Handing files out and taking them in. */
export interface Files {
  /** `shared` or `downloaded`, or `cancelled` when the person closed the share sheet. */
  hand(file: OutgoingFile): Promise<"shared" | "downloaded" | "cancelled">;
  /** Downloads without asking for a share target. */
  download(file: OutgoingFile): void;
}
