import { mimicEntries } from '../../scripts/src/mimic-charts.js';

/** A resource as the JSON has it. */
export type Json = { [element: string]: unknown };

/** A code of a site's own in place of one of the tables. */
export interface LocalName {
  readonly code: string;
  /** Null: the site sends none. */
  readonly display: string | null;
  /** Concept that is right for it; null where it must not be proposed at all. */
  readonly concept: string | null;
}

/** Charts under local codes, and what is right for each of them. */
export interface LocalCharts {
  readonly resources: readonly Json[];
  /** By code. */
  readonly right: ReadonlyMap<string, LocalName>;
}

/** MIMIC-IV's own items: `d_items` of MIT-LCP/mimic-code (`mimic-iv/mapping`, `mimic_vital_signs.csv`). */
const mimic = {
  heartRate: { code: '220045', display: 'Heart Rate', concept: 'heart-rate' },
  respiratoryRate: { code: '220210', display: 'Respiratory Rate', concept: 'respiratory-rate' },
  saturation: { code: '220277', display: 'O2 saturation pulseoxymetry', concept: 'oxygen-saturation' },
  cuffSystolic: { code: '220179', display: 'Non Invasive Blood Pressure systolic', concept: 'systolic-blood-pressure' },
  cuffDiastolic: {
    code: '220180',
    display: 'Non Invasive Blood Pressure diastolic',
    concept: 'diastolic-blood-pressure',
  },
  cuffMean: { code: '220181', display: 'Non Invasive Blood Pressure mean', concept: 'mean-arterial-pressure' },
  lineSystolic: {
    code: '220050',
    display: 'Arterial Blood Pressure systolic',
    concept: 'invasive-systolic-blood-pressure',
  },
  lineDiastolic: {
    code: '220051',
    display: 'Arterial Blood Pressure diastolic',
    concept: 'invasive-diastolic-blood-pressure',
  },
  lineMean: { code: '220052', display: 'Arterial Blood Pressure mean', concept: 'invasive-mean-arterial-pressure' },
  fahrenheit: { code: '223761', display: 'Temperature Fahrenheit', concept: 'body-temperature' },
  celsius: { code: '223762', display: 'Temperature Celsius', concept: 'body-temperature' },
  eye: { code: '220739', display: 'GCS - Eye Opening', concept: 'gcs-eye' },
  verbal: { code: '223900', display: 'GCS - Verbal Response', concept: 'gcs-verbal' },
  motor: { code: '223901', display: 'GCS - Motor Response', concept: 'gcs-motor' },
  sedation: { code: '228096', display: 'Richmond-RAS Scale', concept: 'rass' },
  device: { code: '226732', display: 'O2 Delivery Device(s)', concept: 'oxygen' },
  flow: { code: '223834', display: 'O2 Flow', concept: 'inhaled-oxygen-flow' },
  fraction: { code: '223835', display: 'Inspired O2 Fraction', concept: 'inhaled-oxygen-concentration' },
  weight: { code: '226512', display: 'Admission Weight (Kg)', concept: 'body-weight' },
  height: { code: '226730', display: 'Height (cm)', concept: 'body-height' },
} as const satisfies Record<string, LocalName>;

const mimicSystem = 'http://mimic.mit.edu/fhir/mimic/CodeSystem/mimic-chartevents-d-items';

/** The MIMIC-IV demo with the codes that MIMIC itself has, one Observation a value, in MIMIC's units. */
export function mimicItems(): LocalCharts {
  const resources = mimicEntries().flatMap((entry) => {
    const resource = entry.resource as Json;
    return resource.resourceType === 'Observation' ? itemsOf(resource) : [resource];
  });
  return { resources, right: new Map(Object.values(mimic).map((row) => [row.code, row])) };
}

type Coded = { readonly coding?: readonly { readonly code?: string; readonly system?: string }[] };

function codeOf({ code }: Json): string {
  return (code as Coded).coding?.[0]?.code ?? '';
}

function numberOf(part: Json): number {
  return (part.valueQuantity as { value: number }).value;
}

/** The items of one Observation of the converted demo. */
function itemsOf(observation: Json): readonly Json[] {
  const code = codeOf(observation);
  const parts = (observation.component as readonly Json[] | undefined) ?? [];
  const isLine = JSON.stringify(observation.method ?? '')
    .toLowerCase()
    .includes('arter');
  const as = (row: LocalName, part: Json, value: Json = {}): Json => ({
    ...{ ...observation, component: undefined, method: undefined },
    id: `${String(observation.id)}-${row.code}`,
    code: { coding: [{ system: mimicSystem, code: row.code, display: row.display }] },
    valueQuantity: part.valueQuantity,
    valueCodeableConcept: part.valueCodeableConcept,
    ...value,
  });
  const unit = (part: Json, text: string, value = numberOf(part)) => ({ valueQuantity: { value, unit: text } });
  switch (code) {
    case '8867-4':
      return [as(mimic.heartRate, observation, unit(observation, 'bpm'))];
    case '9279-1':
      return [as(mimic.respiratoryRate, observation, unit(observation, 'insp/min'))];
    case '59408-5':
      return [as(mimic.saturation, observation, unit(observation, '%'))];
    case '8310-5': {
      // MIMIC charts most temperatures in Fahrenheit.
      const celsius = numberOf(observation);
      if (String(observation.id).endsWith('7')) return [as(mimic.celsius, observation, unit(observation, '°C'))];
      const fahrenheit = Math.round((celsius * 1.8 + 32) * 10) / 10;
      return [as(mimic.fahrenheit, observation, unit(observation, '°F', fahrenheit))];
    }
    case '85354-9': {
      const rows = isLine
        ? { '8480-6': mimic.lineSystolic, '8462-4': mimic.lineDiastolic, '8478-0': mimic.lineMean }
        : { '8480-6': mimic.cuffSystolic, '8462-4': mimic.cuffDiastolic, '8478-0': mimic.cuffMean };
      return parts.map((part) => as(rows[codeOf(part) as keyof typeof rows], part, unit(part, 'mmHg')));
    }
    case '8478-0':
      return [as(isLine ? mimic.lineMean : mimic.cuffMean, observation, unit(observation, 'mmHg'))];
    case '9269-2': {
      const rows = { '9267-6': mimic.eye, '9270-0': mimic.verbal, '9268-4': mimic.motor };
      return parts.map((part) =>
        as(rows[codeOf(part) as keyof typeof rows], part, { valueQuantity: { value: numberOf(part) } }),
      );
    }
    case '457441000124102':
      return [as(mimic.sedation, observation, { valueQuantity: { value: numberOf(observation) } })];
    case '226732':
      return [as(mimic.device, observation)];
    case '3151-8':
      return [as(mimic.flow, observation, unit(observation, 'L/min'))];
    case '3150-0':
      return [as(mimic.fraction, observation, { valueQuantity: { value: numberOf(observation) } })];
    case '29463-7':
      return [as(mimic.weight, observation, unit(observation, 'kg'))];
    case '8302-2':
      return [as(mimic.height, observation, unit(observation, 'cm'))];
    default:
      return [observation];
  }
}
