/** What the page cannot do without, and what is missing here. */
export type MissingCapability = "insecureContext" | "noIndexedDb" | "noSubtleCrypto";

const PROBE_NAME = "floorbook-probe";

/**
 * The first thing missing, or null. Opens and deletes an empty database, for private windows may refuse only then;
 * not where there is a book, which is opened next and shows as much.
 * @param hasBook what it throws counts as none
 */
export async function findMissingCapability(
  hasBook: () => Promise<boolean>,
): Promise<MissingCapability | null> {
  if (!window.isSecureContext) return "insecureContext";
  // Typed as always there, which older engines and private modes do not keep to.
  const { indexedDB: store, crypto: webCrypto } = window as Partial<Pick<Window, "indexedDB" | "crypto">>;
  if (webCrypto?.subtle === undefined) return "noSubtleCrypto";
  if (store === undefined) return "noIndexedDb";
  const isFound = await hasBook().catch(() => false);
  return isFound || (await canOpen(store)) ? null : "noIndexedDb";
}

function canOpen(store: IDBFactory): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = store.open(PROBE_NAME);
      request.onerror = () => resolve(false);
      request.onsuccess = () => {
        request.result.close();
        store.deleteDatabase(PROBE_NAME);
        resolve(true);
      };
    } catch {
      // SecurityError: storage is forbidden by policy.
      resolve(false);
    }
  });
}
