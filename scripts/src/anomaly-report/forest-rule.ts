import { fitIsolationForest, type IsolationForest, scoreIsolationForest, seededRandom } from '@bellwether/model';
import type { Reading } from '@bellwether/fhir-mapping';
import { afterSilence, type AlarmRule, hourOf } from './alarm-rules.js';
import { alarmConcepts, type HourlyValues } from './alarm-shapes.js';

/** Share of moments that are flagged, by construction. */
const flagged = 0.05;
/** Signs that a moment has at least. */
const minSigns = 2;

/** An isolation forest as artefacts have one, fitted to the moments of stays, that flags the top 5 % of them. */
export function forestRule(stays: readonly HourlyValues[]): AlarmRule {
  const rows = stays.flatMap((stay) =>
    Array.from(stay['heart-rate'], (_, hour) => alarmConcepts.map((concept) => stay[concept][hour]!)).filter(isMoment),
  );
  const forest = fitIsolationForest(rows.flat(), { columnCount: alarmConcepts.length, random: seededRandom(1) });
  const flagFrom = topFrom(rows, forest);
  return (readings) =>
    afterSilence(
      [...momentsOf(readings)]
        .sort(([a], [b]) => a - b)
        .filter(([, row]) => isMoment(row) && scoreIsolationForest(forest, row) >= flagFrom)
        .map(([hour]) => hour),
    );
}

const places: readonly string[] = alarmConcepts;

const isMoment = (row: readonly number[]): boolean => row.filter((value) => !Number.isNaN(value)).length >= minSigns;

function topFrom(rows: readonly (readonly number[])[], forest: IsolationForest): number {
  const scores = rows.map((row) => scoreIsolationForest(forest, row)).sort((a, b) => b - a);
  return scores[Math.floor(flagged * scores.length)]!;
}

function momentsOf(readings: readonly Reading[]): ReadonlyMap<number, number[]> {
  const moments = new Map<number, number[]>();
  for (const { concept, value, measuredAt } of readings) {
    const hour = hourOf(measuredAt);
    const row = moments.get(hour) ?? alarmConcepts.map(() => Number.NaN);
    row[places.indexOf(concept)] = value;
    moments.set(hour, row);
  }
  return moments;
}
