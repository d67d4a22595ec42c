import { proxy, wrap } from 'comlink';
import { createRoot } from 'react-dom/client';
import { loadAppConfig } from '../../src/launch/app-config.js';
import { asOf, patientId } from './synthetic-observations.js';
import type { Prepared, Recomputed, PlaygroundWorkerApi } from './playground-worker.js';
import { type Frames, watchFrames } from './watch-frames.js';

const worker = wrap<PlaygroundWorkerApi>(
  new Worker(new URL('./playground-worker.ts', import.meta.url), { type: 'module' }),
);
const config = loadAppConfig(fetch, location.href);

let prepared: Prepared | null = null;

async function prepare(observations: number): Promise<void> {
  prepared = await worker.invent(observations);
}

/** From the question to the rows on the page, and how its frames fared meanwhile. */
async function map() {
  const { queries, site } = await config;
  const question = { site, artefact: null, encounterId: null };
  const request = { base: 'https://ehr.example', patientId, queries, scope: '', asOf, question };
  const ended = watchFrames();
  const start = performance.now();
  const { chart } = await worker.read(
    request,
    proxy(async () => null),
    proxy(() => undefined),
  );
  const ms = performance.now() - start;
  const frames = await ended();
  if (chart === null || chart.unusedCount > 0) throw new Error('The synthetic chart was not mapped whole');
  return { ...prepared, ms, frames };
}

/** The same page with nothing to do. */
async function idle(milliseconds: number): Promise<Frames> {
  const ended = watchFrames();
  await new Promise((done) => setTimeout(done, milliseconds));
  return ended();
}

async function recompute(observations: number, moments: number): Promise<Recomputed> {
  const { queries, site } = await config;
  await worker.invent(observations);
  return worker.recompute(site, queries, moments);
}

createRoot(document.getElementById('root')!).render(
  <p>In the console: prepareInWorker(50000), mapInWorker(), recomputeInWorker(700, 100)</p>,
);
Object.assign(globalThis, {
  prepareInWorker: prepare,
  mapInWorker: map,
  idleFor: idle,
  recomputeInWorker: recompute,
});
