/** The worker: everything that needs the chart's resources happens here, away from the thread that draws. */
import { expose } from 'comlink';
import { loadChart } from '../fhir/load-chart.js';
import { createChartQueries } from './chart-queries.js';
import { loadAppArtefact } from './load-app-artefact.js';
import { readerInWorker } from './reader-in-worker.js';

expose(
  createChartQueries({
    load: (base, authorization, options) => loadChart(readerInWorker(base, authorization), options),
    loadArtefact: (artefact) => loadAppArtefact(artefact, fetch.bind(globalThis)),
  }),
);
