/** Cryptographically strong bytes; tests inject a seeded source. */
export interface Random {
  /** Fresh bytes; every call returns a new array. */
  bytes(length: number): Uint8Array<ArrayBuffer>;
}
