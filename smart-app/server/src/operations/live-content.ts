import { explainError, fileSignature } from '@bellwether/hosting';
import type { Logger } from 'pino';
import { type AppContent, appContent } from '../content/app-content.js';
import { type Configuration, readFiles, type ReloadedFiles } from './read-configuration.js';

/** What the app is told, while site file and issuers may change. */
export interface LiveContent {
  readonly content: () => AppContent;
  readonly files: () => ReloadedFiles;
  /** Reads both files again, as on SIGHUP. Never rejects: an invalid file is logged and changes nothing. */
  reload(): Promise<void>;
  /** Reads them again if one has changed since it was last read. Never rejects. */
  poll(): Promise<void>;
}

/**
 * Starts with files that may change. New ones are checked completely, then replace the old ones immediately.
 *
 * @param changed called after a change
 */
export function startLiveContent(configuration: Configuration, log: Logger, changed: () => Promise<void>): LiveContent {
  const { settings, artefacts } = configuration;
  const contentOf = ({ site, issuers }: ReloadedFiles) =>
    appContent({ site, issuers, artefacts, service: settings.service });
  let files = configuration.files;
  let content = contentOf(files);
  // Undefined until the first poll, because a file may have changed since it was read.
  let seen: string | undefined;
  let reading: Promise<void> = Promise.resolve();

  const signature = async () => {
    const paths = [settings.siteFile, settings.issuersFile];
    return JSON.stringify(await Promise.all(paths.map(fileSignature)));
  };
  const replace = async (): Promise<void> => {
    const read = await readFiles(settings, artefacts);
    const next = contentOf(read);
    // The headers follow from the issuers and the service.
    if (JSON.stringify(next.config) === JSON.stringify(content.config)) return;
    [files, content] = [read, next];
    log.info({ siteHash: read.site.hash, issuers: read.issuers.map(({ name }) => name) }, 'configuration replaced');
    await changed();
  };
  const reload = async (): Promise<void> => {
    seen = await signature();
    await replace().catch((error: unknown) =>
      log.error(explainError(error), 'site file or issuers rejected; keeping the previous ones'),
    );
  };
  /** One at a time, so that an older file never replaces a newer one. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    reading = reading.then(work);
    return reading;
  };
  return {
    content: () => content,
    files: () => files,
    reload: () => inTurn(reload),
    poll: () =>
      inTurn(async () => {
        if ((await signature()) !== seen) await reload();
      }),
  };
}
