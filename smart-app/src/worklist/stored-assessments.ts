import { type Instant, parseInstant } from '@bellwether/fhir-mapping';
import { isObject, type JsonObject, objectsOf, textOf } from '@bellwether/fhir-mapping/json';
import type { PatientDecision } from '@bellwether/model';
import type { AppArtefact } from '../launch/app-config.js';
import { type CallOptions, callService } from '../service/call-service.js';
import { readDecisions } from '../service/read-decisions.js';
import type {
  StoredMissing,
  WorklistAnomalies,
  WorklistChange,
  WorklistFigures,
  WorklistRisk,
} from './worklist-row.js';

/** Where stored assessments are requested, and which user does. */
export interface ServiceAccess {
  /** Base of the CDS service, without a slash at its end. */
  readonly url: string;
  /** The id token of the launch. */
  readonly idToken: string;
}

/** Of each patient with decisions of people, the oldest first. */
export type DecisionsByPatient = ReadonlyMap<string, readonly PatientDecision[]>;

/** The stored assessments of patients, or why there are none. */
export type StoredAnswer =
  | {
      readonly why: null;
      readonly figures: ReadonlyMap<string, WorklistFigures>;
      /** What people decided about each patient; null where it is not known. */
      readonly decisions: DecisionsByPatient | null;
    }
  | { readonly why: StoredMissing };

/** Asks the service for the newest stored assessments of patients, and for the decisions about them. Never throws. */
export async function askStored(
  { url, idToken }: ServiceAccess,
  patients: readonly string[],
  artefacts: readonly AppArtefact[],
  options: CallOptions,
): Promise<StoredAnswer> {
  const reply = await callService({ url: `${url}/app/worklist`, idToken, ticket: null, body: { patients } }, options);
  if (reply.kind !== 'answer') return { why: reply.kind === 'late' ? 'late' : 'failed' };
  const { status, body } = reply;
  if (status >= 300) return { why: status === 401 || status === 403 ? 'refused' : 'failed' };
  return { why: null, figures: readStored(body, patients, artefacts), decisions: decisionsIn(body, patients) };
}

/**
 * Reads the service's answer: of each patient that was asked for the row of the artefact that comes first at this site,
 * one with a score before one without. A row that cannot be read is left out.
 */
export function readStored(
  answer: unknown,
  patients: readonly string[],
  artefacts: readonly AppArtefact[],
): ReadonlyMap<string, WorklistFigures> {
  const asked = new Set(patients);
  const found = new Map<string, { readonly rank: number; readonly figures: WorklistFigures }>();
  for (const row of objectsOf(isObject(answer) ? answer.assessments : null)) {
    const id = textOf(row.patient);
    const place = artefacts.findIndex(({ name }) => name === row.artefact);
    const artefact = artefacts[place];
    const figures = artefact === undefined ? null : figuresOfRow(row, artefact);
    if (id === null || !asked.has(id) || figures === null) continue;
    const rank = place + (figures.risk.scored ? 0 : artefacts.length);
    if (rank < (found.get(id)?.rank ?? Number.POSITIVE_INFINITY)) found.set(id, { rank, figures });
  }
  return new Map([...found].map(([id, { figures }]) => [id, figures]));
}

function decisionsIn(answer: unknown, patients: readonly string[]): DecisionsByPatient | null {
  const rows = isObject(answer) ? answer.decisions : null;
  if (!Array.isArray(rows)) return null;
  const asked = new Set(patients);
  const found = new Map<string, unknown[]>();
  for (const row of rows) {
    const id = isObject(row) ? textOf(row.patient) : null;
    if (id === null) return null;
    if (asked.has(id)) found.set(id, [...(found.get(id) ?? []), row]);
  }
  const read = [...found].map(([id, own]) => [id, readDecisions(own)] as const);
  const known = read.flatMap(([id, own]) => (own === null ? [] : [[id, own] as const]));
  return known.length < read.length ? null : new Map(known);
}

function figuresOfRow(row: JsonObject, { bands }: AppArtefact): WorklistFigures | null {
  const asOf = instantOf(row.asOf);
  const risk = riskOf(row, bands);
  const [artefactHash, siteHash, mappingVersion] = [row.artefactHash, row.siteHash, row.mappingVersion].map(textOf);
  if (asOf === null || risk === null || !artefactHash || !siteHash || !mappingVersion) return null;
  return {
    source: 'stored',
    asOf,
    risk,
    message: null,
    news2: news2Of(row.news2),
    chartedNews2: chartedOf(row.chartedNews2),
    due: dueOf(row.acuity),
    slope: null,
    anomalies: anomaliesOf(row.anomalies),
    change: risk.scored ? changeOf(row.previous) : null,
    newestReading: null,
    unmapped: null,
    madeBy: { artefactHash, siteHash, mappingVersion },
  };
}

function riskOf({ probability, band, notScored }: JsonObject, bands: AppArtefact['bands']): WorklistRisk | null {
  const value = probabilityOf(probability);
  if (value === null) {
    const reason = textOf(notScored);
    return reason === null ? null : { scored: false, reason, detail: null };
  }
  const bandIndex = bands.findIndex(({ name }) => name === band);
  const known = bands[bandIndex];
  // A band that this site no longer has says nothing here.
  return known === undefined
    ? null
    : { scored: true, probability: value, band: known.name, bandIndex, indicator: known.indicator };
}

function news2Of(value: unknown): WorklistFigures['news2'] {
  if (!isObject(value)) return null;
  const { low, high } = value;
  return typeof low === 'number' && typeof high === 'number' ? { low, high } : null;
}

function chartedOf(value: unknown): WorklistFigures['chartedNews2'] {
  if (!isObject(value) || typeof value.high !== 'number') return null;
  return { score: typeof value.score === 'number' ? value.score : null, high: value.high };
}

const dueStates = ['in-time', 'due', 'late', 'missed'] as const;

function dueOf(value: unknown): WorklistFigures['due'] {
  if (!isObject(value)) return null;
  const state = dueStates.find((name) => name === value.state);
  if (state === undefined) return null;
  return { state, dueAt: instantOf(value.dueAt) };
}

function anomaliesOf(value: unknown): WorklistAnomalies | null {
  return typeof value === 'number' && value >= 0 ? { count: value, kinds: null } : null;
}

function changeOf(value: unknown): WorklistChange | null {
  if (!isObject(value)) return null;
  const [was, at] = [probabilityOf(value.probability), instantOf(value.asOf)];
  return was === null || at === null ? null : { was, at, against: 'stored' };
}

function probabilityOf(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : null;
}

function instantOf(value: unknown): Instant | null {
  const at = parseInstant(value);
  return Number.isNaN(at) ? null : at;
}
