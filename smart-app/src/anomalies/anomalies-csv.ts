import { unitText } from '@bellwether/fhir-mapping';
import { fhirInstant } from '../fhir-instant.js';
import { type CsvCell, csvText } from '@bellwether/model/csv';
import { conceptName } from '../i18n/names.js';
import { type Acknowledgement, acknowledgementReason } from './acknowledgement.js';
import type { AnomalyRow } from './anomaly-rows.js';
import { type AnomalyLanguage, anomalyTexts } from './anomaly-texts.js';

/** What an export is of. */
export interface AnomaliesCsvRequest {
  readonly rows: readonly AnomalyRow[];
  readonly acknowledgementOf: (id: string) => Acknowledgement | null;
  /** Whose data, as of when, which filters: label and value. */
  readonly head: readonly (readonly [label: string, value: string])[];
  readonly language: AnomalyLanguage;
}

type Cells = (row: AnomalyRow, known: Acknowledgement | null, language: AnomalyLanguage) => CsvCell;

/** Each column, in canonical units and UTC. */
const columns = {
  kind: ({ kind }, _known, { t }) => t(`terms.anomalyKind.${kind}`),
  rule: ({ rule }) => rule,
  measuredAt: ({ measuredAt, precision }) => fhirInstant(measuredAt, precision),
  knownAt: ({ knownAt }) => fhirInstant(knownAt),
  concepts: ({ concepts }, _known, { t }) => concepts.map((concept) => conceptName(t, concept)).join('; '),
  value: ({ value }) => value,
  unit: ({ unit }) => unitText(unit),
  low: ({ expected }) => expected?.low ?? null,
  high: ({ expected }) => expected?.high ?? null,
  score: ({ score }) => score,
  reasons: ({ reasons }, _known, { t }) =>
    reasons.map(({ concept, share }) => `${conceptName(t, concept)} ${share}`).join('; '),
  text: (row, _known, language) => {
    const { rule, detail } = anomalyTexts(row, language);
    return detail === '' ? rule : detail;
  },
  references: ({ references }) => references.join('; '),
  episode: ({ episode }) => episode,
  alerts: ({ alerts }, _known, { t }) => t(alerts ? 'common.yes' : 'common.no'),
  who: (_row, known) => known?.name ?? known?.user ?? null,
  user: (_row, known) => known?.user ?? null,
  when: (_row, known) => fhirInstant(known?.when ?? null),
  why: (_row, known, { t }) => (known === null ? null : acknowledgementReason(known.reason, t)),
  note: (_row, known) => known?.note ?? null,
} as const satisfies Readonly<Record<string, Cells>>;

/** Anomalies as CSV, one a line, after lines that say whose they are and as of when. */
export function anomaliesCsv({ rows, acknowledgementOf, head, language }: AnomaliesCsvRequest): string {
  const keys = Object.keys(columns) as (keyof typeof columns)[];
  const heads = keys.map((key) => language.t(`anomalies.csvColumn.${key}`));
  const cells: readonly Cells[] = Object.values(columns);
  const lines = rows.map((row) => {
    const known = acknowledgementOf(row.id);
    return cells.map((cell) => cell(row, known, language));
  });
  return csvText([...head, heads, ...lines]);
}
