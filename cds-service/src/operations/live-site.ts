import { explainError, fileSignature, type Site } from '@bellwether/hosting';
import type { Logger } from 'pino';
import type { Artefact } from '@bellwether/model';
import type { ClientsFile } from '../auth/load-clients.js';
import type { ConfigurationChange, ConfigurationText, Store } from '../store/store.js';
import { configurationChanges, type ModesOf, startedWith } from './configuration-changes.js';
import { changedTexts, startTexts } from './configuration-texts.js';
import type { Metrics } from './metrics.js';
import { unrecordedChanges } from './unrecorded-changes.js';

/** What {@link startLiveSite} needs. */
export interface LiveSiteParts {
  /** SITE_FILE; null where the defaults are used, which do not change. */
  readonly path: string | null;
  /** Reads the file. @throws ServiceError `site-invalid` */
  readonly load: () => Promise<Site>;
  /** The deployments of a configuration. @throws ServiceError where it does not fit the artefacts */
  readonly modesOf: ModesOf;
  readonly store: Pick<Store, 'recordConfiguration'>;
  /** This instance in the audit trail. */
  readonly instance: string;
  readonly artefacts: readonly Artefact[];
  readonly clientsFile: ClientsFile | null;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
}

/** The site's configuration while the service runs. */
export interface LiveSite {
  readonly current: () => Site;
  /** Reads the file again, as on SIGHUP. Never rejects: an invalid file is logged and changes nothing. */
  reload(): Promise<void>;
  /**
   * Reads the file again if it has changed since it was last read, and records changes that are not recorded yet. The
   * first poll records the modes that the service started with. Never rejects.
   */
  poll(): Promise<void>;
}

/**
 * Starts with a configuration that may change while the service runs. A new one is checked completely, then replaces
 * the old one immediately. A pair that is switched off stays off even where the change cannot be recorded at that
 * moment; it is recorded when the store answers again.
 */
export function startLiveSite(first: Site, parts: LiveSiteParts): LiveSite {
  const { log, metrics } = parts;
  let site = first;
  // Undefined until the first poll, because the file may have changed since `first` was read from it.
  let seen: string | null | undefined;
  let reading: Promise<void> = Promise.resolve();
  const unrecorded = unrecordedChanges(parts);

  const change = (of: Site, inUse: readonly ConfigurationText[], changes: readonly string[]): ConfigurationChange => ({
    at: parts.clock(),
    instance: parts.instance,
    siteHash: of.hash,
    inUse,
    changes,
  });
  const replace = async (): Promise<void> => {
    const read = await parts.load();
    const changes = configurationChanges(site, read, parts.modesOf);
    if (read.hash === site.hash) return;
    unrecorded.add(change(read, changedTexts(site, read, parts.artefacts), changes));
    site = read;
    metrics.siteReload('replaced');
    log.info({ siteHash: read.hash, changes }, 'site file replaced');
  };
  const reload = async (): Promise<void> => {
    seen = await fileSignature(parts.path);
    if (parts.path !== null) {
      await replace().catch((error: unknown) => {
        metrics.siteReload('refused');
        log.error(explainError(error), 'site file rejected; keeping the previous one');
      });
    }
    await unrecorded.record();
  };
  /** One at a time, so that an older file never replaces a newer one. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    reading = reading.then(work);
    return reading;
  };

  unrecorded.add(
    change(first, startTexts(first, parts.artefacts, parts.clientsFile), startedWith(first, parts.modesOf)),
  );
  return {
    current: () => site,
    reload: () => inTurn(reload),
    poll: () =>
      inTurn(async () => {
        if ((await fileSignature(parts.path)) !== seen) await reload();
        else if (unrecorded.some()) await unrecorded.record();
      }),
  };
}
