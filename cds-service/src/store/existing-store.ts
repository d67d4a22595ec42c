import { ServiceError } from '../errors.js';
import type { StoreOptions } from './open-store.js';
import type { Store } from './store.js';

/** What a command needs from outside to use the store of a service. */
export interface StoreWorld {
  /** Whether the database file exists: opening would create an empty one. */
  readonly exists: (file: string) => boolean;
  readonly openStore: (options: StoreOptions) => Promise<Store>;
}

/**
 * Opens the store that a service has made, and closes it after its use.
 *
 * @throws ServiceError `store-invalid` where there is no database file
 */
export async function useExistingStore<T>(
  options: StoreOptions,
  { exists, openStore }: StoreWorld,
  use: (store: Store) => Promise<T>,
): Promise<T> {
  const { databaseUrl, databaseFile } = options;
  if (databaseUrl === null && !exists(databaseFile)) {
    throw new ServiceError(
      'store-invalid',
      `DATABASE_FILE: ${databaseFile} does not exist, or this user may not see it: set DATABASE_FILE or DATABASE_URL as the service has it, and run as its user.`,
    );
  }
  const store = await openStore(options);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
