/**
 * Every Observation and Condition of synthetic hospitals that clinosim makes is read, rejected, refused or unread by name, and
 * `docs/reconciliation.md` says how many.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { syntheticCohorts } from '../../scripts/src/reconciliation/cohorts.js';
import { reconcile } from '../../scripts/src/reconciliation/reconcile.js';
import { renderCohort } from '../../scripts/src/reconciliation/render.js';
import { repositoryRoot } from '../support/repository.js';

describe('docs/reconciliation.md', () => {
  it.each(syntheticCohorts)('$title', async (cohort) => {
    const all = reconcile(await cohort.entries(), {});
    expect(all.length).toBeGreaterThan(1000);
    expect(all.filter(({ outcome }) => outcome.kind === 'lost')).toEqual([]);
    expect(readFileSync(join(repositoryRoot, 'docs/reconciliation.md'), 'utf8')).toContain(renderCohort(cohort, all));
  });
});
