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
import {
  coverageText,
  createPhrasing,
  defaultTriggers,
  headlineTexts,
  lineTexts,
  type Message,
  messageOf,
  relevantTo,
  type UnreadPart,
} from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { describe, expect, it } from '@jest/globals';
import { cardText } from '../../cds-service/src/card/card-text.js';
import { stumpArtefact } from '../../cds-service/src/test-support/stump-artefact.js';
import { overviewOf } from '../../smart-app/src/overview/overview.js';
import { selectModel } from '../../smart-app/src/worker/select-model.js';
import { messageSite } from '../support/message-site.js';
import { patternOf } from '../support/texts.js';

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
const phrasing = createPhrasing('en', 'UTC');
const { open, gaps: gapTexts, risk: riskTexts } = en.message;

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
    ...{ ...messageSite, sepsisLine: true, timeZone: 'UTC', locations: [] },
    ...{ siteHash: 's', conceptMap: null, triggers: defaultTriggers, artefacts: [] },
  };
  const served = [{ artefact, bands: manifest.bands.rows }];
  const said = selectModel(record, served, { site, at, encounterId: null, artefact: null, decisions: [] });
  const { assessment } = said;
  const message = messageOf(assessment, record, { manifest, options: { asOf: at, siteHash: 's' }, before: null }, site);
  const { summary, detail } = cardText(message, phrasing);
  const card = { summary, detail: detail ?? '', gaps: gapsOf(message), figure: figureOf(message) };
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
const reasons: readonly Reason[] = [
  [patternOf(partlyRead, { parts: /(.+)/, gap: gap.truncated }), 'partial'],
  [patternOf(unread, { parts: /(.+)/, gap: gap.failed }), 'failed'],
  [patternOf(unread, { parts: /(.+)/, gap: gap['not-granted'] }), 'not-granted'],
];
const partsOf = partsByName((row) => reasons[1]?.[0].exec(coverageText([row], at, phrasing)[0] ?? '')?.[1]);

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

const readInPart = fillText(riskTexts.partlyRead, { risk: '' });

/** What the card says with the figure of the model: in acute care in a line, else in the headline; null where it says none. */
function figureOf(message: Message): string | null {
  if (message.headline.kind === 'risk') return headlineTexts(message, phrasing)[0]!;
  return lineTexts(message, phrasing).find(({ kind }) => kind === 'risk')?.texts[0] ?? null;
}

/** What the message has as not read, in sentences: of more than two a card says how many, and of too many words that there are some. */
function gapsOf({ lines }: Message): readonly string[] {
  return lines.flatMap((line) => (line.kind === 'gaps' ? coverageText(line.unread, at, phrasing) : []));
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

/** Whether a line of a card has the first of what was not read, or that there is some. */
const saysGaps = (line: string, [first = '']: readonly string[]): boolean =>
  line === gapTexts.inPart || line.startsWith(first);

const notCharted = patternOf(open.missing, { names: /[^.]*(SpO₂|blood pressure)/i }, 'part');

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
      expect(saidOf(card.gaps, reasons, partsOf)).toEqual(expected);
      expect(saidOf(coverageText(overview.unread, at, phrasing), reasons, partsOf)).toEqual(expected);
      const inPart = expected.length > 0;
      expect([chosen, overview.unread.length > 0]).toEqual([chosen, inPart]);
      if (card.figure !== null) expect(card.figure.includes(readInPart)).toBe(inPart);
      if (inPart) expect(card.detail.split('  \n').some((line) => saysGaps(line, card.gaps))).toBe(true);
      // What was not read is never "not charted".
      if (chosen.get('vitals') !== 'complete') expect(card.detail).not.toMatch(notCharted);
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
    expect(card.gaps).toContain(fillText(text, { unread: String(count), active: String(active) }));
    expect(coverageText(overview.unread, at, phrasing)).toEqual(card.gaps);
    expect(card.figure).toContain(readInPart);
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
      if (card.figure !== null) expect(card.figure.includes(readInPart)).toBe(expected);
      const parts = expected ? ['oxygen', 'consciousness'] : [];
      expect(overview.unread.map(({ part }) => part)).toEqual(parts);
      const sentences = [partlyRead, partlyReadSince].map((text) => patternOf(text, { parts: /(.+)/ }));
      const [names = ''] = sentences.flatMap((text) => text.exec(card.gaps[0] ?? '')?.[1] ?? []);
      expect(names === '' ? [] : names.split(', ').flatMap(partsOf)).toEqual(parts);
    },
  );
});
