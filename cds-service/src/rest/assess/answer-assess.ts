import { setImmediate } from 'node:timers/promises';
import { parseInstant } from '@bellwether/fhir-mapping';
import { RequestProblem } from '../../errors.js';
import type { AsOf } from '../../score/arguments.js';
import { scoreJson } from '../../score/json-line.js';
import { patientRecords } from '../../score/patient-records.js';
import { readChart } from '../fhir/chart-bundle.js';
import type { ChartCallContext } from '../rest-call.js';
import { countsText, recordScored } from '../predict/record-scored.js';
import type { RestService } from '../rest-service.js';
import { choosePlaced } from '../score/choose-placed.js';
import { scoreChart } from '../score/score-chart.js';
import type { ScoredChart } from '../score/scored-chart.js';

/** One patient: the keys of `bellwether score --json`, and `mode`. */
type AssessedPatient = Readonly<Record<string, unknown>>;

/** Answer of an assess call: each patient of the Bundle, in the order in which it names them. */
export interface AssessAnswer {
  readonly patients: readonly AssessedPatient[];
  /** For the log. */
  readonly counts: Readonly<Record<string, string>>;
}

/** Most patients of one call. */
const maxPatients = 1000;

/**
 * Scores each patient of a Bundle as `bellwether score --json` does a file, and writes the audit row before the answer goes out.
 *
 * @param query parameters of the address: `model`, `as_of`
 * @throws RequestProblem `request-invalid`, `not-found`; AccessProblem where a scope is missing
 */
export async function answerAssess(
  body: unknown,
  query: Readonly<Record<string, unknown>>,
  call: ChartCallContext,
  service: RestService,
): Promise<AssessAnswer> {
  const { model, asOf } = readQuery(query);
  const { site, clock } = service;
  // What it answers has the contributions of each feature, as the command's.
  const placed = choosePlaced(model, service.placed, call.caller, ['predict', 'predict:explain']);
  const { entries, coverage } = readChart(body, 'Bundle');
  const scored: ScoredChart[] = [];
  const patients: AssessedPatient[] = [];
  const options = { placed, site, asOf, now: clock() };
  const records = patientRecords(entries, { codes: site.codes, coverage });
  while (true) {
    const next = await call.inTurn(entries.length, async () => {
      const { value } = records.next();
      return value === undefined ? null : { ...value, one: scoreChart(value.record, options) };
    });
    if (next === null) break;
    const { patient, record, one } = next;
    if (patients.length === maxPatients) throw invalid('Bundle', `expected at most ${maxPatients} patients`);
    // Hooks are answered in between.
    await setImmediate();
    call.countUnmapped(record.rejected);
    if (one !== null) scored.push(one);
    const { artefact, mode } = one?.placed ?? placed[0];
    patients.push({ ...scoreJson({ patient, record, artefact, assessment: one?.assessment ?? null }), mode });
  }
  if (patients.length === 0) throw invalid('Bundle', 'no resource in it says which patient it is about');
  const undated = patients.length - scored.length;
  await recordScored(scored, null, 'assess', call, service, undated);
  return { patients, counts: { decision: countsText(scored, undated) } };
}

const known = ['model', 'as_of'];

function readQuery(query: Readonly<Record<string, unknown>>): {
  readonly model: string | null;
  readonly asOf: AsOf;
} {
  const unknown = Object.keys(query).find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalid('query', `expected no other parameters than ${known.join(', ')}`);
  const { model, as_of: asOf } = query;
  if (model !== undefined && (typeof model !== 'string' || model === '')) throw invalid('model', 'expected one name');
  return { model: model ?? null, asOf: asOf === undefined ? 'latest' : momentOf(asOf) };
}

/** As the command's `--as-of`, and by default its `latest`: a Bundle is a file that is sent. */
function momentOf(value: unknown): AsOf {
  if (value === 'latest' || value === 'now') return value;
  const instant = parseInstant(value);
  if (!Number.isNaN(instant) && String(value).includes('T')) return instant;
  throw invalid('as_of', 'expected latest, now, or a date and time with its zone');
}

function invalid(path: string, what: string): RequestProblem {
  return new RequestProblem('request-invalid', `${path}: ${what}`, [path]);
}
