/** Every store commit passes here; production lets it through, tests delay, fail or hang it. */
export interface StoreGate {
  pass<T>(step: () => Promise<T>): Promise<T>;
}

export const openStoreGate: StoreGate = { pass: (step) => step() };
