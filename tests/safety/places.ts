import { type Instant, readPatientRecord, type SiteCodes } from '@bellwether/fhir-mapping';
import { news2Inputs } from '@bellwether/model';
import { type Part, type Resource, timeOf } from './charts.js';

export interface CodeableConcept {
  readonly coding?: readonly { readonly system?: string; readonly code?: string; readonly display?: string }[];
  readonly text?: string;
}

/** One place where an input of NEWS2 is charted: an Observation's own value, or that of a component. */
export interface Place {
  readonly id: string;
  /** Of the component; null: the Observation's own value. */
  readonly component: number | null;
  readonly input: string;
  readonly measuredAt: Instant;
}

export const without = (part: Part, ...names: readonly string[]): Part =>
  Object.fromEntries(Object.entries(part).filter(([name]) => !names.includes(name)));
const valueNames = ['valueQuantity', 'valueCodeableConcept', 'valueString', 'valueBoolean', 'valueInteger'] as const;
export const withoutValue = (part: Part): Part => without(part, ...valueNames);
const inputs: ReadonlySet<string> = new Set(news2Inputs);
const cuff = 'systolic-blood-pressure';
const arterialLine = 'invasive-systolic-blood-pressure';

/**
 * Where the inputs of NEWS2 are charted, oldest first: found by reading each part alone.
 *
 * @param besides other concepts that are wanted
 */
export function placesIn(
  resources: readonly Resource[],
  codes: SiteCodes,
  besides: readonly string[] = [],
): readonly Place[] {
  const wanted = new Set([...inputs, ...besides]);
  const patient = resources.find(({ resourceType }) => resourceType === 'Patient');
  const places = resources
    .filter(({ resourceType }) => resourceType === 'Observation')
    .flatMap((observation) => {
      const { component = [], ...alone } = observation;
      const measuredAt = timeOf(observation);
      const found = [null, ...component.keys()].flatMap((index) => {
        const part =
          index === null ? alone : { ...withoutValue(alone), code: component[index]!.code, ...component[index] };
        return inputsOf(part as Resource, patient, codes, wanted).map((input) => ({
          id: observation.id,
          component: index,
          input,
          measuredAt,
        }));
      });
      return found;
    });
  return places.filter(({ measuredAt }) => !Number.isNaN(measuredAt)).sort((a, b) => a.measuredAt - b.measuredAt);
}

function inputsOf(
  part: Resource,
  patient: Resource | undefined,
  codes: SiteCodes,
  wanted: ReadonlySet<string>,
): readonly string[] {
  const entries = [{ resource: patient }, { resource: part }];
  const { readings, coded } = readPatientRecord(entries, { codes });
  const concepts = [...readings, ...coded].map(({ concept }) => (concept === arterialLine ? cuff : concept));
  return [...new Set(concepts)].filter((concept) => wanted.has(concept));
}
