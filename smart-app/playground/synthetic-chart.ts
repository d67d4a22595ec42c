import type { EncounterRecord, Reading, RejectedReading } from '@bellwether/fhir-mapping';
import type { Highlight, TrendAnomaly } from '../src/series/anomaly-marks.js';
import { type EncounterSpan, encounterSpans } from '../src/series/encounter-strip.js';
import type { News2TrackData } from '../src/series/news2-points.js';
import type { RiskTrackData } from '../src/series/score-tracks.js';
import { type SeriesSet, seriesOf } from '../src/series/vital-series.js';
import { syntheticNews2, syntheticRisk } from './synthetic-scores.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** 27 November 2026, 14:10 UTC. */
export const asOf = Date.UTC(2026, 10, 27, 14, 10);

/** A chart to try the trends with. */
export interface SyntheticChart {
  readonly set: SeriesSet;
  readonly encounters: readonly EncounterSpan[];
  readonly anomalies: readonly TrendAnomaly[];
  readonly highlight: Highlight | null;
  readonly risk?: RiskTrackData;
  readonly news2?: News2TrackData;
  readonly ageYears: number | null;
}

interface Vital {
  readonly concept: string;
  readonly middle: number;
  readonly swing: number;
  readonly unit: string;
  readonly recorded?: (value: number) => number;
}

const seven: readonly Vital[] = [
  { concept: 'heart-rate', middle: 82, swing: 14, unit: '{beats}/min' },
  { concept: 'respiratory-rate', middle: 17, swing: 4, unit: '/min' },
  { concept: 'systolic-blood-pressure', middle: 128, swing: 16, unit: 'mm[Hg]' },
  { concept: 'diastolic-blood-pressure', middle: 76, swing: 8, unit: 'mm[Hg]' },
  { concept: 'oxygen-saturation', middle: 96, swing: 2, unit: '%' },
  { concept: 'body-temperature', middle: 37, swing: 0.5, unit: '[degF]', recorded: (value) => value * 1.8 + 32 },
  { concept: 'body-weight', middle: 71, swing: 1, unit: 'kg' },
  { concept: 'inhaled-oxygen-flow', middle: 2, swing: 1, unit: 'L/min' },
];

/** Numbers from 0 to 1, the same ones each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function reading(vital: Vital, value: number, at: number, reference: string, changes: Partial<Reading> = {}): Reading {
  const rounded = Math.round(value * 10) / 10;
  return {
    concept: vital.concept,
    value: rounded,
    recordedValue: Math.round((vital.recorded?.(rounded) ?? rounded) * 10) / 10,
    recordedUnit: vital.unit,
    measuredAt: at,
    measuredPrecision: 'minute',
    knownAt: at + 4 * minute,
    status: 'final',
    reference,
    code: 'http://loinc.org|0000-0',
    duplicates: [],
    derived: false,
    ...changes,
  };
}

/** Moments from `from` to now at this spacing, with two days left out for every twenty. */
function moments(from: number, spacing: number, random: () => number): readonly number[] {
  const all: number[] = [];
  for (let at = from; at <= asOf - 5 * minute; at += spacing * (0.8 + 0.4 * random())) {
    if (Math.floor((asOf - at) / day) % 20 < 18) all.push(Math.round(at));
  }
  return all;
}

function sorted(readings: readonly Reading[]): readonly Reading[] {
  return readings.toSorted((a, b) => a.measuredAt - b.measuredAt);
}

/** Readings of the seven charts, `count` in all (both pressures of one measurement are two). */
function manyReadings(count: number, years: number): readonly Reading[] {
  const random = seeded(7);
  const each = Math.ceil(count / seven.length);
  const spacing = (years * 365.25 * day * 0.9) / each;
  const times = moments(asOf - years * 365.25 * day, spacing, random);
  return sorted(
    seven.flatMap((vital) =>
      times.map((at, index) => {
        const night = Math.cos(((at % day) / day) * 2 * Math.PI) * vital.swing * 0.4;
        const jump = index % 997 === 996 ? vital.swing * 4 : 0;
        const value = vital.middle - night + (random() - 0.5) * vital.swing + jump;
        const capped = vital.concept === 'oxygen-saturation' ? Math.min(value, 100) : Math.max(value, 0);
        // Both pressures are components of one Observation.
        const name = vital.concept.endsWith('blood-pressure') ? 'bp' : vital.concept;
        return reading(vital, capped, at, `Observation/${name}-${index}`);
      }),
    ),
  ).slice(0, count);
}

function encounter(
  index: number,
  code: string,
  start: number,
  end: number | null,
  status = 'finished',
): EncounterRecord {
  return {
    reference: `Encounter/${index}`,
    id: String(index),
    class: code,
    classText: code,
    status,
    start,
    end,
    locations: [],
  };
}

const admitted = asOf - 3.4 * day;
export const stay: readonly EncounterRecord[] = [
  encounter(1, 'AMB', asOf - 90 * day, asOf - 90 * day + hour),
  encounter(2, 'AMB', asOf - 30 * day, asOf - 30 * day + hour),
  encounter(3, 'EMER', admitted - 6 * hour, admitted),
  encounter(4, 'IMP', admitted, null, 'in-progress'),
];

/** A ward stay of some days, every four hours and then every hour, with a day without readings in it. */
export function wardReadings(): readonly Reading[] {
  const random = seeded(3);
  const times = [
    asOf - 90 * day,
    asOf - 30 * day,
    ...Array.from({ length: 7 }, (_, index) => admitted + index * 4 * hour),
    ...Array.from({ length: 11 }, (_, index) => admitted + (52 + 2 * index) * hour),
    ...Array.from({ length: 8 }, (_, index) => asOf - (8 - index) * 53 * minute),
  ].filter((at) => at < asOf);
  return sorted(
    seven.slice(0, 7).flatMap((vital) =>
      times.flatMap((at, index) => {
        const late = Math.max(0, (at - (asOf - 20 * hour)) / (20 * hour));
        const drift =
          vital.concept === 'oxygen-saturation'
            ? -3
            : vital.concept === 'systolic-blood-pressure'
              ? -14
              : vital.swing * 1.6;
        if (vital.concept === 'body-weight' && index % 5 !== 0) return [];
        const value = vital.middle + (random() - 0.5) * vital.swing * 0.5 + late * drift;
        const name = vital.concept.endsWith('blood-pressure') ? 'bp' : vital.concept;
        return [
          reading(
            vital,
            Math.min(value, vital.concept === 'oxygen-saturation' ? 100 : value),
            at,
            `Observation/${name}-${index}`,
          ),
        ];
      }),
    ),
  );
}

const kinds = ['threshold', 'own-baseline', 'trend', 'unusual-combination', 'time-series', 'artefact'] as const;

function anomaliesOf(readings: readonly Reading[], every: number): readonly TrendAnomaly[] {
  return readings
    .filter(({ concept }) => concept !== 'body-weight' && concept !== 'diastolic-blood-pressure')
    .filter((_, index) => index % every === every - 1)
    .map(({ concept, reference, measuredAt, value }, index) => ({
      id: `a${index}`,
      kind: kinds[index % kinds.length]!,
      concepts: [concept],
      at: measuredAt,
      references: [reference],
      text: `${value}, expected less`,
    }));
}

function ward(): SyntheticChart {
  const readings = wardReadings();
  const times = [
    ...new Set(readings.filter(({ measuredAt }) => measuredAt >= admitted).map(({ measuredAt }) => measuredAt)),
  ];
  const last = readings.filter(
    ({ concept, measuredAt }) => concept === 'respiratory-rate' && measuredAt > asOf - 6 * hour,
  );
  return {
    set: seriesOf({ readings, rejected: [lost] }),
    encounters: encounterSpans(stay, asOf),
    anomalies: [
      ...anomaliesOf(readings, 23),
      {
        id: 'unplaced',
        kind: 'artefact',
        concepts: ['heart-rate'],
        at: asOf - 10 * hour,
        references: ['Observation/elsewhere'],
        text: '300 /min was not used',
      },
    ],
    highlight: {
      label: 'Respiratory rate',
      readings: last.map(({ concept, reference }) => ({ concept, reference })),
      windows: [{ concept: 'respiratory-rate', from: asOf - 6 * hour, to: asOf }],
    },
    risk: syntheticRisk('rolling', times, readings),
    news2: syntheticNews2(times),
    ageYears: 78,
  };
}

/** A reason whose window is 400 days, and that rests on two readings of one morning. */
function longWindow(): SyntheticChart {
  const chart = ward();
  const label = 'Heart rate';
  const readings = wardReadings()
    .filter(({ concept, measuredAt }) => concept === 'heart-rate' && measuredAt >= admitted)
    .slice(0, 2)
    .map(({ concept, reference }) => ({ concept, reference }));
  return {
    ...chart,
    highlight: { label, readings, windows: [{ concept: 'heart-rate', from: asOf - 400 * day, to: asOf }] },
  };
}

function plain(readings: readonly Reading[], rejected: readonly RejectedReading[] = []): SyntheticChart {
  return { set: seriesOf({ readings, rejected }), encounters: [], anomalies: [], highlight: null, ageYears: 78 };
}

const heart = seven[0]!;
const lost: RejectedReading = {
  reference: 'Observation/lost',
  code: 'http://loinc.org|8867-4',
  concept: 'heart-rate',
  reason: 'no-time',
  detail: { kind: 'no-time' },
  measuredAt: null,
  knownAt: null,
};

/** Visits of a day each, and their encounters. */
function twentyYears(): SyntheticChart {
  const random = seeded(11);
  const times = Array.from({ length: 160 }, (_, index) => asOf - (20 * 365 - index * 45) * day);
  const readings = sorted(
    seven.slice(0, 7).flatMap((vital) =>
      times.map((at, index) => {
        const name = vital.concept.endsWith('blood-pressure') ? 'bp' : vital.concept;
        return reading(vital, vital.middle + (random() - 0.5) * vital.swing, at, `Observation/${name}-${index}`, {
          measuredPrecision: 'day',
        });
      }),
    ),
  );
  const visits = times.map((at, index) =>
    encounter(index, index % 19 === 0 ? 'IMP' : 'AMB', at, at + (index % 19 === 0 ? 6 * day : hour)),
  );
  return {
    ...plain(readings),
    encounters: encounterSpans(visits, asOf),
    risk: syntheticRisk('snapshot', [asOf - 40 * day]),
  };
}

function allFlagged(): SyntheticChart {
  const readings = Array.from({ length: 3000 }, (_, index) =>
    reading(heart, 60 + (index % 50), asOf - index * 10 * minute, `Observation/${index}`),
  );
  return { ...plain(sorted(readings)), anomalies: anomaliesOf(readings, 1) };
}

/** What there is to try, by name. */
export const syntheticCharts: Readonly<Record<string, (readings: number) => SyntheticChart>> = {
  ward,
  many: (count) => {
    const readings = manyReadings(count, 2);
    return { ...plain(readings), encounters: encounterSpans(stay, asOf), anomalies: anomaliesOf(readings, 997) };
  },
  'twenty-years': twentyYears,
  'all-flagged': allFlagged,
  empty: () => plain([]),
  one: () => plain([reading(heart, 88, asOf - hour, 'Observation/1')]),
  'only-undated': () => plain([], [lost, lost]),
  child: () => ({ ...ward(), ageYears: 7 }),
  'long-window': longWindow,
};
