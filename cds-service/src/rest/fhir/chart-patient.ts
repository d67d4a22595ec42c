import { type PatientRecord, type SiteCodes, splitByPatient } from '@bellwether/fhir-mapping';
import { isReference } from '@bellwether/model';
import { RequestProblem } from '../../errors.js';
import { coverageOfSplit } from '../../score/coverage-of-bundles.js';
import { recordOf } from '../../score/patient-records.js';
import type { GivenChart } from './chart-bundle.js';

/**
 * The record of the one patient that a chart is about.
 *
 * @param wanted reference of the patient; null: the only one of the chart
 * @throws RequestProblem `request-invalid` where that patient is not in it, or nobody says which of several it is
 */
export function patientRecordOf(
  { entries, coverage }: GivenChart,
  wanted: string | null,
  codes: SiteCodes,
): PatientRecord {
  const byPatient = splitByPatient(entries);
  const names = [...byPatient.keys()];
  const patient = wanted === null ? onlyOf(names) : foundIn(names, wanted);
  return recordIn(byPatient, patient, { codes, coverage: coverageOfSplit(coverage, entries, byPatient) });
}

/**
 * The record of a patient of a chart that was split by patient.
 *
 * @throws RequestProblem `request-invalid` where the id of the Patient is not an id of FHIR
 */
export function recordIn(
  byPatient: Parameters<typeof recordOf>[1],
  patient: string,
  read: Parameters<typeof recordOf>[2],
) {
  if (!isReference(patient)) throw invalid('chart: the id of its Patient is not an id of FHIR', 'chart');
  return recordOf(patient, byPatient, read);
}

function onlyOf(names: readonly string[]): string {
  const [only, ...others] = names;
  if (only === undefined) throw invalid('chart: no resource in it says which patient it is about', 'chart');
  if (others.length === 0) return only;
  throw invalid(`subject: the chart names ${names.length} patients; say which`, 'subject');
}

/** An absolute reference is the same patient: a Bundle is of one server. */
function foundIn(names: readonly string[], wanted: string): string {
  const found = names.find((name) => name === wanted || wanted.endsWith(`/${name}`));
  if (found !== undefined) return found;
  throw invalid('subject: the chart has nothing of this patient', 'subject');
}

function invalid(message: string, path: string): RequestProblem {
  return new RequestProblem('request-invalid', message, [path]);
}
