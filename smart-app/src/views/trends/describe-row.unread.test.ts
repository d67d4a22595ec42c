import {
  type Coverage,
  type CoverageEntry,
  completeCoverage,
  type RejectedReading,
  vitalSigns,
} from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { de, en } from '../../i18n/test-support/texts.js';
import type { Translate } from '../../i18n/translation.js';
import { laboratoryGaps, unreadVitals } from '../../series/unread-vitals.js';
import { laboratoryGapTexts, noVitalsText } from './describe-row.js';

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

describe('Of the laboratory', () => {
  const unusable = (concept: string, reason: RejectedReading['reason']) => ({ concept, reason }) as RejectedReading;
  const textsOf = (at: Coverage, rejected: readonly RejectedReading[] = [], isDrawn = false, t = en) =>
    laboratoryGapTexts(laboratoryGaps({ coverage: at, rejected }), isDrawn, t);
  const gap = (extent: 'whole' | 'part', why: 'not-requested' | 'failed', t: Translate = en) =>
    t(`app.gap.${extent}.${why}`, { name: t('app.query.laboratory') });
  const notRequested = coverage(() => ({ status: 'unavailable', why: 'not-requested' }));

  it.each([en, de])('nobody asked, not read, not charted and not usable are four texts (%#)', (t) => {
    const wrongUnit = [unusable('sodium', 'unit-not-convertible')];
    const texts = [
      textsOf(notRequested, [], false, t),
      textsOf(
        coverage(() => failed),
        [],
        false,
        t,
      ),
      textsOf(completeCoverage, [], false, t),
      textsOf(completeCoverage, wrongUnit, false, t),
    ];
    expect(texts).toEqual([
      [t('trends.emptyUnread.whole', { gap: gap('whole', 'not-requested', t) })],
      [t('trends.emptyUnread.whole', { gap: gap('whole', 'failed', t) })],
      [t('trends.laboratory.none')],
      [t('trends.laboratory.unused', { count: 1 })],
    ]);
    expect(new Set(texts.flat()).size).toBe(4);
  });

  it('a duplicate, and a vital sign, are not among the values of the laboratory that are rejected', () => {
    const others = [unusable('sodium', 'duplicate'), unusable('heart-rate', 'unit-not-convertible')];
    expect(textsOf(completeCoverage, others)).toEqual([en('trends.laboratory.none')]);
  });

  it('beside graphs only what was not read is said', () => {
    expect(textsOf(completeCoverage, [], true)).toEqual([]);
    expect(
      textsOf(
        coverage(() => inPart),
        [],
        true,
      ),
    ).toEqual([gap('part', 'failed')]);
  });

  it('what was read in part and is not usable is never none', () => {
    const at = coverage(() => inPart);
    const unused = en('trends.laboratory.unused', { count: 1 });
    expect(textsOf(at, [unusable('sodium', 'unit-not-convertible')])).toEqual([gap('part', 'failed'), unused]);
  });
});
