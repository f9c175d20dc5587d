/** Messages to the other tabs of this app; receivers parse them. */
export interface Channel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): () => void;
}
