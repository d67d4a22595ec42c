import type { PatientRecord, Reading } from '@bellwether/fhir-mapping';
import type { AnomalyEvent, AnomalyEventKind } from '../anomaly-history/anomaly-event.js';
import {
  type AnomalyHistoryOptions,
  anomalyHistory,
  type CombinationSource,
} from '../anomaly-history/anomaly-history.js';
import { fitIsolationForest } from '../isolation-forest/fit.js';
import { seededRandom } from '../isolation-forest/random.js';
import { NOW, reading, recordOf } from './record.js';

/** Heart rate and systolic pressure that go together: 60 to 100 and twice as much less 20. */
function pairs(): Float64Array {
  const random = seededRandom(5);
  const values = new Float64Array(400);
  for (let row = 0; row < 200; row += 1) {
    const first = 60 + 40 * random();
    values.set([first, 2 * first - 20], 2 * row);
  }
  return values;
}

/** What finds unusual combinations of the two. */
export const artefact: CombinationSource = {
  forest: fitIsolationForest(pairs(), { columnCount: 2, random: seededRandom(1), subsampleSize: 128 }),
  manifest: { forest: { concepts: ['heart-rate', 'systolic-blood-pressure'], flagFrom: 0.6 } },
};

/** Every anomaly of a record. */
export const historyOf = (record: PatientRecord, options: Partial<AnomalyHistoryOptions> = {}) =>
  anomalyHistory(record, artefact, { asOf: NOW, ...options });

/** Anomalies of a record with what is given; of one kind where it is named. */
export const eventsOf = (
  parts: Partial<PatientRecord>,
  kind?: AnomalyEventKind,
  options: Partial<AnomalyHistoryOptions> = {},
): readonly AnomalyEvent[] =>
  historyOf(recordOf(parts), options).events.filter((event) => kind === undefined || event.kind === kind);

/** Readings an hour apart, the last one an hour ago. */
export const hourly = (concept: string, values: readonly number[]): readonly Reading[] =>
  values.map((value, index) => reading(concept, value, values.length - index));
