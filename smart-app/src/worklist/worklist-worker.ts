/** The worker of the worklist: reads, maps and scores many patients, away from the thread that draws. */
import { expose } from 'comlink';
import { storedLimit } from '../service/call-service.js';
import { loadAppArtefact } from '../worker/load-app-artefact.js';
import { readerInWorker } from '../worker/reader-in-worker.js';
import { createWorklistReader, type WorklistReader } from './worklist-reader.js';
import type { WorklistWorkerApi } from './worklist-worker-api.js';
import { askStored } from './stored-assessments.js';

const ownFetch = fetch.bind(globalThis);
let opened: { readonly base: string; readonly reader: WorklistReader } | null = null;
let current: Parameters<WorklistWorkerApi['read']>[2] = async () => null;

function readerOf(base: string): WorklistReader {
  if (opened?.base === base) return opened.reader;
  const reader = createWorklistReader({
    base,
    reader: readerInWorker(base, (refused) => current(refused)),
    loadArtefact: (artefact) => loadAppArtefact(artefact, ownFetch),
    askStored: (access, patients, site) =>
      askStored(access, patients, site.artefacts, { fetch: ownFetch, limit: () => AbortSignal.timeout(storedLimit) }),
  });
  opened = { base, reader };
  return reader;
}

const api: WorklistWorkerApi = {
  async read(base, request, authorization, onEvent) {
    current = authorization;
    // Events and the answer go by different ports: the caller must have had every event when it gets the answer.
    const sent: (void | Promise<void>)[] = [];
    const outcome = await readerOf(base).read(request, (event) => sent.push(onEvent(event)));
    await Promise.all(sent);
    return outcome;
  },
};

expose(api);
