import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { loadArtefact, seriesPriors } from '@bellwether/model';
import { printAlarms } from './anomaly-report/alarm-report.js';
import { coverageOf } from './anomaly-report/coverage.js';
import { dayWaveSizes } from './anomaly-report/day-waves.js';
import { fitPrior, halves, seriesOf } from './anomaly-report/fit-priors.js';
import { flagRates } from './anomaly-report/flags.js';
import { icu2012, icu2019 } from './anomaly-report/icu-series.js';
import { renderCoverage, renderFlags } from './anomaly-report/render.js';
import { smallSpreads } from './anomaly-report/spreads.js';

/**
 * Prints the figures of `docs/anomalies.md`; with `--fit`, the rows of `series-priors.ts` and the spreads of
 * `vital-limits.ts` instead; with `--alarms`, those of alarms alone. From the shared data sets, which must be there.
 */
/** Enough for quantiles of 99.5 %; more would take long. */
const MAX_SERIES = 1000;
const first = halves(icu2012());
const second = halves(icu2019());
if (process.argv.includes('--fit')) {
  const sizes = dayWaveSizes();
  for (const prior of seriesPriors) {
    const { concept } = prior;
    const { fit } = concept === 'oxygen-saturation' ? second : first;
    const size = sizes.get(concept);
    if (size === undefined) continue;
    console.log(
      JSON.stringify(fitPrior(seriesOf(fit, concept).slice(0, MAX_SERIES), { ...prior, dayWave: 4 * size * size })),
    );
  }
  for (const [name, { fit }] of Object.entries({ first, second })) {
    console.log(name, Object.fromEntries(smallSpreads(fit, 1)));
  }
} else if (process.argv.includes('--alarms')) {
  printAlarms(first.all, second.all);
} else {
  const directory = new URL('../../model/artefacts/hospitalization-30d/', import.meta.url);
  const artefact = await loadArtefact({
    read: (name) => readFile(new URL(name, directory)),
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
  });
  console.log(renderCoverage('2012, as charted', coverageOf(first.held, 0)));
  console.log(renderCoverage('2012, one reading in four hours', coverageOf(first.held, 4)));
  console.log(renderCoverage('2019, by the hour', coverageOf(second.held, 0)));
  console.log(renderCoverage('2019, one reading in four hours', coverageOf(second.held, 4)));
  console.log(renderFlags('2019, by the hour', flagRates(second.held, 0, artefact)));
  console.log(renderFlags('2019, one reading in four hours', flagRates(second.held, 4, artefact)));
  printAlarms(first.all, second.all);
}
