import { type Coverage, type CoverageEntry, completeCoverage, vitalSigns } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { de, en } from '../../i18n/test-support/texts.js';
import type { Translate } from '../../i18n/translation.js';
import { unreadVitals } from '../../series/unread-vitals.js';
import { noVitalsText } from './describe-row.js';

/** The text where nothing, or only a part, was read. */
const emptyText = (extent: 'whole' | 'part', why: 'not-granted' | 'failed', t: Translate) =>
  t(`trends.emptyUnread.${extent}`, { gap: t(`app.gap.${extent}.${why}`, { name: t('app.query.vitals') }) });

const notGranted: CoverageEntry = { status: 'unavailable', why: 'not-granted' };
const failed: CoverageEntry = { status: 'unavailable', why: 'failed' };
const inPart: CoverageEntry = { status: 'partial', since: null, why: 'failed' };

function coverage(entryOf: (concept: string) => CoverageEntry | undefined): Coverage {
  const concepts = vitalSigns.flatMap(({ concept }) => {
    const entry = entryOf(concept);
    return entry === undefined ? [] : [[concept, entry] as const];
  });
  return { ...completeCoverage, concepts: Object.fromEntries(concepts) };
}

describe('In place of the graphs, where there is nothing to draw', () => {
  it.each<[string, Coverage, string]>([
    ['all was read', completeCoverage, en('trends.empty')],
    ['a scope was refused', coverage(() => notGranted), emptyText('whole', 'not-granted', en)],
    ['the search failed', coverage(() => failed), emptyText('whole', 'failed', en)],
    ['a part of each was read', coverage(() => inPart), emptyText('part', 'failed', en)],
    [
      'some were not read and the others were',
      coverage((concept) => (concept === 'heart-rate' ? failed : undefined)),
      emptyText('part', 'failed', en),
    ],
  ])('%s', (_case, { types, concepts }, text) => {
    expect(noVitalsText(unreadVitals({ types, concepts }), en)).toBe(text);
  });

  it('is said in the reader’s language', () => {
    expect(noVitalsText(unreadVitals(coverage(() => notGranted)), de)).toBe(emptyText('whole', 'not-granted', de));
  });
});
