import { entriesOf, extractFeatures, readPatientRecord } from '@bellwether/fhir-mapping';
import type { Artefact } from '@bellwether/model';
import type { HookRequest } from './prefetch.js';
import { type Comparison, compare } from './timing.js';

export interface MappingFigures {
  readonly comparison: Comparison;
  readonly bytes: number;
  readonly readings: number;
}

/** From parsed prefetch to features, against `JSON.parse` of the same bytes. */
export function benchMapping(request: HookRequest, artefact: Artefact, asOf: number, rounds: number): MappingFigures {
  const text = JSON.stringify(request.prefetch);
  const parsed: Readonly<Record<string, unknown>> = JSON.parse(text);
  const map = () => {
    const record = readPatientRecord(Object.values(parsed).flatMap(entriesOf));
    extractFeatures(record, artefact.extractor, { asOf });
    return record;
  };
  const comparison = compare(map, () => JSON.parse(text), rounds, { ours: 10, peer: 10 });
  return { comparison, bytes: Buffer.byteLength(text), readings: map().readings.length };
}
