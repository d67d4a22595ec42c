import type { Instant } from '@bellwether/fhir-mapping';
import { type AnomalyKind, anomalyKinds } from '../series/anomaly-marks.js';
import { type Preset, presetNames, presets } from '../series/time-range.js';
import type { AnomalyList, AnomalyRow } from './anomaly-rows.js';

/** Whether anomalies that somebody acknowledged are listed, or those that nobody did. */
export const acknowledgedChoices = ['all', 'open', 'acknowledged'] as const;
type AcknowledgedChoice = (typeof acknowledgedChoices)[number];

/** What is listed. */
export interface AnomalyFilter {
  readonly kinds: ReadonlySet<AnomalyKind>;
  /** Null: of all vital signs. */
  readonly concept: string | null;
  /** Back from the moment at which the chart was read; what has no time is in `all` alone. */
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
  const judged = rows.map((row) => judge(row, filter, asOf, isAcknowledged(row.id)));
  /** Those that suit all filters but one. */
  const but = (one: keyof Suits) =>
    judged.filter(({ suits }) => filters.every((other) => other === one || suits[other])).map(({ row }) => row);
  const [ofAnyKind, ofAnyConcept, ofAnyTime, saidOrNot] = [but('kind'), but('concept'), but('range'), but('said')];
  const known = (row: AnomalyRow) => isAcknowledged(row.id);
  return {
    rows: judged.filter(({ suits }) => filters.every((one) => suits[one])).map(({ row }) => row),
    byKind: countsOf(anomalyKinds, ofAnyKind, (row, kind) => row.kind === kind),
    byConcept: countsOf(conceptsOf(rows), ofAnyConcept, (row, concept) => row.concepts.includes(concept)),
    ofAnyConcept: ofAnyConcept.length,
    byRange: countsOf(presetNames, ofAnyTime, (row, range) => isInRange(row.measuredAt, range, asOf)),
    byAcknowledged: countsOf(acknowledgedChoices, saidOrNot, (row, choice) => isChosen(known(row), choice)),
  };
}

const filters = ['kind', 'concept', 'range', 'said'] as const;
type Suits = Readonly<Record<(typeof filters)[number], boolean>>;

function judge(row: AnomalyRow, { kinds, concept, range, acknowledged }: AnomalyFilter, asOf: Instant, known: boolean) {
  const suits: Suits = {
    kind: kinds.has(row.kind),
    concept: concept === null || row.concepts.includes(concept),
    range: isInRange(row.measuredAt, range, asOf),
    said: isChosen(known, acknowledged),
  };
  return { row, suits };
}

function countsOf<K>(
  keys: readonly K[],
  rows: readonly AnomalyRow[],
  suits: (row: AnomalyRow, key: K) => boolean,
): ReadonlyMap<K, number> {
  return new Map(keys.map((key) => [key, rows.filter((row) => suits(row, key)).length]));
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
