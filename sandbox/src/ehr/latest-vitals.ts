import { type FhirResource, parseFhirDate } from '@bellwether/fhir-server';
import { elementsAt, isObject, type JsonObject, stringOf } from '@bellwether/fhir-server/json';
import { isVitalSign, loincCodes, type VitalSign, vitalSigns } from '../vital-signs.js';
import type { VitalRow } from './wire.js';

/** How some UCUM codes are written for people. */
const unitLabels: Readonly<Record<string, string>> = {
  'mm[Hg]': 'mmHg',
  Cel: '°C',
  '[degF]': '°F',
  '{beats}/min': '/min',
  '{breaths}/min': '/min',
  'kg/m2': 'kg/m²',
  '[in_i]': 'in',
  '[lb_av]': 'lb',
};

interface Measured {
  readonly value: string;
  readonly unit: string;
}

/** The quantity that an Observation or one of its components holds under one of the codes. */
function quantityUnder(observation: FhirResource, codes: readonly string[]): Measured | undefined {
  for (const holder of [observation, ...elementsAt(observation, 'component').filter(isObject)] as JsonObject[]) {
    const quantity = holder.valueQuantity;
    if (!isObject(quantity) || typeof quantity.value !== 'number') continue;
    if (!loincCodes(holder.code).some((code) => codes.includes(code))) continue;
    const unit = stringOf(quantity.code) ?? stringOf(quantity.unit) ?? '';
    return {
      value: String(Number(quantity.value.toFixed(1))),
      unit: unitLabels[unit] ?? stringOf(quantity.unit) ?? unit,
    };
  }
  return undefined;
}

function measuredIn(observation: FhirResource, { codes, pairedWith }: VitalSign): Measured | undefined {
  const first = quantityUnder(observation, codes);
  if (first === undefined || pairedWith === undefined) return first;
  const second = quantityUnder(observation, pairedWith);
  return { value: `${first.value}/${second?.value ?? '–'}`, unit: first.unit };
}

const effectivePaths = [
  'effectiveDateTime',
  'effectiveInstant',
  'effectivePeriod.end',
  'effectivePeriod.start',
  'issued',
];

/** When the Observation was measured, as spelt. */
function measuredAt(observation: FhirResource): string | undefined {
  return effectivePaths.flatMap((path) => elementsAt(observation, path)).find((text) => typeof text === 'string') as
    | string
    | undefined;
}

/** The newest value of each vital sign with its time, as recorded; null for one that was never charted. */
export function latestVitals(observations: readonly FhirResource[]): readonly VitalRow[] {
  const dated = observations
    .filter(isVitalSign)
    .map((observation) => ({ observation, at: measuredAt(observation) ?? '' }))
    .map(({ observation, at }) => ({ observation, at, moment: parseFhirDate(at)?.start }))
    .filter((row): row is typeof row & { readonly moment: number } => row.moment !== undefined)
    .sort((a, b) => b.moment - a.moment);
  return vitalSigns.map((sign) => {
    for (const { observation, at } of dated) {
      const measured = measuredIn(observation, sign);
      if (measured !== undefined) {
        return { name: sign.name, reading: { id: observation.id ?? '', ...measured, measuredAt: at } };
      }
    }
    return { name: sign.name, reading: null };
  });
}
