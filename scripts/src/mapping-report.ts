import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { codesOf, dataSets } from './mapping-report/data-sets.js';
import { renderReport } from './mapping-report/render.js';
import { tally } from './mapping-report/tally.js';
import { hasSharedData, readSharedData, sharedDataFolder } from './shared-data.js';

/** Writes `docs/mapping-report.md` from the Synthea data sets, which must all be there. */
const absent = dataSets.filter(({ name }) => !hasSharedData(name));
if (absent.length > 0) {
  console.error(`${sharedDataFolder()} does not have ${absent.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
const results = dataSets.map((dataSet) => {
  const texts = readSharedData(dataSet.name).map(({ text }) => text);
  return [dataSet, tally(texts, codesOf(dataSet))] as const;
});
writeFileSync(fileURLToPath(new URL('../../docs/mapping-report.md', import.meta.url)), renderReport(results));
console.log('Wrote docs/mapping-report.md');
