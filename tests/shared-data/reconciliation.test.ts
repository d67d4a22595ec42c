import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { mimic } from '../../scripts/src/mimic-charts.js';
import { mimicCohort } from '../../scripts/src/reconciliation/cohorts.js';
import { reconcile } from '../../scripts/src/reconciliation/reconcile.js';
import { renderCohort } from '../../scripts/src/reconciliation/render.js';
import { repositoryRoot } from '../support/repository.js';
import { describeOnSharedData } from '../support/shared-data.js';

describeOnSharedData('every Observation and Condition of real charts', [mimic], () => {
  it('is read, rejected, refused or unread by name, none is lost, and docs/reconciliation.md says how many', async () => {
    const all = reconcile(await mimicCohort.entries(), {});
    expect(all.length).toBe(64_802 + 3033);
    expect(all.filter(({ outcome }) => outcome.kind === 'lost')).toEqual([]);
    const page = readFileSync(join(repositoryRoot, 'docs/reconciliation.md'), 'utf8');
    expect(page).toContain(renderCohort(mimicCohort, all));
  });
});
