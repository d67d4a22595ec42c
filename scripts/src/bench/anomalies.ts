import { buildScenario } from '@bellwether/fixtures';
import { readPatientRecord } from '@bellwether/fhir-mapping';
import { type Artefact, anomalyHistory } from '@bellwether/model';
import { type Comparison, compare } from './timing.js';

export interface AnomalyFigures {
  readonly comparison: Comparison;
  readonly readings: number;
}

/** Every anomaly of a stay in intensive care, against mapping the same chart. */
export function benchAnomalies(artefact: Artefact, anchor: number, rounds: number): AnomalyFigures {
  const { entry } = buildScenario('icu-dense-readings', { anchor });
  const record = readPatientRecord(entry);
  const find = () => anomalyHistory(record, artefact, { asOf: anchor });
  const comparison = compare(find, () => readPatientRecord(entry), rounds, { ours: 1, peer: 1 });
  return { comparison, readings: record.readings.length };
}
