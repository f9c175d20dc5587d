/**
 * Deletes a test's database, and waits for connections that are on their way out: a close and a deletion travel to the
 * browser apart from each other, so that a deletion often finds the closed connection still there.
 */
export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error(`not deleted: ${name}`));
  });
}
