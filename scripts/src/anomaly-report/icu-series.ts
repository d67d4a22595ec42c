import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { hourMs, type QuantityName, type Reading, vitalSignOf } from '@bellwether/fhir-mapping';
import { readSharedData, sharedDataFolder } from '../shared-data.js';

/** Stays have no date: hour 0 of each is put at a midnight, so the time of day that a series has is not the true one. */
export const START = Date.UTC(2026, 0, 5);

/** One patient's vital signs as readings, each concept by time. */
export interface IcuStay {
  readonly id: string;
  readonly series: ReadonlyMap<string, readonly Reading[]>;
  /** The first hour whose label says sepsis; null: none does, or there is no label. */
  readonly sepsisHour: number | null;
}

/** Columns of the data sets. Cuff and arterial line of 2012 are two concepts: they measure by different methods. */
const columns2012: Readonly<Record<string, QuantityName>> = {
  HR: 'heart-rate',
  RespRate: 'respiratory-rate',
  NISysABP: 'systolic-blood-pressure',
  SysABP: 'invasive-systolic-blood-pressure',
  NIDiasABP: 'diastolic-blood-pressure',
  Temp: 'body-temperature',
};
const columns2019: Readonly<Record<string, QuantityName>> = {
  HR: 'heart-rate',
  Resp: 'respiratory-rate',
  SBP: 'systolic-blood-pressure',
  DBP: 'diastolic-blood-pressure',
  O2Sat: 'oxygen-saturation',
  Temp: 'body-temperature',
};

/** PhysioNet/CinC Challenge 2012, set a: 48 hours of intensive care, as charted. */
export function icu2012(): readonly IcuStay[] {
  return readSharedData('physionet2012-a', '.txt').map(({ name, text }) => {
    const stay = new StayReadings(name.replace(/^.*\/|\.txt$/g, ''));
    for (const line of text.trim().split('\n').slice(1)) {
      const [time = '', parameter = '', value = ''] = line.split(',');
      const [hours = 0, minutes = 0] = time.split(':').map(Number);
      stay.add(columns2012[parameter], hours + minutes / 60, Number(value));
    }
    return stay.finish();
  });
}

/** PhysioNet/CinC Challenge 2019, vitals: intensive care by the hour. The first stays, where not all are wanted. */
export function icu2019(most = Number.POSITIVE_INFINITY): readonly IcuStay[] {
  const path = join(sharedDataFolder(), 'physionet2019-vitals-a.csv.xz');
  const lines = execFileSync('xz', ['-dc', path], { maxBuffer: 1e9, encoding: 'utf8' }).trim().split(/\r?\n/);
  const header = lines[0]!.split(',');
  const hourAt = header.indexOf('ICULOS');
  const labelAt = header.indexOf('SepsisLabel');
  const stays = new Map<string, StayReadings>();
  for (const line of lines.slice(1)) {
    const cells = line.split(',');
    if (stays.size === most && !stays.has(cells[0]!)) break;
    const stay = stays.get(cells[0]!) ?? new StayReadings(cells[0]!);
    stays.set(cells[0]!, stay);
    if (cells[labelAt] === '1') stay.sepsisHour ??= Number(cells[hourAt]);
    header.forEach((name, index) => {
      if (cells[index] !== '') stay.add(columns2019[name], Number(cells[hourAt]), Number(cells[index]));
    });
  }
  return Array.from(stays.values(), (stay) => stay.finish());
}

/** A reading at most every so many hours: the first of each interval. */
export function thinned(readings: readonly Reading[], hours: number): readonly Reading[] {
  let last = Number.NEGATIVE_INFINITY;
  return readings.filter(({ measuredAt }) => {
    if (measuredAt - last < hours * hourMs) return false;
    last = measuredAt;
    return true;
  });
}

class StayReadings {
  readonly #series = new Map<string, Reading[]>();
  sepsisHour: number | null = null;

  constructor(readonly id: string) {}

  /** Adds what is a vital sign and plausible. */
  add(concept: QuantityName | undefined, hours: number, value: number): void {
    const sign = concept === undefined ? undefined : vitalSignOf(concept);
    if (sign === undefined || !(value >= sign.low && value <= sign.high)) return;
    const measuredAt = START + Math.round(hours * 60) * 60_000;
    const readings = this.#series.get(sign.concept) ?? [];
    this.#series.set(sign.concept, readings);
    readings.push({
      reference: `Observation/${this.id}-${sign.concept}-${readings.length}`,
      measuredAt,
      measuredPrecision: 'minute',
      knownAt: measuredAt,
      status: 'final',
      concept: sign.concept,
      value,
      recordedValue: value,
      recordedUnit: sign.unit,
      code: `http://loinc.org|${sign.loinc[0]}`,
      duplicates: [],
      derived: false,
    });
  }

  finish(): IcuStay {
    return { id: this.id, series: this.#series, sepsisHour: this.sepsisHour };
  }
}
