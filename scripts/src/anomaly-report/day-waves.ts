import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { minuteMs, type QuantityName, vitalSignOf } from '@bellwether/fhir-mapping';
import { dayWave } from '@bellwether/model';
import { sharedDataFolder } from '../shared-data.js';

const columns: Readonly<Record<string, QuantityName>> = {
  PULSE: 'heart-rate',
  RESPR: 'respiratory-rate',
  BPSYS: 'systolic-blood-pressure',
  BPDIAS: 'diastolic-blood-pressure',
  POPCT: 'oxygen-saturation',
  TEMP_C: 'body-temperature',
};

/**
 * The size of the average wave of the day of each vital sign, by the hour of arrival of adults in emergency departments
 * (NHAMCS 2016 to 2019). Patients' waves that peak at different hours cancel out in it: it is the least that a patient's
 * own wave is likely to be.
 */
export function dayWaveSizes(): ReadonlyMap<string, number> {
  const path = join(sharedDataFolder(), 'nhamcs-ed-2016-2019.csv.xz');
  const lines = execFileSync('xz', ['-dc', path], { maxBuffer: 1e9, encoding: 'utf8' }).trim().split('\n');
  const header = lines[0]!.split(',');
  const rows = lines.slice(1).map((line) => line.split(','));
  const [arrivedAt, ageAt] = [header.indexOf('ARRTIME'), header.indexOf('AGE')];
  return new Map(
    Object.entries(columns).map(([column, concept]) => {
      const { low, high } = vitalSignOf(concept);
      const at = header.indexOf(column);
      const points = rows.flatMap((cells) => {
        const [value, arrived, age] = [
          Number(cells[at] || Number.NaN),
          Number(cells[arrivedAt] || Number.NaN),
          Number(cells[ageAt]),
        ];
        if (!(value >= low && value <= high && age >= 18 && arrived >= 0)) return [];
        const minutes = Math.floor(arrived / 100) * 60 + (arrived % 100);
        const [cosine, sine] = dayWave(minutes * minuteMs, 'minute', 0);
        return [{ value, cosine, sine }];
      });
      return [concept, waveSize(points)];
    }),
  );
}

/** Least squares of value = a + b cosine + c sine; √(b² + c²). */
function waveSize(
  points: readonly { readonly value: number; readonly cosine: number; readonly sine: number }[],
): number {
  const mean = (of: (point: (typeof points)[number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [v, c, s] = [mean((p) => p.value), mean((p) => p.cosine), mean((p) => p.sine)];
  const cc = mean((p) => (p.cosine - c) * (p.cosine - c));
  const ss = mean((p) => (p.sine - s) * (p.sine - s));
  const cs = mean((p) => (p.cosine - c) * (p.sine - s));
  const vc = mean((p) => (p.value - v) * (p.cosine - c));
  const vs = mean((p) => (p.value - v) * (p.sine - s));
  const determinant = cc * ss - cs * cs;
  return Math.hypot((vc * ss - vs * cs) / determinant, (vs * cc - vc * cs) / determinant);
}
