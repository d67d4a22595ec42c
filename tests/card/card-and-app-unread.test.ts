/** What could not be read of a chart is said of the same parts, for the same reason, on the card and in the app. */
import {
  type CoverageEntry,
  coverageOfQueries,
  type FeatureDefinition,
  readPatientRecord,
  requiredQueries,
  vitalSigns,
} from '@bellwether/fhir-mapping';
import { defaultTriggers, relevantTo, type UnreadPart } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { makeCard } from '../../cds-service/src/card/card.js';
import { createClockText } from '../../cds-service/src/card/clock-text.js';
import { coverageText } from '../../cds-service/src/card/coverage-text.js';
import { stumpArtefact } from '../../cds-service/src/test-support/stump-artefact.js';
import { overviewOf } from '../../smart-app/src/overview/overview.js';
import { unreadTexts } from '../../smart-app/src/views/overview/unread-texts.js';
import { createI18n } from '../../smart-app/src/i18n/create-i18n.js';
import { selectModel } from '../../smart-app/src/worker/select-model.js';

const at = Date.parse('2026-11-24T14:10:00Z');
const hourMs = 3_600_000;
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
const { t } = await createI18n({ language: 'en' });
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

/** The card and the app's first screen of one chart. */
function seenTwice(coverage: ReadonlyMap<string, CoverageEntry>) {
  const vitalsRead = coverage.get('vitals')?.status !== 'unavailable';
  const entries = [patient, ...(vitalsRead ? readings : [])].map((resource) => ({ resource }));
  const record = readPatientRecord(entries, {
    patientId: 'p1',
    coverage: coverageOfQueries(queries, new Map([...coverage, ['patient', states.complete]])),
  });
  const site = { siteHash: 's', conceptMap: null, triggers: defaultTriggers, artefacts: [] };
  const served = [{ artefact, bands: manifest.bands.rows }];
  const said = selectModel(record, served, { site, at, encounterId: null, artefact: null });
  const { assessment } = said;
  const card = makeCard(
    {
      ...{ assessment, manifest, record, clock, encounterId: null, lastProbability: null },
      ...{ nextReading: null, ticket: null, nextStep: null },
    },
    { publicUrl: 'https://cds.example', appUrl: 'https://app.example' },
    'u1',
    null,
  );
  if (card === null) throw new Error('No card was made');
  return { card, overview: overviewOf(record, said, { at, card: null }) };
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

const partsOnCard = partsByName((row) => coverageText([row], clock, at)[0]?.split(' could not be read')[0]);
const partsInApp = partsByName((row) => unreadTexts([row], t)[0]?.split(':')[0]);

const reasonsOnCard: readonly (readonly [text: string, state: State])[] = [
  [' could be read only in part: the list was cut short', 'partial'],
  [' could not be read: the FHIR server failed or did not answer in time', 'failed'],
  [' could not be read: the scope was not granted', 'not-granted'],
];
const reasonsInApp: readonly (readonly [text: string, state: State])[] = [
  [': read in part only: a later page did not come', 'partial'],
  [': could not be read', 'failed'],
  [': not granted', 'not-granted'],
];

/** What texts say of each part: `conditions: failed`. */
function saidOf(
  texts: readonly string[],
  reasons: readonly (readonly [text: string, state: State])[],
  partsOf: (name: string) => readonly string[],
): readonly string[] {
  const said = texts.flatMap((text) => {
    const [end, state] = reasons.find(([reason]) => text.endsWith(reason)) ?? [];
    if (end === undefined) throw new Error(`expected a reason, got ${text}`);
    const names = text.slice(0, -end.length).split(', ');
    return names.flatMap((name) => partsOf(name).map((part) => `${part}: ${state}`));
  });
  return said.toSorted();
}

function notSeen(detail: string): readonly string[] {
  const line = detail.split('\n').find((text) => text.startsWith('**Not seen** '));
  return line === undefined ? [] : line.replace('**Not seen** ', '').trim().split(' · ');
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
    expect(choices).toHaveLength(4 ** 5);
    for (const chosen of choices) {
      const { card, overview } = seenTwice(new Map([...chosen].map(([key, state]) => [key, states[state]])));
      const expected = expectedOf(chosen);
      expect(saidOf(notSeen(card.detail ?? ''), reasonsOnCard, partsOnCard)).toEqual(expected);
      expect(saidOf(unreadTexts(overview.unread, t), reasonsInApp, partsInApp)).toEqual(expected);
      const inPart = expected.length > 0;
      expect([chosen, overview.readInPart]).toEqual([chosen, inPart]);
      if (overview.risk.scored) expect(card.summary.includes(', chart read in part')).toBe(inPart);
      const notCharted =
        /\*\*Not charted\*\* ([^:]*) in the last 24 h: /.exec(card.detail ?? '')?.[1]?.split(', ') ?? [];
      const unread = new Set(overview.unread.map(({ part }) => part));
      expect(notCharted.flatMap(partsOnCard).filter((part) => unread.has(part))).toEqual([]);
    }
  }, 120_000);

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
    ['nobody knows which are missing', { status: 'partial', since: at, why: 'failed' }, true],
  ])('is told beside the number, by both, where the number may be other for it: %s', (_case, entry, expected) => {
    const { card, overview } = seenTwice(
      new Map(keys.map((key) => [key, key === 'assessments' ? entry : states.complete])),
    );
    expect(overview.readInPart).toBe(expected);
    expect(card.summary.includes(', chart read in part')).toBe(expected);
    expect(overview.unread.map(({ part }) => part)).toEqual(['oxygen', 'consciousness']);
    expect(card.detail).toContain('**Not seen** Air or oxygen, consciousness could be read only in part');
  });
});
