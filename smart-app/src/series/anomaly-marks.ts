import type { Instant } from '@bellwether/fhir-mapping';
import type { SeriesSet, VitalSeries } from './vital-series.js';

/** How an anomaly was found; each is marked by a shape of its own. */
export const anomalyKinds = [
  'artefact',
  'threshold',
  'own-baseline',
  'trend',
  'unusual-combination',
  'time-series',
] as const;

export type AnomalyKind = (typeof anomalyKinds)[number];

/** An anomaly to be marked. */
export interface TrendAnomaly {
  readonly id: string;
  readonly kind: AnomalyKind;
  /** Concepts that it is about; a mark is drawn on the series of each. */
  readonly concepts: readonly string[];
  readonly at: Instant;
  /** Of the readings that it rests on. */
  readonly references: readonly string[];
  /** One sentence: value, expected range, rule. */
  readonly text: string;
}

/** What a chosen reason rests on. */
export interface Highlight {
  /** Name of the reason, shown next to the graphs. */
  readonly label: string;
  readonly readings: readonly { readonly concept: string; readonly reference: string }[];
  /** Stretches that were looked at; `concept` null is for all. */
  readonly windows: readonly { readonly concept: string | null; readonly from: Instant; readonly to: Instant }[];
}

/** What is marked on one series. */
export interface SeriesMarks {
  /** 1 for each moment that must be drawn at any zoom: it has an anomaly or is highlighted. */
  readonly keep: Uint8Array;
  readonly anomalies: ReadonlyMap<number, readonly TrendAnomaly[]>;
  readonly highlighted: ReadonlySet<number>;
  /** Anomalies about this vital sign of which no reading is drawn, such as a value that was not used. By time. */
  readonly unplaced: readonly TrendAnomaly[];
}

/** Finds the moments of each series that anomalies and a highlight are about. */
export function marksOf(
  { readings, series }: SeriesSet,
  anomalies: readonly TrendAnomaly[],
  highlight: Highlight | null,
): ReadonlyMap<string, SeriesMarks> {
  const about = new Map<string, TrendAnomaly[]>();
  for (const anomaly of anomalies) {
    for (const reference of anomaly.references)
      for (const concept of anomaly.concepts) {
        const key = keyOf(concept, reference);
        const known = about.get(key);
        if (known === undefined) about.set(key, [anomaly]);
        else known.push(anomaly);
      }
  }
  const chosen = new Set(highlight?.readings.map(({ concept, reference }) => keyOf(concept, reference)));
  const wanted = new Set([
    ...anomalies.flatMap(({ references }) => references),
    ...(highlight?.readings.map(({ reference }) => reference) ?? []),
  ]);
  const named = new Uint8Array(readings.references.length);
  if (wanted.size > 0) {
    readings.references.forEach((reference, row) => {
      if (wanted.has(reference)) named[row] = 1;
    });
  }
  const found = { references: readings.references, named, about, chosen };
  return new Map(series.map((one) => [one.id, marksOfSeries(one, anomalies, found)]));
}

/** Concept and reference: the components of one Observation share its reference. */
function keyOf(concept: string, reference: string): string {
  return `${concept} ${reference}`;
}

/** What is looked for, by concept and reference; `named` tells which rows of the readings have such a reference at all. */
interface Wanted {
  readonly references: readonly string[];
  readonly named: Uint8Array;
  readonly about: ReadonlyMap<string, readonly TrendAnomaly[]>;
  readonly chosen: ReadonlySet<string>;
}

function marksOfSeries(
  { id, at, channels }: VitalSeries,
  anomalies: readonly TrendAnomaly[],
  { references, named, about, chosen }: Wanted,
): SeriesMarks {
  const keep = new Uint8Array(at.length);
  const found = new Map<number, readonly TrendAnomaly[]>();
  const highlighted = new Set<number>();
  const placed = new Set<TrendAnomaly>();
  for (const { concept, reading } of channels) {
    for (let index = 0; index < at.length; index++) {
      const row = reading[index]!;
      if (row < 0 || named[row] === 0) continue;
      const key = keyOf(concept, references[row]!);
      const own = about.get(key);
      if (own !== undefined) found.set(index, [...new Set([...(found.get(index) ?? []), ...own])]);
      if (chosen.has(key)) highlighted.add(index);
      if (own !== undefined || chosen.has(key)) keep[index] = 1;
      for (const anomaly of own ?? []) placed.add(anomaly);
    }
  }
  const concepts = new Set([id, ...channels.map(({ concept }) => concept)]);
  const unplaced = anomalies
    .filter((anomaly) => !placed.has(anomaly) && anomaly.concepts.some((concept) => concepts.has(concept)))
    .toSorted((a, b) => a.at - b.at);
  return { keep, anomalies: found, highlighted, unplaced };
}
