import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mimic } from './mimic-charts.js';
import { mimicCohort, syntheticCohorts } from './reconciliation/cohorts.js';
import { reconcile } from './reconciliation/reconcile.js';
import { renderReconciliation } from './reconciliation/render.js';
import { hasSharedData, sharedDataFolder } from './shared-data.js';

/** Writes `docs/reconciliation.md`: what became of every Observation and Condition of three cohorts. */
if (!hasSharedData(mimic)) {
  console.error(`${sharedDataFolder()} does not have ${mimic}.`);
  process.exit(1);
}
const results = [];
for (const cohort of [mimicCohort, ...syntheticCohorts]) {
  results.push([cohort, reconcile(await cohort.entries(), {})] as const);
}
writeFileSync(fileURLToPath(new URL('../../docs/reconciliation.md', import.meta.url)), renderReconciliation(results));
console.log('Wrote docs/reconciliation.md');
