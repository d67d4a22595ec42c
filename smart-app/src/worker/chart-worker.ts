/** The worker: everything that needs the chart's resources happens here, away from the thread that draws. */
import { expose } from 'comlink';
import { createFhirReader } from '../fhir/fhir-reader.js';
import { loadChart } from '../fhir/load-chart.js';
import { createChartKeeper } from './chart-keeper.js';
import { loadAppArtefact } from './load-app-artefact.js';

expose(
  createChartKeeper({
    load: (base, authorization, options) =>
      loadChart(
        createFhirReader({
          base,
          authorization,
          fetch: fetch.bind(globalThis),
          wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
          now: Date.now,
        }),
        options,
      ),
    loadArtefact: (artefact) => loadAppArtefact(artefact, fetch.bind(globalThis)),
  }),
);
