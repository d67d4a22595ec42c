import { unitText } from '@bellwether/fhir-mapping';
import { fhirInstant } from '../fhir-instant.js';
import { type CsvCell, csvText } from '../series/csv.js';
import type { Acknowledgement } from './acknowledgement.js';
import type { AnomalyRow } from './anomaly-rows.js';

/** The words of an export. */
interface CsvWords {
  readonly kinds: Readonly<Record<AnomalyRow['kind'], string>>;
  readonly conceptName: (concept: string) => string;
  readonly reason: (code: string) => string;
  readonly columns: readonly string[];
  readonly yes: string;
  readonly no: string;
}

/** What an export is of. */
export interface AnomaliesCsvRequest {
  readonly rows: readonly AnomalyRow[];
  readonly acknowledgementOf: (id: string) => Acknowledgement | null;
  /** Whose data, as of when, which filters: label and value. */
  readonly head: readonly (readonly [label: string, value: string])[];
  readonly words: CsvWords;
}

/** Anomalies as CSV, one a line, in canonical units and UTC, after lines that say whose they are and as of when. */
export function anomaliesCsv({ rows, acknowledgementOf, head, words }: AnomaliesCsvRequest): string {
  const lines = rows.map((row): readonly CsvCell[] => {
    const known = acknowledgementOf(row.id);
    return [
      words.kinds[row.kind],
      row.rule,
      fhirInstant(row.measuredAt, row.precision),
      fhirInstant(row.knownAt),
      row.concepts.map(words.conceptName).join('; '),
      row.value,
      unitText(row.unit),
      row.expected?.low ?? null,
      row.expected?.high ?? null,
      row.score,
      row.reasons.map(({ concept, share }) => `${words.conceptName(concept)} ${share}`).join('; '),
      row.text,
      row.references.join('; '),
      row.episode,
      row.alerts ? words.yes : words.no,
      known?.who ?? null,
      fhirInstant(known?.when ?? null),
      known === null ? null : words.reason(known.reason),
      known?.note ?? null,
    ];
  });
  return csvText([...head, words.columns, ...lines]);
}
