/** clinical-use §5: a silent service decides as if it were shown, keeps what it would have shown, and changes nothing. */
import { minuteMs } from '@bellwether/fhir-mapping';
import { type HookName, resolveSite } from '@bellwether/hosting';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type EvidenceDetails, readDetails } from '../evidence/details.js';
import type { Card } from '../hooks/response.js';
import { openStore } from '../store/open-store.js';
import type { CallRecord } from '../store/store.js';
import {
  condition,
  encounter,
  hookBody,
  patient,
  searchset,
  testNow,
  vital,
  wholePrefetch,
} from '../test-support/chart.js';
import { callHook, hookServiceOf } from '../test-support/hook-service-of.js';
import { override } from '../test-support/store-samples.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const general = 'hospitalization-30d';
const ward = 'ward-24h';
const setting = { minimumAgeYears: 18, encounterClasses: ['IMP'], required: { groups: [], minimumKnown: 0 } };
const artefacts = [await stumpArtefact(), await stumpArtefact({ name: ward, priority: 20, setting })];

const rows = (rr: number, spo2: number, hours: number) => [
  vital('respiratoryRate', rr, hours),
  vital('spo2', spo2, hours),
  vital('heartRate', 84, hours),
  vital('systolic', 122, hours),
];
const inpatient = { encounters: searchset([{ ...encounter('IMP', 30), id: 'stay' }]) };
/** Charts of which some are shown, some are a line, some nothing, and some are outside of a setting or of both. */
const charts = [
  wholePrefetch(rows(16, 97, 1)),
  wholePrefetch(rows(24, 97, 0.5), [condition('84114007')]),
  { ...wholePrefetch(rows(16, 97, 1)), ...inpatient },
  { ...wholePrefetch([...rows(16, 97, 3), ...rows(24, 93, 0.2)]), ...inpatient },
  { ...wholePrefetch(rows(31, 86, 0.1)), ...inpatient },
  wholePrefetch([], [], patient({ birthDate: '2015-01-01' })),
  wholePrefetch([]),
];

interface Step {
  readonly chart: number;
  readonly user: number;
  readonly hook: HookName;
  readonly artefact: string;
  readonly minutes: number;
}
const step: fc.Arbitrary<Step> = fc.record({
  chart: fc.nat({ max: charts.length - 1 }),
  user: fc.constantFrom(1, 2),
  hook: fc.constantFrom('patient-view', 'encounter-start'),
  artefact: fc.constantFrom(general, ward),
  minutes: fc.nat({ max: 40 }),
});

const both = (mode: string) => ({ 'patient-view': mode, 'encounter-start': mode, 'encounter-discharge': mode });

/** What was decided at each step that calls, by the modes of the artefacts. */
async function play(
  steps: readonly Step[],
  modes: Readonly<Record<string, string>>,
  rule: object,
  calls: (step: Step) => boolean = () => true,
) {
  const store = await openStore({ databaseUrl: null, databaseFile: ':memory:' });
  const site = await resolveSite(
    {
      artefacts: Object.fromEntries(
        artefacts.flatMap(({ manifest: { name, version } }) => {
          const mode = modes[name];
          return mode === undefined ? [] : [[name, { [version]: { hooks: both(mode) } }]];
        }),
      ),
      show: { [general]: rule, [ward]: rule },
    },
    async () => undefined,
  );
  let now = testNow;
  const recorded: CallRecord[] = [];
  const service = hookServiceOf(
    {
      artefacts,
      site,
      store: { ...store, recordCall: (call) => store.recordCall(call).then(() => void recorded.push(call)) },
    },
    { clock: () => now, ticketOf: async () => 'ticket' },
  );
  const played: { readonly sent: Card | null; readonly decision: string; readonly step: Step }[] = [];
  for (const one of steps) {
    now += one.minutes * minuteMs;
    if (!calls(one)) continue;
    const named = one.hook === 'patient-view' ? {} : { encounterId: 'stay' };
    const context = { userId: `Practitioner/${one.user}`, patientId: 'p1', ...named };
    const body = hookBody(charts[one.chart] ?? {}, { hook: one.hook, context });
    const { response, counts } = await callHook(service, one.artefact, body);
    played.push({ sent: response.cards[0] ?? null, decision: String(counts.decision), step: one });
  }
  const assessed = recorded.flatMap(({ assessments }) => assessments);
  return { played, assessed, store };
}

const detailsOf = (one: CallRecord['assessments'][number] | undefined): EvidenceDetails =>
  readDetails(one?.evidence?.details ?? '');
const textOf = (
  card: (Pick<Card, 'summary' | 'indicator'> & { readonly detail?: string | null | undefined }) | null,
) => (card === null ? null : { summary: card.summary, detail: card.detail ?? null, indicator: card.indicator });

const rules = [{ when: 'on-change' }, { when: 'always' }, { when: 'from-band', fromBand: 'high' }] as const;

describe('clinical-use §5: silent mode', () => {
  it('decides as the same calls do where all are shown, with the same texts, and sends no card', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...rules),
        async (steps, rule) => {
          const [shown, silent] = [
            await play(steps, { [general]: 'shown', [ward]: 'shown' }, rule),
            await play(steps, { [general]: 'silent', [ward]: 'silent' }, rule),
          ];
          for (const [index, { outcome, reason, wouldBe, cardUuid, findings }] of silent.assessed.entries()) {
            const asShown = shown.assessed[index];
            const would = outcome === 'silent' ? wouldBe : outcome;
            seen.add(String(would));
            expect([index, would, reason]).toEqual([index, asShown?.outcome, asShown?.reason]);
            expect(findings).toEqual(asShown?.findings);
            expect([cardUuid, silent.played[index]?.sent]).toEqual([null, null]);
            const { card } = detailsOf(silent.assessed[index]);
            expect(textOf(card)).toEqual(textOf(shown.played[index]?.sent ?? null));
            expect(card?.parts.ticket ?? null).toBeNull();
          }
          await Promise.all([shown.store.close(), silent.store.close()]);
        },
      ),
      { numRuns: 25, seed: 14 },
    );
    expect([...seen].sort()).toEqual(['line', 'not-selected', 'outside-setting', 'shown', 'withheld']);
  }, 60_000);

  it('changes nothing of what is shown, nor do shown ones count as seen for a silent one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const [rule] = rules;
        const beside = await play(steps, { [general]: 'shown', [ward]: 'silent' }, rule);
        const isGeneral = ({ artefact }: Step) => artefact === general;
        const alone = await play(steps, { [general]: 'shown', [ward]: 'off' }, rule, isGeneral);
        const played = beside.played.filter((one) => isGeneral(one.step));
        expect(played.map(({ decision }) => decision)).toEqual(alone.played.map(({ decision }) => decision));
        const trial = await play(steps, { [general]: 'shown', [ward]: 'silent' }, rule, (one) => !isGeneral(one));
        const silently = beside.played.filter((one) => !isGeneral(one.step));
        expect(silently.map(({ decision }) => decision)).toEqual(trial.played.map(({ decision }) => decision));
        await trial.store.close();
        await Promise.all([beside.store.close(), alone.store.close()]);
      }),
      { numRuns: 25, seed: 15 },
    );
  }, 60_000);

  it('counts what it would have shown as seen, for its own later decisions alone', async () => {
    const twice = [0, 10].map((minutes): Step => {
      return { chart: 1, user: 1, hook: 'patient-view', artefact: general, minutes };
    });
    const { played, assessed, store } = await play(
      twice,
      { [general]: 'silent', [ward]: 'off' },
      { when: 'on-change' },
    );
    expect(played.map(({ decision }) => decision)).toEqual([
      'silent (shown): above-lowest-band',
      'silent (withheld): no-change',
    ]);
    // Nobody can override a card that was not sent.
    const uuid = detailsOf(assessed[0]).card?.parts.uuid ?? '';
    const [receipt] = await store.recordFeedback('ehr', 'request', [override(uuid)], testNow);
    expect(receipt).toMatchObject({ assessmentId: null });
    await store.close();
  });
});

describe('clinical-use §5: what is kept with each assessment', () => {
  it.each([
    ['shown', 3, 'IMP', { setting: 'ward', known: true, news2: 'first', place: 'ward' }],
    ['silent', 3, 'IMP', { setting: 'ward', known: true, news2: 'first', place: 'ward' }],
    ['silent', 1, null, { known: false, place: 'ward' }],
  ])(
    '%s, chart %i: features, contributions, base value, why missing, age band, sex, setting, NEWS2',
    async (mode, chart, code, care) => {
      const one: Step = { chart, user: 1, hook: 'patient-view', artefact: general, minutes: 0 };
      const { assessed, store } = await play([one], { [general]: mode, [ward]: 'off' }, { when: 'always' });
      const [first] = assessed;
      const values: readonly (number | null)[] = JSON.parse(first?.evidence?.features ?? '');
      const contributions: readonly number[] = JSON.parse(first?.evidence?.contributions ?? '');
      const details = detailsOf(first);
      const { features } = artefacts[0]?.manifest ?? { features: [] };
      expect([values.length, contributions.length]).toEqual([features.length, features.length]);
      const margin = contributions.reduce((sum, share) => sum + share, details.baseValue ?? Number.NaN);
      expect(first?.findings?.probability).toBeCloseTo(1 / (1 + Math.exp(-margin)), 12);
      const missing = features.flatMap((_, index) => (values[index] === null ? [index] : []));
      expect(Object.values(details.missing).flat().sort()).toEqual(missing.map(Number).sort());
      expect(details).toMatchObject({
        sex: 'female',
        ageBand: expect.stringMatching(/^\d\d-\d\d$/),
        setting: { class: code, ...care },
        news2: {
          components: expect.arrayContaining([expect.objectContaining({ input: 'consciousness', state: 'missing' })]),
        },
        unread: [],
        notScored: null,
      });
      const text = JSON.stringify(first?.evidence);
      expect(text).not.toMatch(/19\d\d-\d\d-\d\d|Observation\/|Practitioner\//);
      await store.close();
    },
  );

  it('of a chart outside the setting the features and why; of one that was not computed nothing', async () => {
    const child: Step = { chart: 5, user: 1, hook: 'patient-view', artefact: general, minutes: 0 };
    const { assessed, store } = await play([child], { [general]: 'silent', [ward]: 'off' }, { when: 'always' });
    expect(assessed[0]?.evidence).toMatchObject({ contributions: null, features: expect.stringContaining('null') });
    const { notScored, ageBand, baseValue } = detailsOf(assessed[0]);
    expect([notScored, ageBand, baseValue]).toEqual([{ reason: 'child', missingGroups: [] }, '10-14', null]);
    const off = await play([child], { [general]: 'off', [ward]: 'off' }, { when: 'always' });
    expect(off.assessed).toMatchObject([{ outcome: 'off', evidence: null, reason: null, wouldBe: null }]);
    await Promise.all([store.close(), off.store.close()]);
  });
});
