import {
  type CoverageEntry,
  type CoverageGap,
  type FhirQuery,
  graverGap,
  type Instant,
  parseConceptMap,
  type ResourceEntry,
} from '@bellwether/fhir-mapping';
import type { Artefact } from '@bellwether/model';
import type { FhirReader } from '../fhir/fhir-reader.js';
import { loadQuery, type QueryAnswer } from '../fhir/load-query.js';
import type { AppArtefact, AppSite } from '../launch/app-config.js';
import { grantedFor, grantedPart } from '../launch/granted-scopes.js';
import type { ChartGap } from '../record/mapped-chart.js';
import { decisionsAsOf } from '../service/decision-store.js';
import { selectModel } from '../worker/select-model.js';
import { type Served, servedArtefacts } from '../worker/served-artefacts.js';
import { figuresOf } from './figures.js';
import {
  chunksOf,
  idsOf,
  isBounded,
  maxPatients,
  type PatientListKind,
  patientSearch,
  readSince,
  worklistQueries,
} from './load-plan.js';
import { readInpatients } from './read-inpatients.js';
import { type PatientList, readPatients } from './read-patients.js';
import { chunkRecords, identityOfPatient, type ReadChunk } from './score-chunk.js';
import type { DecisionsByPatient, ServiceAccess, StoredAnswer } from './stored-assessments.js';
import type {
  WorklistEvent,
  WorklistFailure,
  WorklistFigures,
  WorklistModel,
  WorklistOutcome,
} from './worklist-row.js';

/** What of which patients is read. Plain data: it crosses to the worker. */
export interface WorklistRequest {
  readonly queries: readonly FhirQuery[];
  /** Scopes as granted. */
  readonly scope: string;
  readonly asOf: Instant;
  readonly site: AppSite;
  /** The service that stores assessments; null: none is asked. */
  readonly service: ServiceAccess | null;
  readonly listKind: PatientListKind;
  /** Patients of the list that was read last, to be read again; null: the list is read anew. */
  readonly only: readonly string[] | null;
}

/** What a reading of the worklist needs from outside. */
export interface WorklistReaderOptions {
  /** The FHIR base that `reader` reads from. */
  readonly base: string;
  readonly reader: FhirReader;
  readonly loadArtefact: (artefact: AppArtefact) => Promise<Artefact>;
  readonly askStored: (access: ServiceAccess, patients: readonly string[], site: AppSite) => Promise<StoredAnswer>;
}

/** Reads worklists, and remembers the patients of the last one. */
export interface WorklistReader {
  /** Tells what it comes to while it goes on; a reading that is under way ends. Never throws. */
  read(request: WorklistRequest, onEvent: (event: WorklistEvent) => void): Promise<WorklistOutcome>;
}

/** The patients of a reading, the estimates that the service has stored, and what people decided about each. */
interface Listed {
  readonly patients: ReadonlyMap<string, ResourceEntry>;
  stored: ReadonlyMap<string, WorklistFigures>;
  decisions: DecisionsByPatient;
}

/** Patients first, their stored estimates next, then many patients per search, scored as the answers arrive. */
export function createWorklistReader({ base, reader, loadArtefact, askStored }: WorklistReaderOptions): WorklistReader {
  let last: Listed = { patients: new Map(), stored: new Map(), decisions: new Map() };
  let current = new AbortController();
  const servedBy = servedArtefacts(loadArtefact);

  const listed = async (
    { asOf, scope, listKind }: WorklistRequest,
    signal: AbortSignal,
    onEvent: (event: WorklistEvent) => void,
  ): Promise<Listed | WorklistFailure> => {
    const needed = listKind === 'all' ? [patientQuery] : [patientQuery, stayQuery];
    if (needed.some((query) => grantedFor(query, scope) === 'none')) return 'not-granted';
    const list =
      listKind === 'all'
        ? await readPatients(patientSearch, maxPatients, reader, signal)
        : await readInpatients(asOf, maxPatients, reader, signal);
    signal.throwIfAborted();
    const failure = failureOfList(list);
    if (failure !== null) return failure;
    const { patients, total, cut, gap } = list;
    onEvent({
      kind: 'patients',
      patients: [...patients].map(([id, entry]) => ({ id, identity: identityOfPatient(id, entry, asOf) })),
      total,
      cut: cut || gap !== null,
    });
    return { patients, stored: new Map(), decisions: new Map() };
  };

  const askService = async (
    list: Listed,
    ids: readonly string[],
    { service, site }: WorklistRequest,
    onEvent: (event: WorklistEvent) => void,
  ) => {
    if (service === null || ids.length === 0) return;
    const answer = await askStored(service, ids, site);
    onEvent({ kind: 'decisions', known: answer.why === null && answer.decisions !== null });
    if (answer.why !== null) return onEvent({ kind: 'stored-missing', why: answer.why });
    list.stored = new Map([...list.stored, ...answer.figures]);
    // Decisions are only ever added: those that are known stay.
    list.decisions = new Map([...list.decisions, ...(answer.decisions ?? [])]);
    onEvent({ kind: 'figures', figures: [...answer.figures] });
  };

  return {
    async read(request, onEvent) {
      current.abort();
      current = new AbortController();
      const { signal } = current;
      const { site, asOf } = request;
      // A worker that was begun anew knows no patients: then it is a first reading.
      const only = last.patients.size === 0 ? null : request.only;
      try {
        const codes = site.conceptMap === null ? undefined : parseConceptMap(site.conceptMap);
        const artefacts = servedBy(site.artefacts);
        artefacts.catch(() => undefined);
        const models = artefacts.then((served) => onEvent({ kind: 'models', models: served.map(modelOf) }));
        models.catch(() => undefined);
        const list = only === null ? await listed(request, signal, onEvent) : last;
        if (typeof list === 'string') return { failure: list, gaps: [] };
        last = list;
        const ids = only === null ? [...list.patients.keys()] : only.filter((id) => list.patients.has(id));
        // Asked while the first charts are on their way: their scores heed what was decided, and say how they differ from what is stored.
        const stored = askService(list, ids, request, onEvent);
        const served = await artefacts;
        await models;
        const since = readSince(
          served.map(({ artefact }) => artefact.manifest),
          asOf,
        );
        const parts = { ...request, reader, signal, since, queries: worklistQueries(request.queries, since) };
        const score = async (chunk: ReadChunk) => {
          await stored;
          const { records, othersCount } = chunkRecords(chunk, list.patients, request.queries, { base, codes });
          if (othersCount > 0) onEvent({ kind: 'others', count: othersCount });
          const figures = [...records].map(([id, record]) => {
            const selected = selectModel(record, served, {
              site,
              at: asOf,
              encounterId: null,
              artefact: null,
              decisions: decisionsAsOf(list.decisions.get(id) ?? [], asOf),
            });
            return [id, figuresOf(record, selected, list.stored.get(id) ?? null, site)] as const;
          });
          onEvent({ kind: 'figures', figures });
        };
        const outcome = await readChunks(chunksOf(ids), parts, score, onEvent);
        // Where the session ended first, what is stored is all there is.
        await stored;
        return outcome;
      } catch {
        return { failure: 'app-failed', gaps: [] };
      }
    },
  };
}

function modelOf({ artefact: { manifest } }: Served): WorklistModel {
  const { name, outcome, synthetic, averageProbability: average } = manifest;
  return { name, outcome: outcome.short, synthetic, average };
}

const patientQuery: FhirQuery = { key: 'patient', resourceType: 'Patient', params: [], concepts: [] };
const stayQuery: FhirQuery = { key: 'encounters', resourceType: 'Encounter', params: [], concepts: [] };

function failureOfList({ patients, gap, expired }: PatientList): WorklistFailure | null {
  if (expired) return 'expired';
  if (patients.size > 0 || gap === null) return null;
  return gap === 'refused' ? 'refused' : 'failed';
}

interface ChunkParts extends WorklistRequest {
  readonly reader: FhirReader;
  readonly signal: AbortSignal;
  readonly since: Instant;
}

/** One chunk is scored while the next one is on its way. Where the session ends nothing more is asked for. */
async function readChunks(
  chunks: readonly (readonly string[])[],
  parts: ChunkParts,
  score: (chunk: ReadChunk) => Promise<void>,
  onEvent: (event: WorklistEvent) => void,
): Promise<WorklistOutcome> {
  const gaps = notGranted(parts);
  let coming = readChunk(chunks[0] ?? [], parts);
  for (const [index, ids] of chunks.entries()) {
    const answers = await coming;
    if (answers.some(({ expired }) => expired)) {
      onEvent({ kind: 'not-read', ids: chunks.slice(index).flat(), why: 'failed' });
      return { failure: 'expired', gaps };
    }
    coming = readChunk(chunks[index + 1] ?? [], parts);
    const why = whyNotWhole(answers);
    if (why !== null) onEvent({ kind: 'not-read', ids, why });
    else
      await score({
        ids,
        entries: answers.flatMap(({ entries }) => entries),
        coverage: coverageOf(answers, parts.since),
      });
  }
  return { failure: null, gaps };
}

async function readChunk(ids: readonly string[], parts: ChunkParts): Promise<readonly QueryAnswer[]> {
  if (ids.length === 0) return [];
  const { queries, scope, asOf, reader, signal } = parts;
  return Promise.all(
    queries.map((query) =>
      loadQuery(grantedPart(query, scope), reader, {
        patientId: idsOf(ids),
        asOf,
        granted: grantedFor(query, scope),
        signal,
        onPage: () => undefined,
      }),
    ),
  );
}

/**
 * Why the patients of a chunk are not scored: something of it is missing, and it is unknown whose. What was not granted is
 * missing of all alike and said once; a score without it says so itself.
 */
function whyNotWhole(answers: readonly QueryAnswer[]): CoverageGap | null {
  return answers
    .map(({ coverage }) => (coverage.status === 'complete' || coverage.why === 'not-granted' ? null : coverage.why))
    .reduce<CoverageGap | null>(graverGap, null);
}

/** What was asked for from a moment on is complete from then on. */
function coverageOf(answers: readonly QueryAnswer[], since: Instant): ReadonlyMap<FhirQuery['key'], CoverageEntry> {
  return new Map(
    answers.map(({ query, coverage }) => [
      query.key,
      coverage.status === 'complete' && isBounded(query) ? { status: 'complete', since } : coverage,
    ]),
  );
}

function notGranted({ queries, scope }: WorklistRequest): readonly ChartGap[] {
  return queries.flatMap((query): readonly ChartGap[] => {
    const granted = grantedFor(query, scope);
    return granted === 'all' ? [] : [{ key: query.key, why: 'not-granted', part: granted === 'part' }];
  });
}
