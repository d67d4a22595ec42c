import { type CoverageGap, completeCoverage } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import type { Findings, History, PastAssessment } from '../store/store.js';
import { testNow } from '../test-support/chart.js';
import {
  acuityOf,
  historyOf,
  inBand,
  pastOf,
  pulse,
  recordOf,
  unscored,
  viewer,
  viewingOf,
} from '../test-support/viewings.js';
import { decide, isLineAlone, lastSeenOf } from './decide.js';
import { isRed } from './show-rule.js';
import type { ShowRule } from './resolve-show.js';
import type { Viewing } from './viewing.js';

const always: ShowRule = {
  when: 'always',
  fromBandIndex: 0,
  minChange: 0.05,
  memoryHours: 24,
  silenceHours: 8,
  quietLine: true,
};
const onChange: ShowRule = { ...always, when: 'on-change' };
const fromRaised: ShowRule = { ...always, when: 'from-band', fromBandIndex: 1 };
const nothing = historyOf(null);

const said = (viewing: Viewing, rule: ShowRule, history: History): string => {
  const { outcome, reason } = decide(viewing, rule, history);
  return `${outcome}: ${reason}`;
};

const news2 = (low: number, high = low, ...singleThrees: string[]) => ({ low, high, singleThrees });
const trigger = (hoursAgo: number, rule = 'critical-heart-rate-high') => ({
  rule,
  measuredAt: testNow - hoursAgo * 3_600_000,
});
const mayBe = (...mayBeCritical: readonly string[]) => ({ mayBeCritical });
const corrected = { record: recordOf({ readings: [pulse(82)] }) };

/** Earlier and current findings, the decision of on-change about them, and whether they end a silence. */
const changes: readonly (readonly [
  name: string,
  before: Findings,
  now: Findings,
  onChange: string,
  breaks: boolean,
  viewing?: Partial<Viewing>,
])[] = [
  ['nothing', inBand(1), inBand(1), 'withheld: no-change', false],
  ['a higher band', inBand(1), inBand(2), 'shown: entered-higher-band', true],
  ['a lower band', inBand(2), inBand(1), 'shown: changed-probability', false],
  ['a band just entered', inBand(0), inBand(1, { probability: 0.051 }), 'shown: entered-higher-band', true],
  [
    'a twentieth more',
    inBand(1, { probability: 0.1 }),
    inBand(1, { probability: 0.15 }),
    'shown: changed-probability',
    false,
  ],
  [
    'less than a twentieth',
    inBand(1, { probability: 0.1 }),
    inBand(1, { probability: 0.149 }),
    'withheld: no-change',
    false,
  ],
  ['a new critical trigger', inBand(1), inBand(1, { triggers: [trigger(1)] }), 'shown: new-critical-trigger', true],
  [
    'a later value beyond the same limit',
    inBand(1, { triggers: [trigger(2)] }),
    inBand(1, { triggers: [trigger(1)] }),
    'shown: new-critical-trigger',
    true,
  ],
  [
    'an earlier one, where the later was withdrawn',
    inBand(1, { triggers: [trigger(1)] }),
    inBand(1, { triggers: [trigger(2)] }),
    'withheld: no-change',
    false,
  ],
  [
    'a critical value without a time',
    inBand(1, { triggers: [trigger(1)] }),
    inBand(1, { triggers: [{ ...trigger(1), measuredAt: null }] }),
    'shown: new-critical-trigger',
    true,
  ],
  [
    'the same critical value',
    inBand(1, { triggers: [trigger(1)] }),
    inBand(1, { triggers: [trigger(1)] }),
    'withheld: no-change',
    false,
  ],
  ['a critical value that is old', inBand(1, { triggers: [trigger(2)] }), inBand(1), 'withheld: no-change', false],
  ['NEWS2 of 7', inBand(1, { news2: news2(6) }), inBand(1, { news2: news2(7) }), 'shown: news2-seven', true],
  ['NEWS2 from 7 to 9', inBand(1, { news2: news2(7) }), inBand(1, { news2: news2(9) }), 'shown: news2-seven', true],
  // The override ends: no due time is stored of an emergency until which it could last.
  ['NEWS2 from 9 to 7', inBand(1, { news2: news2(9) }), inBand(1, { news2: news2(7) }), 'line: no-change', true],
  ['NEWS2 from 4 to 6', inBand(1, { news2: news2(4) }), inBand(1, { news2: news2(6) }), 'shown: news2-five', false],
  ['a decision of a person', inBand(1), inBand(1, { decisions: ['a'] }), 'shown: decided', true],
  ['one that is undone', inBand(1, { decisions: ['a'] }), inBand(1), 'shown: decided', true],
  ['the same decision', inBand(1, { decisions: ['a'] }), inBand(1, { decisions: ['a'] }), 'withheld: no-change', false],
  ['NEWS2 from 5 to 6', inBand(1, { news2: news2(5) }), inBand(1, { news2: news2(6) }), 'line: no-change', false],
  [
    'NEWS2 that may now be 7',
    inBand(1, { news2: news2(4) }),
    inBand(1, { news2: news2(4, 7) }),
    'shown: news2-may-be-seven',
    true,
  ],
  ['NEWS2 that is not known any more', inBand(1), inBand(1, { news2: null }), 'shown: news2-may-be-seven', true],
  [
    'NEWS2 that is still not known',
    inBand(1, { news2: null }),
    inBand(1, { news2: null }),
    'withheld: no-change',
    false,
  ],
  [
    'NEWS2 of 7 where none was known',
    inBand(1, { news2: null }),
    inBand(1, { news2: news2(7) }),
    'shown: news2-seven',
    true,
  ],
  [
    'a new single 3',
    inBand(1, { news2: news2(3, 3, 'heart-rate') }),
    inBand(1, { news2: news2(3, 3, 'oxygen-saturation') }),
    'shown: new-single-three',
    true,
  ],
  [
    'the same single 3',
    inBand(1, { news2: news2(3, 3, 'heart-rate') }),
    inBand(1, { news2: news2(4, 4, 'heart-rate') }),
    'line: no-change',
    false,
  ],
  ['no score any more', inBand(1), unscored('too-thin'), 'shown: no-longer-scored', true],
  ['a score in the lowest band', unscored('too-thin'), inBand(0), 'shown: newly-scored', false],
  ['a score above the lowest band', unscored('too-thin'), inBand(1), 'shown: entered-higher-band', true],
  ['another reason for none', unscored('too-thin'), unscored('deceased'), 'shown: not-scored-reason-changed', true],
  ['the same reason for none', unscored('too-thin'), unscored('too-thin'), 'withheld: no-change', false],
  ['a corrected input', inBand(1), inBand(1), 'shown: corrected-input', true, corrected],
  [
    'conditions that could not be read',
    inBand(1),
    inBand(1, { unread: ['conditions'] }),
    'shown: chart-read-in-part',
    true,
  ],
  [
    'conditions that still could not be read',
    inBand(1, { unread: ['conditions'] }),
    inBand(1, { unread: ['conditions'] }),
    'withheld: no-change',
    false,
  ],
  ['a value that may be critical', inBand(1), inBand(1, mayBe('heart-rate')), 'shown: chart-read-in-part', true],
  [
    'another one too',
    inBand(1, mayBe('heart-rate')),
    inBand(1, mayBe('heart-rate', 'oxygen-saturation')),
    'shown: chart-read-in-part',
    true,
  ],
  [
    'one that still may be',
    inBand(1, mayBe('heart-rate', 'oxygen-saturation')),
    inBand(1, mayBe('heart-rate')),
    'withheld: no-change',
    false,
  ],
];

describe('clinical-use §3: shown on entering a higher band, or on change since the last viewing', () => {
  it.each(changes)('%s', (_name, before, now, expected, _breaks, viewing = {}) => {
    expect(said(viewingOf(now, viewing), onChange, historyOf(pastOf(before)))).toBe(expected);
  });

  it.each([
    [23, 'withheld: no-change'],
    [24, 'shown: above-lowest-band'],
  ])('a viewing of %d hours ago, of 24 that it is remembered', (hours, expected) => {
    const before = pastOf(inBand(1), { asOf: testNow - hours * 3_600_000 });
    expect(said(viewingOf(inBand(1), { asOf: testNow }), onChange, historyOf(before))).toBe(expected);
  });

  it('a card that offers something is not the one that was seen at another hook', () => {
    const viewing = viewingOf(inBand(1), { hook: 'encounter-discharge', suggests: true });
    expect(said(viewing, onChange, historyOf(pastOf(inBand(1))))).toBe('shown: new-suggestion');
    const again = historyOf(pastOf(inBand(1), { hook: 'encounter-discharge' }));
    expect(said(viewing, onChange, again)).toBe('withheld: no-change');
  });

  it.each<[string, Findings, string]>([
    ['in the lowest band', inBand(0), 'withheld: lowest-band'],
    ['above it', inBand(1), 'shown: above-lowest-band'],
    ['without a score', unscored('too-thin'), 'shown: not-scored'],
    ['without a score, as the encounter is not known', unscored('encounter-unknown'), 'shown: not-scored'],
    ['without a score that anyone can act on', unscored('deceased'), 'withheld: not-actionable'],
    ['in the lowest band with NEWS2 of 5', inBand(0, { news2: news2(5) }), 'shown: urgent-finding'],
    ['with a critical value', inBand(0, { triggers: [trigger(1)] }), 'shown: urgent-finding'],
    ['with NEWS2 of 7', inBand(0, { news2: news2(7, 9) }), 'shown: urgent-finding'],
    ['with a single 3', inBand(0, { news2: news2(3, 3, 'heart-rate') }), 'shown: urgent-finding'],
    ['with a value that may be critical', inBand(0, mayBe('heart-rate')), 'shown: chart-read-in-part'],
    ['of a child with one', unscored('child', mayBe('heart-rate')), 'shown: not-scored'],
  ])('the first viewing, %s', (_name, now, expected) => {
    expect(said(viewingOf(now), onChange, nothing)).toBe(expected);
  });

  it.each<[string, ShowRule, CoverageGap, string]>([
    ['on change, as the server failed', onChange, 'failed', 'shown: chart-read-in-part'],
    ['on change, as access was refused', onChange, 'refused', 'shown: chart-read-in-part'],
    ['from a band upwards, as the list was truncated', fromRaised, 'truncated', 'shown: chart-read-in-part'],
    ['on change, where the site gives it of no chart', onChange, 'not-granted', 'withheld: lowest-band'],
    ['from a band upwards, where the site sends it of no chart', fromRaised, 'not-requested', 'withheld: below-band'],
  ])('what could not be read may hide a higher band: %s', (_case, rule, why, expected) => {
    const types = { ...completeCoverage.types, Condition: { status: 'partial', since: null, why } as const };
    const record = recordOf({ coverage: { ...completeCoverage, types } });
    expect(said(viewingOf(inBand(0, { unread: ['conditions'] }), { record }), rule, nothing)).toBe(expected);
  });

  it.each(['version', 'artefactHash', 'siteHash', 'mappingVersion'] as const)(
    'another %s shows nothing again',
    (key) => {
      const history = historyOf(pastOf(inBand(1), { [key]: 'other' }));
      expect(said(viewingOf(inBand(1)), onChange, history)).toBe('withheld: no-change');
    },
  );
});

describe('two versions behind one balancer', () => {
  const [first, second] = [{ artefactHash: 'a1' }, { artefactHash: 'a2', mappingVersion: '2.0.0' }];
  const later = { record: recordOf({ readings: [pulse(80), pulse(95, { knownAt: testNow - 60_000 })] }) };
  const by = (versions: object, now: Findings, more: Partial<Viewing> = {}): Viewing => {
    const viewing = viewingOf(now, more);
    return { ...viewing, scoringVersion: { ...viewing.scoringVersion, ...versions } };
  };

  it.each<[string, Findings, Findings]>([
    ['a higher band', inBand(0), inBand(2)],
    ['another probability', inBand(1, { probability: 0.1 }), inBand(1, { probability: 0.19 })],
    ['a score where the other has none', unscored('too-thin'), inBand(0)],
    ['another reading of the same inputs', inBand(1), inBand(1, { inputs: [['Observation/1', 'heart-rate', 81]] })],
    ['a NEWS2 of 5', inBand(1, { news2: news2(4) }), inBand(1, { news2: news2(5) })],
    ['a NEWS2 that may be 7', inBand(1, { news2: news2(4) }), inBand(1, { news2: news2(4, 8) })],
  ])('say different things of one chart, and no card is shown for it: %s', (_case, one, other) => {
    const seen = (now: Findings, versions: object, last: PastAssessment) =>
      decide(by(versions, now), onChange, historyOf(last)).outcome;
    expect(seen(other, second, pastOf(one, first))).not.toBe('shown');
    expect(seen(one, first, pastOf(other, second))).not.toBe('shown');
  });

  it.each<[string, Findings, Findings, string]>([
    ['a higher band', inBand(0), inBand(2), 'shown: entered-higher-band'],
    ['a NEWS2 of 5', inBand(1, { news2: news2(4) }), inBand(1, { news2: news2(5) }), 'shown: news2-five'],
    [
      'figures alone are not compared',
      inBand(1, { probability: 0.1 }),
      inBand(1, { probability: 0.19 }),
      'withheld: no-change',
    ],
  ])('where the chart has something new: %s', (_case, one, other, expected) => {
    expect(said(by(second, other, later), onChange, historyOf(pastOf(one, first)))).toBe(expected);
  });

  it('something new that cannot be used counts as new', () => {
    const at = { measuredAt: testNow - 60_000, knownAt: testNow - 60_000 };
    const detail = { kind: 'no-value' } as const;
    const lost = {
      reference: 'Observation/2',
      code: '',
      concept: 'heart-rate',
      reason: 'no-value',
      detail,
      ...at,
    } as const;
    const viewing = by(second, inBand(2), { record: recordOf({ rejected: [lost] }) });
    expect(said(viewing, onChange, historyOf(pastOf(inBand(0), first)))).toBe('shown: entered-higher-band');
  });

  it.each<[string, Findings, string]>([
    ['NEWS2 of 7', inBand(0, { news2: news2(7) }), 'shown: news2-seven'],
    ['a single 3', inBand(0, { news2: news2(3, 3, 'heart-rate') }), 'shown: new-single-three'],
    ['a critical value', inBand(0, { triggers: [trigger(2)] }), 'shown: new-critical-trigger'],
  ])('red is shown, whichever says it: %s', (_case, other, expected) => {
    expect(said(by(second, other), onChange, historyOf(pastOf(inBand(0), first)))).toBe(expected);
  });

  it('a correction is seen across versions of an artefact, and across versions of the mapping where something is new', () => {
    const record = recordOf({ readings: [pulse(82)] });
    const late = recordOf({ readings: [pulse(82, { knownAt: testNow - 60_000 })] });
    const history = historyOf(pastOf(inBand(0), first));
    expect(said(by({ artefactHash: 'a2' }, inBand(0), { record }), onChange, history)).toBe('shown: corrected-input');
    expect(said(by(second, inBand(0), { record }), onChange, history)).toBe('withheld: no-change');
    expect(said(by(second, inBand(0), { record: late }), onChange, history)).toBe('shown: corrected-input');
  });
});

describe('clinical-use §3: shown from a band upwards, and urgent findings always', () => {
  it.each<[string, Findings, string]>([
    ['below it', inBand(0), 'withheld: below-band'],
    ['in it', inBand(1), 'shown: in-band'],
    ['above it', inBand(2), 'shown: in-band'],
    ['below it with a critical value', inBand(0, { triggers: [trigger(23)] }), 'shown: urgent-finding'],
    ['below it with NEWS2 of 7', inBand(0, { news2: news2(7) }), 'shown: urgent-finding'],
    ['below it with NEWS2 that may be 7', inBand(0, { news2: news2(2, 8) }), 'withheld: below-band'],
    ['below it with NEWS2 of 5', inBand(0, { news2: news2(5) }), 'shown: urgent-finding'],
    ['below it with a single 3', inBand(0, { news2: news2(3, 3, 'heart-rate') }), 'shown: urgent-finding'],
    ['a chart too thin to be in a band', unscored('too-thin'), 'shown: not-scored'],
    ['no birth date', unscored('age-unknown'), 'shown: not-scored'],
    ['a child', unscored('child'), 'withheld: not-actionable'],
    ['a child with a value that may be critical', unscored('child', mayBe('heart-rate')), 'shown: not-scored'],
    ['below it with one', inBand(0, mayBe('heart-rate')), 'shown: chart-read-in-part'],
    [
      'a deceased patient with a critical value',
      unscored('deceased', { triggers: [trigger(1)] }),
      'shown: urgent-finding',
    ],
  ])('%s', (_name, now, expected) => {
    expect(said(viewingOf(now), fromRaised, historyOf(pastOf(now)))).toBe(expected);
  });
});

describe('clinical-use §4: silence', () => {
  const overridden = (found: Findings, more: Partial<PastAssessment> = {}) => historyOf(null, pastOf(found, more));

  it.each(changes)('after an override: %s', (_name, before, now, _expected, breaks, viewing = {}) => {
    const silenced = isRed(now) ? 'line: override' : 'silenced: override';
    const outcome = breaks ? 'shown: always' : silenced;
    expect(said(viewingOf(now, viewing), always, overridden(before))).toBe(outcome);
  });

  it.each<[string, Partial<NonNullable<History['override']>>, Partial<ShowRule>, string]>([
    ['holds for the time that the site has set', {}, {}, 'silenced: override'],
    ['ends when it is over', { at: testNow - 8 * 3_600_000 }, {}, 'shown: always'],
    ['holds until then', { at: testNow - 8 * 3_600_000 + 1 }, {}, 'silenced: override'],
    ['is never, where the site says 0', { at: testNow + 1 }, { silenceHours: 0 }, 'shown: always'],
    ['holds where a clock is a little ahead', { at: testNow + 60_000 }, {}, 'silenced: override'],
    ['is not believed from a clock far ahead', { at: testNow + 3_600_000 }, {}, 'shown: always'],
    ['is of who is acting already', { reason: 'already-acting' }, {}, 'silenced: override'],
    ['is of who is less worried', { reason: 'less-worried' }, {}, 'silenced: override'],
    ['is where it does not apply', { reason: 'not-applicable' }, {}, 'silenced: override'],
    ['is never of who is more worried', { reason: 'more-worried' }, {}, 'shown: always'],
    ['is never where an input is wrong: which one is not said', { reason: 'input-wrong' }, {}, 'shown: always'],
    ['needs a reason from a list: words alone cannot be understood', { reason: null }, {}, 'shown: always'],
  ])('%s', (_name, override, rule, expected) => {
    const { lastViewing, override: given } = overridden(inBand(1));
    const history = { lastViewing, override: given && { ...given, ...override } };
    expect(said(viewingOf(inBand(1)), { ...always, ...rule }, history)).toBe(expected);
  });

  it('of a patient who would be an emergency but for a value left out, ends when the next set is due', () => {
    const found = inBand(1, { acuity: acuityOf({ indicator: 'critical', red: true, dueAt: testNow + 60_000 }) });
    expect(said(viewingOf(found), always, overridden(found))).toBe('line: override');
    const due = inBand(1, { acuity: acuityOf({ indicator: 'critical', red: true, dueAt: testNow }) });
    expect(said(viewingOf(due), always, overridden(due))).toBe('shown: always');
  });

  it('leaves a line where NEWS2 is red with a value left out, in whatever setting', () => {
    const found = inBand(1, { acuity: null, redWithLeftOut: true });
    expect(said(viewingOf(found), always, overridden(found))).toBe('line: override');
  });

  it('broken, leaves the word to the show rule: what was seen since is not shown again', () => {
    const history = historyOf(pastOf(inBand(2)), pastOf(inBand(1), { at: testNow - 7_200_000 }));
    expect(said(viewingOf(inBand(2)), onChange, history)).toBe('withheld: no-change');
  });

  it.each(['version', 'artefactHash', 'siteHash', 'mappingVersion'] as const)('is not broken by another %s', (key) => {
    expect(said(viewingOf(inBand(1)), always, overridden(inBand(1), { [key]: 'other' }))).toBe('silenced: override');
  });

  it('is broken by bands that the site has changed since, where they put the patient higher', () => {
    const before = inBand(1, { probability: 0.2 });
    const renamed = inBand(1, { band: 'very high', probability: 0.5 });
    expect(said(viewingOf(renamed), always, overridden(before, { siteHash: 'other' }))).toBe('shown: always');
    const same = inBand(1, { band: 'very high', probability: 0.2 });
    expect(said(viewingOf(same), always, overridden(before, { siteHash: 'other' }))).toBe('silenced: override');
  });

  it('ends where the clinician takes the override back', () => {
    const { lastViewing, override } = overridden(inBand(1));
    expect(said(viewingOf(inBand(1)), always, { lastViewing, override: { ...override!, reason: null } })).toBe(
      'shown: always',
    );
  });
});

describe('acuity §0.1: red is never held back; §0.6: in acute care no card is not "well"', () => {
  const minute = 60_000;
  const withoutQuietLine: ShowRule = { ...onChange, quietLine: false };
  const inCare = (changes: Parameters<typeof acuityOf>[0] = {}, points = 1) =>
    inBand(1, { news2: news2(points), acuity: acuityOf(changes) });
  const missed = { state: 'missed', red: true, indicator: 'warning' } as const;
  const unusable = { red: true, indicator: 'warning', unusable: ['consciousness'] } as const;
  const danger = { news2: null, triggers: [trigger(2)] };
  const perhaps = { news2: null, ...mayBe('heart-rate') };

  it.each<[string, Findings, Findings, string, string]>([
    ['calm', inCare(), inCare(), 'line: no-change', 'withheld: no-change'],
    ['NEWS2 of 5', inCare({ red: true }, 5), inCare({ red: true }, 5), 'line: no-change', 'line: no-change'],
    ['missed since', inCare(), inCare(missed), 'shown: observations-missed', 'shown: observations-missed'],
    ['missed then too', inCare(missed), inCare(missed), 'line: no-change', 'line: no-change'],
    ['unusable since', inCare(), inCare(unusable), 'shown: newly-unusable', 'shown: newly-unusable'],
    ['unusable then too', inCare(unusable), inCare(unusable), 'line: no-change', 'line: no-change'],
    [
      'another unusable too',
      inCare(unusable),
      inCare({ ...unusable, unusable: ['consciousness', 'heart-rate'] }),
      'shown: newly-unusable',
      'shown: newly-unusable',
    ],
    ...(['comfort-care', 'pregnancy', 'after-birth'] as const).map(
      (why): [string, Findings, Findings, string, string] => [
        why,
        ...([unscored(why), unscored(why)] as const),
        ...(['line: no-change', 'withheld: no-change'] as const),
      ],
    ),
    ...(['child', 'age-unknown', 'pregnancy', 'after-birth'] as const).map(
      (why): [string, Findings, Findings, string, string] => [
        `${why} with a critical value`,
        ...([unscored(why, danger), unscored(why, danger)] as const),
        ...(['line: no-change', 'line: no-change'] as const),
      ],
    ),
    [
      'child with a value that may be critical',
      ...([unscored('child', perhaps), unscored('child', perhaps)] as const),
      ...(['line: no-change', 'line: no-change'] as const),
    ],
    [
      'not in acute care',
      inBand(1, { acuity: null }),
      inBand(1, { acuity: null }),
      'withheld: no-change',
      'withheld: no-change',
    ],
  ])('on change, %s: with the quiet line and without', (_name, before, now, expected, without) => {
    expect(said(viewingOf(now), onChange, historyOf(pastOf(before)))).toBe(expected);
    expect(said(viewingOf(now), withoutQuietLine, historyOf(pastOf(before)))).toBe(without);
  });

  const charted = (low: number, high = low, ...singleThrees: string[]) => ({
    chartedNews2: { agreement: 'differs', score: low, differing: [], counted: { low, high, singleThrees } } as const,
  });

  it.each<[string, Findings, Findings, string]>([
    ['rises to 8', inCare(), { ...inCare({ red: true }), ...charted(8) }, 'shown: news2-seven'],
    ['rises to 5', inCare(), { ...inCare({ red: true }), ...charted(5) }, 'shown: news2-five'],
    ['has a new 3', inCare(), { ...inCare({ red: true }), ...charted(3, 3, 'oxygen') }, 'shown: new-single-three'],
    ['may be 7', inCare(), { ...inCare({ red: true }), ...charted(0, 20) }, 'shown: news2-may-be-seven'],
    [
      'stays at 8',
      { ...inCare({ red: true }), ...charted(8) },
      { ...inCare({ red: true }), ...charted(8) },
      'line: no-change',
    ],
    [
      'cannot be used any more',
      inCare(),
      inCare({ red: true, indicator: 'warning', unusable: ['charted-news2'] }),
      'shown: newly-unusable',
    ],
    [
      'stays lower than ours',
      inCare({ red: true }, 6),
      { ...inCare({ red: true }, 6), ...charted(1) },
      'line: no-change',
    ],
  ])('acuity §0.5: the hospital’s own score that %s', (_name, before, now, expected) => {
    expect(said(viewingOf(now), withoutQuietLine, historyOf(pastOf(before)))).toBe(expected);
  });

  it('acuity §0.5: an override of the hospital’s 8 ends at the next set, as one of ours does, and at a rise', () => {
    const of = (score: number, dueAt: number | null) => ({ ...inCare({ red: true, dueAt }), ...charted(score) });
    const overridden = (found: Findings) => historyOf(null, pastOf(found));
    expect(said(viewingOf(of(8, testNow + 1)), always, overridden(of(8, testNow + 1)))).toBe('line: override');
    expect(said(viewingOf(of(8, testNow)), always, overridden(of(8, testNow)))).toBe('shown: always');
    expect(said(viewingOf(of(8, testNow + 1)), always, overridden(of(4, testNow + 1)))).toBe('shown: always');
  });

  it.each<[string, Findings, string]>([
    ['calm', inBand(0, { acuity: acuityOf() }), 'line: below-band'],
    ['missed', inBand(0, { acuity: acuityOf(missed) }), 'shown: urgent-finding'],
    ['unusable', inBand(0, { acuity: acuityOf(unusable) }), 'shown: urgent-finding'],
    ['NEWS2 of 5', inBand(0, { news2: news2(5) }), 'shown: urgent-finding'],
    ['a child, and a model of adults', unscored('child', { acuity: acuityOf() }), 'line: not-actionable'],
  ])('from a band upwards, %s', (_name, now, expected) => {
    expect(said(viewingOf(now), fromRaised, nothing)).toBe(expected);
  });

  it.each<[string, Findings, Findings, string]>([
    ['of 9 until the next set is due', inCare({ dueAt: testNow + 1 }, 9), inCare({}, 8), 'line: override'],
    ['of 9 not when it is due', inCare({ dueAt: testNow }, 9), inCare({}, 8), 'shown: always'],
    ['of 9 not once a set was missed', inCare({}, 9), inCare(missed, 8), 'shown: always'],
    ['of 9 not where no due time was known', inCare({ dueAt: null }, 9), inCare({}, 8), 'shown: always'],
    [
      'of 6 for its hours',
      inCare({ red: true, dueAt: testNow - minute }, 6),
      inCare({ red: true }, 6),
      'line: override',
    ],
    ['of 6 not once a set was missed', inCare({ red: true }, 6), inCare(missed, 6), 'shown: always'],
    ['of 1 for its hours', inCare({ dueAt: testNow - minute }), inCare(), 'line: override'],
    ['of 1 not once an input is unusable', inCare(), inCare(unusable), 'shown: always'],
  ])('an override at NEWS2 %s', (_name, before, now, expected) => {
    expect(said(viewingOf(now), always, historyOf(null, pastOf(before)))).toBe(expected);
  });

  it('of a patient who has died there is no line', () => {
    const now = unscored('deceased', { news2: news2(9) });
    expect(said(viewingOf(now), onChange, historyOf(pastOf(now)))).toBe('withheld: no-change');
  });

  it('outside the setting of every artefact there is a line all the same, for professionals', () => {
    const alone = (now: Findings, rule = onChange, userId = 'Practitioner/1') =>
      isLineAlone(viewingOf(now, { viewer: { ...viewer, userId } }), rule);
    const calm = unscored('outside-setting', { acuity: acuityOf() });
    const red = unscored('outside-setting', { acuity: acuityOf(missed) });
    expect([alone(calm), alone(calm, withoutQuietLine), alone(red, withoutQuietLine)]).toEqual([true, false, true]);
    expect(alone(unscored('outside-setting', { acuity: null }))).toBe(false);
    expect(alone(red, onChange, 'Patient/p1')).toBe(false);
  });
});

describe('clinical-use §8: what was last seen', () => {
  it.each<[string, PastAssessment | null, number | null]>([
    ['where there was one', pastOf(inBand(0)), 0.05],
    ['not without one', null, null],
    ['without a figure where it had none', pastOf(unscored('too-thin')), null],
    ['of a month ago too: it has its date', pastOf(inBand(0), { asOf: testNow - 30 * 24 * 3_600_000 }), 0.05],
    ['of another version too: it is said that it is one', pastOf(inBand(0), { artefactHash: 'other' }), 0.05],
    ['not of another artefact', pastOf(inBand(0), { artefact: 'other' }), null],
    ['not of another patient', pastOf(inBand(0), { viewer: { ...viewer, patientId: 'p2' } }), null],
    ['not where another part of the chart could be read', pastOf(inBand(0, { unread: ['conditions'] })), null],
  ])('is compared with %s', (_case, lastViewing, expected) => {
    expect(lastSeenOf(viewingOf(inBand(1)), historyOf(lastViewing))?.findings.probability ?? null).toBe(expected);
  });
});

describe('users who get a card', () => {
  it.each([
    ['Practitioner/1', 'shown: always'],
    ['PractitionerRole/1', 'shown: always'],
    ['Patient/p1', 'withheld: patient-facing-user'],
    ['RelatedPerson/1', 'withheld: patient-facing-user'],
  ])('%s', (userId, expected) => {
    const red = inBand(2, { news2: news2(9), acuity: acuityOf({ red: true, indicator: 'critical' }) });
    expect(said(viewingOf(red, { viewer: { ...viewer, userId } }), always, nothing)).toBe(expected);
  });
});
