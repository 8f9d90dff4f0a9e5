import { databaseName, namePrefix } from '../core/storage-names.js';

/** Removes a worker of ours, its caches and its database. */
export async function removeWorker(registration: ServiceWorkerRegistration): Promise<void> {
  await registration.unregister();
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(namePrefix)).map((name) => caches.delete(name)),
  );
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(databaseName);
    request.addEventListener('success', resolve);
    request.addEventListener('error', () => {
      reject(request.error ?? new Error(`Could not delete the database ${databaseName}`));
    });
  });
}
