import {
  careLimitsAt,
  type CodedReading,
  type CoverageEntry,
  coverageOfQueries,
  type FhirQuery,
  type Instant,
  isCharted,
  type MergedCoverage,
  type PatientRecord,
  type ResourceEntry,
  readPatientRecord,
  type SiteCodes,
} from '@bellwether/fhir-mapping';
import { identityOf } from './identity.js';
import { latestRows } from './latest.js';
import type { ChartGap, MappedChart } from './mapped-chart.js';
import { unusedGroups } from './unused-records.js';

/** What is mapped. */
export interface MapRequest {
  readonly entries: readonly ResourceEntry[];
  readonly queries: readonly FhirQuery[];
  readonly coverage: ReadonlyMap<FhirQuery['key'], CoverageEntry>;
  /** Of each record that was merged into the patient's. */
  readonly merged?: MergedCoverage | undefined;
  readonly patientId: string;
  /** Base address of the EHR's FHIR server: what is of another server is not the patient's. */
  readonly base: string;
  readonly asOf: Instant;
  /** Local codes of the site. */
  readonly codes?: SiteCodes | undefined;
}

/** What the views draw, and what it was made from. */
export interface MapResult {
  readonly rows: MappedChart;
  readonly record: PatientRecord;
}

/** Reads the record and makes rows of it. Entries of another patient are refused by the mapping, and counted. */
export function mapChart({ entries, queries, coverage, merged, patientId, base, asOf, codes }: MapRequest): MapResult {
  const record = readPatientRecord(entries, {
    patientId,
    baseUrl: base,
    coverage: coverageOfQueries(queries, coverage),
    ...(merged === undefined ? {} : { merged }),
    ...(codes === undefined ? {} : { codes }),
  });
  const unused = unusedGroups(record);
  const rows = {
    identity: identityOf(entries, record.patient, asOf),
    latest: latestRows(record),
    span: spanOf(record),
    unused,
    unusedCount: unused.reduce((sum, group) => sum + (group.harmless ? 0 : group.items.length), 0),
    othersCount: record.refused.filter(({ reason }) => reason === 'another-patient').length,
    gaps: gapsOf(queries, coverage),
    careLimits: careLimitsAt(record, asOf),
    links: record.links.slice(0, maxLinks).map(({ resources, ...link }) => ({ ...link, count: resources.length })),
    linksCut: Math.max(0, record.links.length - maxLinks),
  };
  return { rows, record };
}

/** More linked records than anybody reads are counted. */
const maxLinks = 20;

/** Expects readings and answers in order. */
function spanOf({ readings, coded }: PatientRecord): MappedChart['span'] {
  const isAnswer = ({ concept }: CodedReading) => concept !== 'arrival-mode';
  const first = [readings.find(isCharted), coded.find(isAnswer)].flatMap((one) => one?.measuredAt ?? []);
  const last = [readings.findLast(isCharted), coded.findLast(isAnswer)].flatMap((one) => one?.measuredAt ?? []);
  return first.length === 0 ? null : { from: Math.min(...first), to: Math.max(...last) };
}

function gapsOf(queries: readonly FhirQuery[], coverage: MapRequest['coverage']): readonly ChartGap[] {
  return queries.flatMap(({ key }) => {
    const entry = coverage.get(key);
    if (entry === undefined || entry.status === 'complete') return [];
    return [{ key, why: entry.why, part: entry.status === 'partial' }];
  });
}
