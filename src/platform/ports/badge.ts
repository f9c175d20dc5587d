/** The number on the app's icon, where the system shows one. */
export interface Badge {
  /** @param count 0 takes it away */
  show(count: number): void;
}
