import { FhirError } from '../fhir-error.js';
import type { FhirRequest, FhirResponse } from '../interaction.js';
import type { InteractionServer } from '../interaction-server.js';
import type { StoredResource } from '../resource.js';
import { parametersOf } from '../search/search-query.js';
import type { FhirStore } from '../fhir-store.js';
import { type ExportLevel, type ExportRequest, readExportRequest } from './export-request.js';
import type { ExportJob } from './export-jobs.js';

/** Where the status of an export is asked for, as HAPI has it: its query names the job. */
export const statusOperation = '$export-poll-status';

/** All resources of a type that belong to an existing patient. */
function* inCharts(store: FhirStore, type: string): Iterable<StoredResource> {
  if (type === 'Patient') yield* store.all('Patient');
  else for (const { id } of store.all('Patient')) yield* store.ofSubject(type, `Patient/${id}`);
}

function select(store: FhirStore, level: ExportLevel, { types, since }: ExportRequest) {
  const isNew = ({ lastUpdated }: StoredResource): boolean => since === undefined || Date.parse(lastUpdated) > since;
  return new Map(
    types.map((type) => {
      // A resource may refer to two patients.
      const all = level === 'system' ? store.all(type) : new Set(inCharts(store, type));
      return [type, [...all].filter(isNew)] as const;
    }),
  );
}

/**
 * Begins an export: 202 with the address of its status.
 * @throws FhirError 400 where it is not asked for as asynchronous
 * @see https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-kick-off-request
 */
export function beginExport(server: InteractionServer, level: ExportLevel, request: FhirRequest): FhirResponse {
  if (!request.respondAsync) {
    throw new FhirError(400, 'required', 'An export is asynchronous: expected the header Prefer: respond-async.');
  }
  const parameters = parametersOf(request.path.split(/\?(.*)/s)[1] ?? '');
  const wanted = readExportRequest(parameters, level, request.lenient ?? false);
  const [base] = server.bases;
  const job = server.exports.begin(`${base}/${request.path}`, select(server.store, level, wanted));
  return { status: 202, headers: { 'content-location': `${base}/${statusOperation}?_jobId=${job.id}` } };
}

function manifestOf(base: string | undefined, job: ExportJob) {
  return {
    transactionTime: job.transactionTime,
    request: job.request,
    requiresAccessToken: true,
    output: job.files.map(({ id, type, resources }) => ({
      type,
      url: `${base}/Binary/${id}`,
      count: resources.length,
    })),
    error: [],
  };
}

const noJob = (): FhirError => new FhirError(404, 'not-found', 'There is no such export, or no longer.');
const jobIdOf = (query: string): string => new URLSearchParams(query).get('_jobId') ?? '';

/** The status of an export: 202 while it is in progress, then 200 with the manifest. @throws FhirError 404 */
export function exportStatus(server: InteractionServer, query: string): FhirResponse {
  const seen = server.exports.look(jobIdOf(query));
  if (seen === undefined) throw noJob();
  if (!seen.done) return { status: 202, headers: { 'x-progress': 'in progress', 'retry-after': '1' } };
  const expires = new Date(seen.job.expiresAt).toUTCString();
  return { status: 200, headers: { expires }, json: manifestOf(server.bases[0], seen.job) };
}

/** Ends an export, or removes the files of one that is done. @throws FhirError 404 */
export function cancelExport(server: InteractionServer, query: string): FhirResponse {
  if (!server.exports.cancel(jobIdOf(query))) throw noJob();
  return { status: 202 };
}

/** A file of an export, as NDJSON. @throws FhirError 404 */
export function exportFile(server: InteractionServer, id: string): FhirResponse {
  const file = server.exports.file(id);
  if (file === undefined) throw new FhirError(404, 'not-found', 'There is no such file, or no longer.');
  return { status: 200, text: file.resources.map(({ resource }) => `${JSON.stringify(resource)}\n`).join('') };
}
