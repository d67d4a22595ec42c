/** What could not be read of a chart is said of the same parts, for the same reason, on the card and in the app. */
import {
  type CoverageEntry,
  coverageOfQueries,
  type FeatureDefinition,
  fillText,
  readPatientRecord,
  requiredQueries,
  vitalSigns,
  hourMs,
} from '@bellwether/fhir-mapping';
import { defaultTriggers, relevantTo, type UnreadPart } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { describe, expect, it } from '@jest/globals';
import { makeCard } from '../../cds-service/src/card/card.js';
import { cardFacts } from '../../cds-service/src/card/card-facts.js';
import { createClockText } from '../../cds-service/src/card/clock-text.js';
import { coverageText } from '../../cds-service/src/card/coverage-text.js';
import { stumpArtefact } from '../../cds-service/src/test-support/stump-artefact.js';
import { overviewOf } from '../../smart-app/src/overview/overview.js';
import { unreadTexts } from '../../smart-app/src/views/overview/unread-texts.js';
import { selectModel } from '../../smart-app/src/worker/select-model.js';
import { pattern, patternOf, t } from '../support/texts.js';

const at = Date.parse('2026-11-24T14:10:00Z');
const window = { kind: 'look-back', hours: 72 } as const;
/** In place of two inputs on which the small model does not decide: so the features need every query. */
const others: Readonly<Record<string, Partial<FeatureDefinition>>> = {
  sex_female: { source: 'coded-observation', concept: 'smoking-status', reducer: 'count', window, unit: '1' },
  diastolic: { source: 'encounter', classes: ['IMP'], reducer: 'count', window, unit: '1' },
};
const { features } = (await stumpArtefact()).manifest;
const artefact = await stumpArtefact({
  features: features.map((row) => {
    const { name, display, group } = row;
    return name in others ? ({ name, display, group, ...others[name] } as FeatureDefinition) : row;
  }),
});
const { manifest } = artefact;
const clock = createClockText('UTC');

const queries = requiredQueries(manifest.features);
/** Without the Patient there is neither a card nor a chart. */
const keys = queries.map(({ key }) => key).filter((key) => key !== 'patient');

const states = {
  complete: { status: 'complete', since: null },
  partial: { status: 'partial', since: null, why: 'truncated' },
  failed: { status: 'unavailable', why: 'failed' },
  'not-granted': { status: 'unavailable', why: 'not-granted' },
} as const satisfies Record<string, CoverageEntry>;
type State = keyof typeof states;

const patient = { resourceType: 'Patient', id: 'p1', gender: 'female', birthDate: '1948-03-02' };
const vital = (id: string, code: string, value: number, unit: string) => ({
  ...{ resourceType: 'Observation', id, status: 'final', subject: { reference: 'Patient/p1' } },
  code: { coding: [{ system: 'http://loinc.org', code }] },
  effectiveDateTime: '2026-11-24T14:02:00Z',
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
});
const readings = [
  vital('hr', '8867-4', 104, '/min'),
  vital('rr', '9279-1', 24, '/min'),
  vital('t', '8310-5', 37, 'Cel'),
];

const conditionOf = (id: string, code: string) => ({
  ...{ resourceType: 'Condition', id, subject: { reference: 'Patient/p1' } },
  code: { coding: [{ system: 'http://snomed.info/sct', code }] },
});

/** The card and the app's first screen of one chart. */
function seenTwice(coverage: ReadonlyMap<string, CoverageEntry>, conditions: readonly object[] = []) {
  const vitalsRead = coverage.get('vitals')?.status !== 'unavailable';
  const entries = [patient, ...(vitalsRead ? readings : []), ...conditions].map((resource) => ({ resource }));
  const record = readPatientRecord(entries, {
    patientId: 'p1',
    coverage: coverageOfQueries(queries, new Map([...coverage, ['patient', states.complete]])),
  });
  const site = {
    ...{ siteHash: 's', conceptMap: null, triggers: defaultTriggers, artefacts: [] },
    news2Authority: 'bellwether' as const,
    locations: [],
  };
  const served = [{ artefact, bands: manifest.bands.rows }];
  const said = selectModel(record, served, { site, at, encounterId: null, artefact: null, decisions: [] });
  const { assessment } = said;
  const card = makeCard(
    {
      ...{ assessment, manifest, facts: cardFacts(record, assessment, manifest, null), clock, lastProbability: null },
      ...{ nextReading: null, ticket: null, nextStep: null, news2Authority: 'bellwether' },
    },
    { publicUrl: 'https://cds.example', appUrl: 'https://app.example' },
    'u1',
    null,
  );
  if (card === null) throw new Error('No card was made');
  return { card, overview: overviewOf(record, said, { at, card: null, site }) };
}

/** Parts by what a text calls them, which is what stands before its reason. */
function partsByName(nameOf: (row: UnreadPart) => string | undefined): (name: string) => readonly string[] {
  const { concepts } = relevantTo(manifest);
  const rows = ['conditions', 'encounters', ...concepts.keys()].map((part): UnreadPart => {
    return { part, news2: null, extent: 'whole', why: 'failed', since: null };
  });
  const parts = new Map(rows.map((row) => [nameOf(row)?.toLowerCase(), [row.part]]));
  parts.set(
    'vital signs',
    vitalSigns.map(({ concept }) => concept).filter((concept) => concepts.has(concept)),
  );
  return (name) => {
    const found = parts.get(name.trim().toLowerCase());
    if (found === undefined) throw new Error(`expected the name of a part of the chart, got ${name}`);
    return found;
  };
}

/** A text that says what of a chart was not read: its first group is the names of the parts. */
type Reason = readonly [text: RegExp, state: State];
const { unread, partlyRead, partlyReadSince, gap } = en.coverage;
const reasonsOnCard: readonly Reason[] = [
  [patternOf(partlyRead, { parts: /(.+)/, gap: gap.truncated }), 'partial'],
  [patternOf(unread, { parts: /(.+)/, gap: gap.failed }), 'failed'],
  [patternOf(unread, { parts: /(.+)/, gap: gap['not-granted'] }), 'not-granted'],
];
const reasonsInApp: readonly Reason[] = [
  [pattern('app.gap.part.truncated', { name: /(.+)/ }), 'partial'],
  [pattern('app.gap.whole.failed', { name: /(.+)/ }), 'failed'],
  [pattern('app.gap.whole.not-granted', { name: /(.+)/ }), 'not-granted'],
];

const partsOnCard = partsByName((row) => reasonsOnCard[1]?.[0].exec(coverageText([row], clock, at)[0] ?? '')?.[1]);
const partsInApp = partsByName((row) => reasonsInApp[1]?.[0].exec(unreadTexts([row], t)[0] ?? '')?.[1]);

/** What texts say of each part: `conditions: failed`. */
function saidOf(
  texts: readonly string[],
  reasons: readonly Reason[],
  partsOf: (name: string) => readonly string[],
): readonly string[] {
  const said = texts.flatMap((text) => {
    const [reason, state] = reasons.find(([one]) => one.test(text)) ?? [];
    if (reason === undefined) throw new Error(`expected a reason, got ${text}`);
    const names = reason.exec(text)?.[1]?.split(', ') ?? [];
    return names.flatMap((name) => partsOf(name).map((part) => `${part}: ${state}`));
  });
  return said.toSorted();
}

const readInPart = fillText(en.summary.partlyRead, { risk: '' });

function notSeen(detail: string): readonly string[] {
  const line = patternOf(en.detail.notSeen, { list: /(.*)/ });
  const [list] = detail.split('\n').flatMap((text) => line.exec(text.trim())?.[1] ?? []);
  return list === undefined ? [] : list.split(' · ');
}

/** The worse of the states of the queries that a part is answered by, as {@link saidOf} has it. */
function expectedOf(chosen: ReadonlyMap<string, State>): readonly string[] {
  const worse = (a: State, b: State) => {
    const badness = { complete: 0, partial: 1, failed: 2, 'not-granted': 2 };
    return badness[b] > badness[a] ? b : a;
  };
  const parts = new Map<string, State>();
  const { concepts } = relevantTo(manifest);
  for (const { key, resourceType, concepts: answered } of queries) {
    const state = chosen.get(key);
    if (state === undefined) continue;
    const names = resourceType === 'Observation' ? answered.filter((name) => concepts.has(name)) : [key];
    for (const name of names) parts.set(name, worse(parts.get(name) ?? state, state));
  }
  return [...parts].flatMap(([part, state]) => (state === 'complete' ? [] : [`${part}: ${state}`])).toSorted();
}

/** Every way to choose one state for each key. */
function everyChoice(of: readonly string[]): readonly ReadonlyMap<string, State>[] {
  const [key, ...rest] = of;
  if (key === undefined) return [new Map()];
  const names = Object.keys(states) as State[];
  return everyChoice(rest).flatMap((more) => names.map((name) => new Map([...more, [key, name]])));
}

describe('What could not be read of a chart', () => {
  it('is the same on the card and in the app: each query whole, in part, failed and not granted, in every combination', () => {
    const choices = everyChoice(keys);
    expect(choices).toHaveLength(4 ** 6);
    for (const chosen of choices) {
      const { card, overview } = seenTwice(new Map([...chosen].map(([key, state]) => [key, states[state]])));
      const expected = expectedOf(chosen);
      expect(saidOf(notSeen(card.detail ?? ''), reasonsOnCard, partsOnCard)).toEqual(expected);
      expect(saidOf(unreadTexts(overview.unread, t), reasonsInApp, partsInApp)).toEqual(expected);
      const inPart = expected.length > 0;
      expect([chosen, overview.unread.length > 0]).toEqual([chosen, inPart]);
      if (overview.risk.scored) expect(card.summary.includes(readInPart)).toBe(inPart);
      const notChartedText = patternOf(en.detail.notCharted, { names: /([^:]*)/ }, 'part');
      const notCharted = notChartedText.exec(card.detail ?? '')?.[1]?.split(', ') ?? [];
      const unreadParts = new Set(overview.unread.map(({ part }) => part));
      expect(notCharted.flatMap(partsOnCard).filter((part) => unreadParts.has(part))).toEqual([]);
    }
  }, 120_000);

  it.each([1, 2])('is how many conditions have codes that are not read: %d', (count) => {
    const unread = Array.from({ length: count }, (_, index) => conditionOf(`u${index}`, '900000'));
    const { card, overview } = seenTwice(new Map(keys.map((key) => [key, states.complete])), [
      ...unread,
      conditionOf('read', '444814009'),
    ]);
    const active = count + 1;
    const text = count === 1 ? en.coverage.unreadCodes_one : en.coverage.unreadCodes_other;
    expect(notSeen(card.detail ?? '')).toContain(fillText(text, { unread: String(count), active: String(active) }));
    expect(unreadTexts(overview.unread, t)).toEqual([t('app.unreadCodes', { count, active })]);
    expect(card.summary).toContain(readInPart);
  });

  it.each<[string, CoverageEntry, boolean]>([
    [
      'old readings of a long chart were cut off',
      { status: 'partial', since: at - 80 * hourMs, why: 'truncated' },
      false,
    ],
    [
      'some of those that are weighed were cut off',
      { status: 'partial', since: at - 20 * hourMs, why: 'truncated' },
      true,
    ],
    ['which are missing is unknown', { status: 'partial', since: at, why: 'failed' }, true],
  ])(
    'is said by both, and next to the number, where the number may differ because of it: %s',
    (_case, entry, expected) => {
      const { card, overview } = seenTwice(
        new Map(keys.map((key) => [key, key === 'assessments' ? entry : states.complete])),
      );
      expect(card.summary.includes(readInPart)).toBe(expected);
      const parts = expected ? ['oxygen', 'consciousness'] : [];
      expect(overview.unread.map(({ part }) => part)).toEqual(parts);
      const sentences = [partlyRead, partlyReadSince].map((text) => patternOf(text, { parts: /(.+)/ }));
      const [names = ''] = sentences.flatMap((text) => text.exec(notSeen(card.detail ?? '')[0] ?? '')?.[1] ?? []);
      expect(names === '' ? [] : names.split(', ').flatMap(partsOnCard)).toEqual(parts);
    },
  );
});
