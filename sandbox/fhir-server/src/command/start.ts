import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { FhirServerError } from '../errors.js';
import { FhirError } from '../fhir-error.js';
import { createFhirServer, type FhirServer } from '../fhir-server.js';
import { fhirRouter } from '../http-edge.js';
import { isForeign, isOwnHost } from '../own-machine.js';
import { openSqliteJournal } from '../sqlite-journal.js';
import { loadFile } from './load-file.js';
import type { Settings } from './settings.js';

/** A running server. */
export interface RunningFhirServer {
  /** The FHIR base. */
  readonly base: string;
  /** How many entries of the files were carried out. */
  readonly loaded: number;
  readonly patients: number;
  /** Stops listening, ends open connections and closes the data file. */
  close(): Promise<void>;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const message =
        cause.code === 'EADDRINUSE'
          ? `Port ${port} is in use. Stop the program using it, or set PORT to another port.`
          : `The server cannot listen at ${host}, port ${port} (${cause.code}).`;
      reject(new FhirServerError('cannot-listen', message, { cause }));
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Without access control, only programs of this machine are admitted: no page of a browser, whatever its host name. */
function admit(request: express.Request): void {
  if (!isOwnHost(request) || isForeign(request)) {
    throw new FhirError(403, 'forbidden', 'Only programs on this machine can use this server, as localhost.');
  }
}

/** Loads the files, all or none. */
const loadAll = (fhir: FhirServer, files: readonly string[]): number =>
  fhir.store.atomically(() => files.reduce((sum, file) => sum + loadFile(fhir, file), 0));

/**
 * Starts a FHIR server on the loopback interface.
 * @param settings a port of 0 takes any free one
 * @throws FhirServerError `cannot-listen`, `data-file` or `records`, with one sentence
 */
export async function startFhirServer(
  { port, host, dataFile, files }: Omit<Settings, 'help'>,
  { now, newId }: { readonly now: () => Date; readonly newId: () => string },
): Promise<RunningFhirServer> {
  const http = createServer();
  const bound = await listen(http, port, host);
  const end = (): Promise<void> =>
    new Promise((resolve) => {
      http.close(() => resolve());
      http.closeAllConnections();
    });
  const bases = [`http://localhost:${bound}/fhir`, `http://127.0.0.1:${bound}/fhir`] as const;
  let fhir: FhirServer | undefined;
  try {
    const server = createFhirServer({
      ...{ bases, now, newId },
      ...(dataFile === null ? {} : { journal: openSqliteJournal(dataFile) }),
    });
    fhir = server;
    const loaded = loadAll(server, files);
    http.on('request', express().disable('x-powered-by').use('/fhir', fhirRouter(server, admit)));
    return {
      base: bases[0],
      loaded,
      patients: [...server.store.all('Patient')].length,
      async close() {
        await end();
        server.close();
      },
    };
  } catch (error) {
    fhir?.close();
    await end();
    throw error;
  }
}
