import type { Instant } from '@bellwether/fhir-mapping';
import { type AnomalyKind, anomalyKinds } from '../series/anomaly-marks.js';
import { type Preset, presetNames, presets } from '../series/time-range.js';
import type { AnomalyList, AnomalyRow } from './anomaly-rows.js';

/** Whether acknowledged anomalies are listed, or those that are not. */
export const acknowledgedChoices = ['all', 'open', 'acknowledged'] as const;
type AcknowledgedChoice = (typeof acknowledgedChoices)[number];

/** What is listed. */
export interface AnomalyFilter {
  readonly kinds: ReadonlySet<AnomalyKind>;
  /** Null: of all vital signs. */
  readonly concept: string | null;
  /** Back from the moment at which the chart was read; what has no time is only in `all`. */
  readonly range: Preset;
  readonly acknowledged: AcknowledgedChoice;
}

export const everything: AnomalyFilter = {
  kinds: new Set(anomalyKinds),
  concept: null,
  range: 'all',
  acknowledged: 'all',
};

/** What a filter lets through, and how many each choice of it would. */
export interface FilteredAnomalies {
  readonly rows: readonly AnomalyRow[];
  /** Of each kind, by the other filters: what ticking it adds. */
  readonly byKind: ReadonlyMap<AnomalyKind, number>;
  /** Of each vital sign that has any at all, by the other filters. */
  readonly byConcept: ReadonlyMap<string, number>;
  /** Of all vital signs together; one anomaly can be about several. */
  readonly ofAnyConcept: number;
  readonly byRange: ReadonlyMap<Preset, number>;
  readonly byAcknowledged: ReadonlyMap<AcknowledgedChoice, number>;
}

/** Applies a filter; the order stays. */
export function filterAnomalies(
  { rows, asOf }: AnomalyList,
  filter: AnomalyFilter,
  isAcknowledged: (id: string) => boolean,
): FilteredAnomalies {
  const checked = rows.map((row) => check(row, filter, asOf, isAcknowledged(row.id)));
  /** Those that match all filters but one. */
  const but = (one: keyof Matches) =>
    checked.filter(({ matches }) => filters.every((other) => other === one || matches[other])).map(({ row }) => row);
  const [ofAnyKind, ofAnyConcept, ofAnyTime] = [but('kind'), but('concept'), but('range')];
  const known = (row: AnomalyRow) => isAcknowledged(row.id);
  return {
    rows: checked.filter(({ matches }) => filters.every((one) => matches[one])).map(({ row }) => row),
    byKind: countsOf(anomalyKinds, ofAnyKind, (row, kind) => row.kind === kind),
    byConcept: countsOf(conceptsOf(rows), ofAnyConcept, (row, concept) => row.concepts.includes(concept)),
    ofAnyConcept: ofAnyConcept.length,
    byRange: countsOf(presetNames, ofAnyTime, (row, range) => isInRange(row.measuredAt, range, asOf)),
    byAcknowledged: countsOf(acknowledgedChoices, but('acknowledged'), (row, choice) => isChosen(known(row), choice)),
  };
}

const filters = ['kind', 'concept', 'range', 'acknowledged'] as const;
type Matches = Readonly<Record<(typeof filters)[number], boolean>>;

function check(row: AnomalyRow, { kinds, concept, range, acknowledged }: AnomalyFilter, asOf: Instant, known: boolean) {
  const matches: Matches = {
    kind: kinds.has(row.kind),
    concept: concept === null || row.concepts.includes(concept),
    range: isInRange(row.measuredAt, range, asOf),
    acknowledged: isChosen(known, acknowledged),
  };
  return { row, matches };
}

function countsOf<K>(
  keys: readonly K[],
  rows: readonly AnomalyRow[],
  matches: (row: AnomalyRow, key: K) => boolean,
): ReadonlyMap<K, number> {
  return new Map(keys.map((key) => [key, rows.filter((row) => matches(row, key)).length]));
}

function conceptsOf(rows: readonly AnomalyRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ concepts }) => concepts))].sort();
}

function isInRange(measuredAt: Instant | null, range: Preset, asOf: Instant): boolean {
  const span = presets[range];
  if (span === null) return true;
  return measuredAt !== null && measuredAt > asOf - span;
}

function isChosen(known: boolean, choice: AcknowledgedChoice): boolean {
  return choice === 'all' || known === (choice === 'acknowledged');
}
