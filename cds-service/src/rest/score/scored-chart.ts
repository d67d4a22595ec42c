import { type PatientRecord, type RejectionDetail, detailSentence } from '@bellwether/fhir-mapping';
import { type AssessOptions, type Assessment, assess, selectArtefact } from '@bellwether/model';
import { assessOptions } from '../../service/assess-options.js';
import type { PlacedArtefact } from '../../service/deployment.js';
import type { InputWarning } from '../plain/instance-chart.js';
import type { ScoreOptions } from './score-options.js';

/** A chart with the assessment that was selected for it. */
export interface ScoredChart {
  readonly record: PatientRecord;
  readonly placed: PlacedArtefact;
  readonly assessment: Assessment;
  readonly options: AssessOptions;
  /** What was given and is not used. */
  readonly warnings: readonly InputWarning[];
}

/** Values of features that stand in place of what is read, by artefact. */
export type GivenOf = (placed: PlacedArtefact) => AssessOptions['given'];

const nothingGiven: GivenOf = () => undefined;

/** Assesses a record by each artefact and selects as for a card: of all that has a score, the highest priority. */
export function assessRecord(
  record: PatientRecord,
  { placed, site, asOf, setting }: ScoreOptions,
  givenOf: GivenOf = nothingGiven,
): Pick<ScoredChart, 'placed' | 'assessment' | 'options'> {
  const candidates = placed.map((one) => {
    const given = givenOf(one);
    const decided = { ...assessOptions(one.artefact, site, asOf, null), ...settingOptions(setting) };
    const options = given === undefined ? decided : { ...decided, given };
    return { placed: one, artefact: one.artefact, options };
  });
  const { placed: selected, artefact, options } = selectArtefact(record, candidates) ?? candidates[0]!;
  return { placed: selected, assessment: assess(record, artefact, options), options };
}

function settingOptions(
  setting: ScoreOptions['setting'],
): Pick<AssessOptions, 'setting' | 'isSettingOpen' | 'leaving'> {
  if (setting === undefined) return {};
  if (setting === null) return { isSettingOpen: true };
  return setting === 'discharge' ? { setting: 'ward', leaving: true } : { setting };
}

/** What a caller is told of a reading that is not used. */
export function warningOf(input: string, detail: RejectionDetail): InputWarning {
  return { input, detail: `not used: ${detailSentence(detail)}` };
}
