import { splitByPatient } from '@bellwether/fhir-mapping';
import { RequestProblem } from '../../errors.js';
import { readChart } from '../fhir/chart-bundle.js';
import { recordIn } from '../fhir/chart-patient.js';
import { scoreChart } from './score-chart.js';
import type { ScoreOptions } from './score-options.js';
import type { ScoredChart } from './scored-chart.js';

/**
 * Scores one line of many that is a Bundle: the chart of one patient, as `$evaluate-risk` reads it. A line has one answer, so a Bundle
 * of several patients is none.
 *
 * @throws RequestProblem `request-invalid` for another resource, or a Bundle of no patient or several
 */
export function scoreChartLine(value: object, options: ScoreOptions): ScoredChart {
  const { entries, coverage } = readChart(value, 'Bundle');
  const byPatient = splitByPatient(entries);
  const [patient, ...others] = byPatient.keys();
  if (patient === undefined) throw invalid('no resource in it says which patient it is about');
  if (others.length > 0) throw invalid(`expected one patient a line, got ${byPatient.size}`);
  const record = recordIn(byPatient, patient, { codes: options.site.codes, coverage });
  const scored = scoreChart(record, { ...options, now: options.asOf });
  if (scored === null) throw new TypeError('a chart is always scored at a given moment');
  return scored;
}

const invalid = (what: string): RequestProblem => new RequestProblem('request-invalid', `Bundle: ${what}`, ['Bundle']);
