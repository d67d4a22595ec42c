import type { FeatureDefinition, FeatureEvidence, PatientRecord } from '@bellwether/fhir-mapping';
import { hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import type { Manifest } from '../artefact/manifest.js';
import { answer, NOW, reading, recordOf } from '../test-support/record.js';
import { riskMove } from './risk-move.js';
import type { RiskMove } from './moves.js';

const window = { kind: 'look-back', hours: 24 } as const;
const lastOf = (concept: string, group: string, unit: string): FeatureDefinition => ({
  ...{ name: `${concept.replaceAll('-', '_')}_last`, display: `${concept}, latest`, group, source: 'vital', concept },
  ...{ reducer: 'last', window, unit },
});

/** One of each source, by a name of its own. */
const definitions = {
  weight: lastOf('body-weight', 'weight', 'kg'),
  pulse: lastOf('heart-rate', 'heart-rate', '/min'),
  highestPulse: {
    ...lastOf('heart-rate', 'heart-rate', '/min'),
    name: 'pulse_highest',
    reducer: 'maximum',
  } as FeatureDefinition,
  systolic: lastOf('systolic-blood-pressure', 'blood-pressure', 'mm[Hg]'),
  diastolic: lastOf('diastolic-blood-pressure', 'blood-pressure', 'mm[Hg]'),
  saturation: lastOf('oxygen-saturation', 'oxygen-saturation', '%'),
  recency: {
    ...lastOf('heart-rate', 'recency', 'h'),
    name: 'pulse_hours',
    reducer: 'hours-since',
  } as FeatureDefinition,
  voice: {
    ...{
      name: 'alert',
      display: 'alert',
      group: 'consciousness',
      source: 'coded-observation',
      concept: 'consciousness',
    },
    ...{ reducer: 'one-hot', answer: 'alert', window, unit: '1' },
  },
  smoking: {
    ...{ name: 'smoker', display: 'smoker', group: 'smoking', source: 'coded-observation', concept: 'smoking-status' },
    ...{ reducer: 'one-hot', answer: 'current-smoker', window, unit: '1' },
  },
  age: { name: 'age', display: 'Age', group: 'age', source: 'demographic', field: 'age', unit: 'a' },
  stays: {
    ...{ name: 'stays', display: 'Stays', group: 'past-care', source: 'encounter', classes: ['IMP'], reducer: 'count' },
    ...{ window, unit: '1' },
  },
  failure: {
    ...{
      name: 'failure',
      display: 'Heart failure',
      group: 'heart-failure',
      source: 'condition',
      concept: 'heart-failure',
    },
    ...{ reducer: 'present', unit: '1' },
  },
} as const satisfies Readonly<Record<string, FeatureDefinition>>;
type Name = keyof typeof definitions;

const then = NOW - 10 * hourMs;

/** A feature that moved: from what to what, how much that weighed, and what it rests on. */
interface Step {
  readonly from: number;
  readonly to: number;
  readonly weighs: number;
  /** What today's chart gives for then; default what it was. */
  readonly again?: number;
  readonly restsOn?: { readonly reference: string; readonly hoursAgo: number; readonly knownHoursAgo?: number };
  readonly restedOn?: { readonly reference: string; readonly hoursAgo: number };
  readonly missing?: FeatureEvidence['missing'];
}

const evidenceOf = (on: Step['restsOn'] | undefined, missing: FeatureEvidence['missing'] = null): FeatureEvidence =>
  on === undefined
    ? { references: [], measuredAt: null, missing }
    : { references: [on.reference], measuredAt: NOW - on.hoursAgo * hourMs, missing };

interface Chart {
  readonly record?: PatientRecord;
  readonly direction?: 'up' | 'down';
  readonly used?: readonly string[];
  readonly decided?: ReadonlyMap<string, 'left-out' | 'used-again'>;
}

function moveOf(steps: Partial<Record<Name, Step>>, chart: Chart = {}): RiskMove | null {
  const { record = recordOf(), direction = 'up', used = [], decided = new Map() } = chart;
  const names = Object.keys(steps) as Name[];
  const rows = names.map((name) => steps[name]!);
  const features = names.map((name) => definitions[name]);
  const groups: Manifest['groups'] = Object.fromEntries(
    features.map(({ group }) => [
      group,
      { display: group, place: group === 'recency' ? 'quiet' : group === 'smoking' ? 'background' : 'now' },
    ]),
  );
  const known = new Map(
    rows.flatMap(({ restsOn }) =>
      restsOn === undefined
        ? []
        : [
            [
              restsOn.reference,
              {
                measuredAt: NOW - restsOn.hoursAgo * hourMs,
                knownAt: NOW - (restsOn.knownHoursAgo ?? restsOn.hoursAgo) * hourMs,
              },
            ] as const,
          ],
    ),
  );
  return riskMove(
    record,
    { features, groups } as Manifest,
    {
      definitions: features,
      before: {
        at: then,
        values: rows.map(({ from }) => from),
        contributions: rows.map(() => 0),
        evidence: rows.map(({ restedOn }) => evidenceOf(restedOn)),
      },
      again: rows.map(({ from, again }) => again ?? from),
      now: {
        at: NOW,
        values: rows.map(({ to }) => to),
        contributions: rows.map(({ weighs }) => weighs),
        evidence: rows.map(({ restsOn, missing }) => evidenceOf(restsOn, missing)),
      },
      timesOf: (reference) => known.get(reference) ?? null,
      usedThen: (reference) => used.includes(reference),
      decided,
    },
    direction,
  );
}

/** What is named, as `cause group before to now`. */
function saidOf(move: RiskMove | null): string {
  if (move === null) return 'nothing';
  if (move.kind === 'version') return move.what;
  const named = move.named.map(({ group, cause, value }) => {
    const text =
      value === null
        ? ''
        : value.kind === 'reading'
          ? ` ${value.before}${value.secondBefore === null ? '' : `/${value.secondBefore}`} to ${value.now}${value.second === null ? '' : `/${value.second}`}`
          : ` ${value.before} to ${value.now}`;
    return `${cause} ${group}${text}`;
  });
  return [`${move.alone ? '' : 'mostly '}${move.by}`, ...named].join(': ');
}

const fresh = { reference: 'Observation/new', hoursAgo: 1 };
const old = { reference: 'Observation/old', hoursAgo: 12 };
const weights = recordOf({ readings: [reading('body-weight', 82, 12), reading('body-weight', 86, 1)] });
const weight: Step = { from: 82, to: 86, weighs: 1, restsOn: fresh, restedOn: old };
const stays: Step = { from: 1, to: 2, weighs: 0.5 };
const pulses = recordOf({ readings: [reading('heart-rate', 80, 12), reading('heart-rate', 110, 1)] });
const pulse: Step = { from: 80, to: 110, weighs: 0.6, restsOn: fresh, restedOn: old };

describe('what moved a figure', () => {
  it.each<[string, Parameters<typeof moveOf>, string]>([
    ['a new reading, with its two values', [{ weight }, { record: weights }], 'readings: measured weight 82 to 86'],
    ['an admission that is counted', [{ stays }], 'records: counted past-care 1 to 2'],
    ['a birthday', [{ age: { from: 79.9, to: 80.1, weighs: 1 } }], 'records: birthday age 79 to 80'],
    ['months of an age', [{ age: { from: 79.1, to: 79.2, weighs: 1 } }], 'records: time age'],
    [
      'a birth date that was corrected',
      [{ age: { from: 70, to: 80, again: 80, weighs: 1 } }],
      'records: corrected age',
    ],
    [
      'a condition on the problem list',
      [{ failure: { from: 0, to: 1, weighs: 1 } }],
      'records: condition-added heart-failure',
    ],
    [
      'a condition that was not known before',
      [{ failure: { from: Number.NaN, to: 1, weighs: 1 } }],
      'records: condition-added heart-failure',
    ],
    [
      'a list that is not whole any more',
      [{ failure: { from: 0, to: Number.NaN, weighs: 1 } }],
      'records: list-changed heart-failure',
    ],
    [
      'time since a reading',
      [{ recency: { from: 2, to: 12, weighs: 1, restsOn: old, restedOn: old } }],
      'records: time recency',
    ],
    [
      'a reading that became too old',
      [{ highestPulse: { from: 90, to: Number.NaN, weighs: 1, restedOn: old } }],
      'records: aged-out heart-rate',
    ],
    [
      'the next highest, once the highest is too old',
      [
        {
          highestPulse: {
            from: 130,
            to: 110,
            weighs: 1,
            restedOn: old,
            restsOn: { reference: 'Observation/next', hoursAgo: 11 },
          },
        },
      ],
      'records: aged-out heart-rate',
    ],
    [
      'a reading that was corrected',
      [{ pulse: { ...pulse, again: 110, restsOn: old, restedOn: old } }, { record: pulses, used: [old.reference] }],
      'records: corrected heart-rate',
    ],
    [
      'a corrected reading that became known anew',
      [
        { pulse: { ...pulse, again: Number.NaN, restsOn: { ...old, knownHoursAgo: 1 } } },
        { record: pulses, used: [old.reference] },
      ],
      'records: corrected heart-rate',
    ],
    [
      'an older reading that was charted late',
      [
        {
          highestPulse: {
            from: 90,
            to: 130,
            weighs: 1,
            restsOn: { reference: 'x', hoursAgo: 20, knownHoursAgo: 1 },
            restedOn: old,
          },
        },
      ],
      'records: late-entry heart-rate',
    ],
    [
      'a newest reading that cannot be used',
      [{ pulse: { ...pulse, to: Number.NaN, restsOn: undefined, missing: 'unusable' } as unknown as Step }],
      'records: not-usable heart-rate',
    ],
    [
      'a value that a person left out',
      [
        { pulse: { from: 80, to: Number.NaN, weighs: 1, restedOn: old } },
        { decided: new Map([['heart-rate', 'left-out']]) },
      ],
      'records: left-out heart-rate',
    ],
    [
      'a value that is used again',
      [
        { pulse: { ...pulse, from: Number.NaN, restsOn: old } },
        { record: pulses, decided: new Map([['heart-rate', 'used-again']]) },
      ],
      'records: used-again heart-rate',
    ],
    [
      'a question of history that was answered anew',
      [{ smoking: { from: 0, to: 1, weighs: 1, restsOn: fresh } }, {}],
      'records: answered smoking',
    ],
  ])('is %s', (_case, [steps, chart], expected) => {
    expect(saidOf(moveOf(steps, chart))).toBe(expected);
  });

  it.each<[string, Parameters<typeof moveOf>, string]>([
    [
      'measured before and charted since, as the newest',
      [{ pulse: { ...pulse, restsOn: { reference: 'x', hoursAgo: 11, knownHoursAgo: 1 } } }, { record: pulses }],
      'readings: charted-late heart-rate 80 to 110',
    ],
    [
      'of which the chart does not say when it came',
      [
        {
          pulse: {
            ...pulse,
            again: 110,
            restsOn: { reference: 'x', hoursAgo: 11 },
            restedOn: { reference: 'x', hoursAgo: 11 },
          },
        },
        { record: pulses },
      ],
      'readings: charted-late heart-rate 80 to 110',
    ],
    [
      'beside a correction of the one before it: without that one',
      [{ pulse: { ...pulse, from: 180, to: 110, again: 80 } }, { record: pulses }],
      'readings: measured heart-rate null to 110',
    ],
  ])('a reading is told as one: %s', (_case, [steps, chart], expected) => {
    expect(saidOf(moveOf(steps, chart))).toBe(expected);
  });

  it('both pressures are told as one', () => {
    const record = recordOf({
      readings: [reading('systolic-blood-pressure', 178, 1), reading('diastolic-blood-pressure', 96, 1)],
    });
    const steps = {
      systolic: { from: 140, to: 178, weighs: 1, restsOn: fresh, restedOn: old },
      diastolic: { from: 80, to: 96, weighs: 0.1, restsOn: fresh, restedOn: old },
    };
    expect(saidOf(moveOf(steps, { record }))).toBe('readings: measured blood-pressure 140/80 to 178/96');
  });

  it('of a highest value where the newest did not move', () => {
    const record = recordOf({ readings: [reading('heart-rate', 80, 1)] });
    const highestPulse = { from: 90, to: 140, weighs: 1, restsOn: fresh, restedOn: old };
    expect(saidOf(moveOf({ pulse: { ...pulse, to: 80, weighs: 0 }, highestPulse }, { record }))).toBe(
      'readings: measured heart-rate 90 to 140',
    );
  });

  it('an answer that has points', () => {
    const record = recordOf({ coded: [answer('consciousness', 'alert', 12), answer('consciousness', 'voice', 1)] });
    const steps = { voice: { from: 1, to: 0, weighs: 1, restsOn: fresh, restedOn: old } };
    expect(saidOf(moveOf(steps, { record }))).toBe('readings: measured consciousness alert to voice');
    expect(saidOf(moveOf({ voice: { ...steps.voice, weighs: -1 } }, { record, direction: 'down' }))).toBe('nothing');
  });

  it.each<[string, Parameters<typeof moveOf>, string]>([
    [
      'the larger part is bookkeeping: said as bookkeeping, and not alone',
      [{ stays: { ...stays, weighs: 0.9 }, weight: { ...weight, weighs: 0.4 } }, { record: weights }],
      'mostly records: counted past-care 1 to 2',
    ],
    [
      'several records together are the larger part',
      [{ weight: { ...weight, weighs: 0.6 }, stays, failure: { from: 0, to: 1, weighs: 0.4 } }, { record: weights }],
      'mostly records: counted past-care 1 to 2',
    ],
    [
      'the larger part is readings',
      [{ stays, weight }, { record: weights }],
      'mostly readings: measured weight 82 to 86',
    ],
    [
      'a record weighs most, and readings more together: both are named',
      [
        { stays: { ...stays, weighs: 0.9 }, weight: { ...weight, weighs: 0.6 }, pulse },
        { record: recordOf({ readings: [...weights.readings, ...pulses.readings] }) },
      ],
      'mostly readings: counted past-care 1 to 2: measured heart-rate 80 to 110',
    ],
    [
      'what moved it the other way is not said',
      [{ stays, weight: { ...weight, weighs: -2 } }, { record: weights }],
      'records: counted past-care 1 to 2',
    ],
    [
      'a concept that weighs otherwise because of others is not said',
      [{ stays, pulse: { ...pulse, to: 80, weighs: 3 } }, { record: pulses }],
      'records: counted past-care 1 to 2',
    ],
    [
      'what weighs otherwise beside a new reading may do so because of it, and records are not said to be the larger part',
      [{ stays, weight: { ...weight, weighs: -0.1 }, pulse: { ...pulse, to: 80, weighs: 3 } }, { record: weights }],
      'nothing',
    ],
    [
      'nor to be all of it',
      [{ stays, weight: { ...weight, weighs: -0.1 }, pulse: { ...pulse, to: 80, weighs: 0.2 } }, { record: weights }],
      'mostly records: counted past-care 1 to 2',
    ],
  ])('of several: %s', (_case, [steps, chart], expected) => {
    expect(saidOf(moveOf(steps, chart))).toBe(expected);
  });

  it.each<[string, Parameters<typeof moveOf>, string]>([
    [
      'a heart rate that came back into its range raises nothing',
      [{ pulse: { ...pulse, from: 130, to: 80 } }, { record: pulses }],
      'nothing',
    ],
    [
      'one that came nearer to it raises nothing',
      [{ pulse: { ...pulse, from: 108, to: 100 } }, { record: pulses }],
      'nothing',
    ],
    [
      'one that left it lowers nothing',
      [{ pulse: { ...pulse, weighs: -1 } }, { record: pulses, direction: 'down' }],
      'nothing',
    ],
    [
      'a first one without points raises nothing',
      [{ pulse: { ...pulse, from: Number.NaN, to: 80 } }, { record: pulses }],
      'nothing',
    ],
    [
      'a saturation that rose raises nothing',
      [
        { saturation: { from: 91, to: 97, weighs: 1, restsOn: fresh, restedOn: old } },
        { record: recordOf({ readings: [reading('oxygen-saturation', 97, 1)] }) },
      ],
      'nothing',
    ],
    ['fewer admissions raise nothing', [{ stays: { from: 2, to: 1, weighs: 1 } }], 'records'],
    [
      'a condition that was added lowers nothing',
      [{ failure: { from: 0, to: 1, weighs: -1 } }, { direction: 'down' }],
      'records',
    ],
    ['a condition that was taken away raises nothing', [{ failure: { from: 1, to: 0, weighs: 1 } }], 'records'],
    ['an age lowers nothing', [{ age: { from: 79.9, to: 80.1, weighs: -1 } }, { direction: 'down' }], 'records'],
    [
      'how old readings are is not a reason of theirs',
      [{ recency: { from: 20, to: 1, weighs: 1, restsOn: fresh, restedOn: old } }],
      'nothing',
    ],
    [
      'readings that are written alike moved nothing that people see',
      [{ weight: { ...weight, from: 86.01, to: 86.04 } }, { record: weights }],
      'nothing',
    ],
  ])('never points the wrong way: %s', (_case, [steps, chart], expected) => {
    expect(saidOf(moveOf(steps, chart))).toBe(expected);
  });
});
