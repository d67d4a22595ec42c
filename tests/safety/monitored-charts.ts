import { Random } from '@bellwether/fixtures';
import { hourMs, minuteMs, noSiteCodes } from '@bellwether/fhir-mapping';
import type { Resource, SafetyChart } from './charts.js';

const asOf = Date.parse('2026-11-24T14:10:00Z');

interface Series {
  readonly code: string;
  readonly unit: string;
  /** Values of a calm and of an ill patient: from one to the other is a jump. */
  readonly levels: readonly number[];
}

const series: readonly Series[] = [
  { code: '8867-4', unit: '/min', levels: [72, 118, 140] },
  { code: '9279-1', unit: '/min', levels: [15, 28, 33] },
  { code: '59408-5', unit: '%', levels: [98, 93, 82] },
  { code: '8480-6', unit: 'mm[Hg]', levels: [124, 82, 170] },
  { code: '8310-5', unit: 'Cel', levels: [37, 39.3, 35.2] },
];

const devices = ['Endotracheal tube', 'Nasal cannula', 'Room air', 'Tracheostomy tube'] as const;

/** Charts of a monitor, a value every five minutes, some of them jumps; in a stay or in no encounter; on air or on a ventilator. */
export function monitoredCharts(count: number, seed: string): readonly SafetyChart[] {
  return Array.from({ length: count }, (_, index) => {
    const random = new Random(`monitored${seed}/${index}`);
    const newest = asOf - random.integer(0, 12) * minuteMs;
    const patient = { resourceType: 'Patient', id: 'p', birthDate: '1948-03-02', gender: 'female' };
    const resources = [
      patient,
      ...(random.chance(0.5) ? [stay] : []),
      ...series.flatMap((row) => values(row, newest, random)),
      ...answers(random, newest),
    ] as readonly Resource[];
    return { name: `monitored ${index}`, patientId: 'p', codes: noSiteCodes, resources, moments: [asOf] };
  });
}

const stay = {
  resourceType: 'Encounter',
  id: 'stay',
  status: 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { reference: 'Patient/p' },
  period: { start: '2026-11-23T08:00:00Z' },
};

/** The newest few of a series may be on another level: a jump, or what repeats one. */
function values({ code, unit, levels }: Series, newest: number, random: Random): readonly object[] {
  const before = levels[random.integer(0, levels.length - 1)]!;
  const after = levels[random.integer(0, levels.length - 1)]!;
  const jumped = random.integer(0, 3);
  const every = (random.chance(0.8) ? 5 : 60) * minuteMs;
  return Array.from({ length: random.integer(3, 10) }, (_, back) => {
    const isLone = back > 0 && random.chance(0.1);
    const level = isLone ? levels[random.integer(0, levels.length - 1)]! : back < jumped ? after : before;
    const value = Math.round((level + random.uniform() - 0.5) * 10) / 10;
    const valueQuantity = { value, unit, code: unit, system: 'http://unitsofmeasure.org' };
    return observation(
      `${code}-${back}`,
      { code: coded('http://loinc.org', code), valueQuantity },
      newest - back * every,
    );
  });
}

function answers(random: Random, newest: number): readonly object[] {
  const level = random.chance(0.5) ? '248234008' : '248220008';
  const points = random.integer(13, 15);
  return [
    ...(random.chance(0.6)
      ? [
          observation(
            'acvpu',
            {
              code: coded('http://loinc.org', '67775-7'),
              valueCodeableConcept: coded('http://snomed.info/sct', level),
            },
            newest - random.integer(0, 60) * minuteMs,
          ),
        ]
      : [
          observation(
            'gcs',
            { code: coded('http://loinc.org', '9269-2'), valueQuantity: { value: points, code: '{score}' } },
            newest - random.integer(0, 60) * minuteMs,
          ),
        ]),
    ...Array.from({ length: random.integer(1, 2) }, (_, index) =>
      observation(
        `device-${index}`,
        {
          code: coded('http://loinc.org', '107117-4'),
          valueCodeableConcept: { text: devices[random.integer(0, devices.length - 1)] },
        },
        newest - random.integer(0, 3) * hourMs - (7 + index) * minuteMs,
      ),
    ),
    ...(random.chance(0.5)
      ? [
          observation(
            'gas',
            {
              code: coded('http://loinc.org', '3150-0'),
              valueQuantity: { value: random.chance(0.7) ? 21 : 40, code: '%', system: 'http://unitsofmeasure.org' },
            },
            newest - random.integer(0, 60) * minuteMs,
          ),
        ]
      : []),
  ];
}

const coded = (system: string, code: string) => ({ coding: [{ system, code }] });

function observation(id: string, changes: object, at: number): object {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [coded('http://terminology.hl7.org/CodeSystem/observation-category', 'vital-signs')],
    subject: { reference: 'Patient/p' },
    effectiveDateTime: new Date(at).toISOString(),
    ...changes,
  };
}
