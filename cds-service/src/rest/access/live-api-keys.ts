import { canonicalJson, explainError, fileSignature } from '@bellwether/hosting';
import type { Logger } from 'pino';
import type { Metrics } from '../../operations/metrics.js';
import { unrecordedChanges } from '../../operations/unrecorded-changes.js';
import type { Store } from '../../store/store.js';
import type { ApiKey } from './api-keys-file.js';

/** What {@link startLiveApiKeys} needs. */
export interface LiveApiKeysParts {
  /** API_KEYS_FILE; null where there is none. */
  readonly path: string | null;
  /** Reads the file. @throws ServiceError `api-keys-invalid` */
  readonly load: () => Promise<readonly ApiKey[]>;
  readonly store: Pick<Store, 'recordConfiguration'>;
  /** This instance in the audit trail. */
  readonly instance: string;
  /** SHA-256 of the site file in use. */
  readonly siteHash: () => string;
  readonly metrics: Pick<Metrics, 'storeFailure' | 'apiKeysReload'>;
  readonly log: Logger;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
}

/** The API keys while the service runs. */
export interface LiveApiKeys {
  readonly current: () => readonly ApiKey[];
  /** Reads the file again, as on SIGHUP. Never rejects: an invalid file is logged, recorded, and changes nothing. */
  reload(): Promise<void>;
  /** Reads the file again if it has changed since it was last read, and records what is not recorded yet. Never rejects. */
  poll(): Promise<void>;
}

/**
 * Starts with keys that may change while the service runs: one that was added or revoked holds within seconds. Names and IDs of keys
 * stand in the audit trail, hashes never.
 */
export function startLiveApiKeys(first: readonly ApiKey[], parts: LiveApiKeysParts): LiveApiKeys {
  const { path, log, metrics } = parts;
  let keys = first;
  // Undefined until the first poll, because the file may have changed since `first` was read from it.
  let seen: string | null | undefined;
  let reading: Promise<void> = Promise.resolve();
  const unrecorded = unrecordedChanges(parts);

  const add = (changes: readonly string[]): void => {
    const { instance } = parts;
    unrecorded.add({ at: parts.clock(), instance, siteHash: parts.siteHash(), inUse: [], changes });
  };
  const replace = async (): Promise<void> => {
    const read = await parts.load();
    const changes = keyChanges(keys, read);
    keys = read;
    if (changes.length === 0) return;
    add(changes);
    metrics.apiKeysReload('replaced');
    log.info({ changes }, 'API keys replaced');
  };
  const reload = async (): Promise<void> => {
    seen = await fileSignature(path);
    if (path !== null) {
      await replace().catch((error: unknown) => {
        metrics.apiKeysReload('refused');
        add(['API keys file: rejected, the previous keys stay']);
        log.error(explainError(error), 'API keys file rejected; keeping the previous keys');
      });
    }
    await unrecorded.record();
  };
  /** One at a time, so that an older file never replaces a newer one. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    reading = reading.then(work);
    return reading;
  };

  if (first.length > 0) add(first.map((key) => `${keyText(key)}: in use`));
  return {
    current: () => keys,
    reload: () => inTurn(reload),
    poll: () =>
      inTurn(async () => {
        if ((await fileSignature(path)) !== seen) await reload();
        else if (unrecorded.some()) await unrecorded.record();
      }),
  };
}

/** What differs, as `API key ward-app 0a1b2c3d: removed`. */
function keyChanges(from: readonly ApiKey[], to: readonly ApiKey[]): readonly string[] {
  const added = to.filter(({ id }) => !from.some((key) => key.id === id));
  const removed = from.filter(({ id }) => !to.some((key) => key.id === id));
  const changed = to.filter((key) =>
    from.some((was) => was.id === key.id && canonicalJson(was) !== canonicalJson(key)),
  );
  return [
    ...added.map((key) => `${keyText(key)}: added`),
    ...removed.map((key) => `${keyText(key)}: removed`),
    ...changed.map((key) => `${keyText(key)}: changed`),
  ];
}

const keyText = ({ name, id }: ApiKey): string => `API key ${name} ${id}`;
