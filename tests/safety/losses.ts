import type { Random } from '@bellwether/fixtures';
import {
  type Coverage,
  type CoverageEntry,
  completeCoverage,
  coverageOfPart,
  coverageOfQueries,
  type FhirQuery,
  type Instant,
  readPatientRecord,
  requiredQueries,
  type SiteCodes,
} from '@bellwether/fhir-mapping';
import { type Artefact, news2Inputs } from '@bellwether/model';
import { type Part, type Resource, startOf, timeOf } from './charts.js';

/** A chart as it arrives: what was read of it, and how much of it that is. */
export interface Arrived {
  readonly resources: readonly Resource[];
  readonly coverage: Coverage;
}

/** One place where an input of NEWS2 is charted: an Observation's own value, or that of a component. */
export interface Place {
  readonly id: string;
  /** Of the component; null: the Observation's own value. */
  readonly component: number | null;
  readonly input: string;
  readonly measuredAt: Instant;
}

/** A loss, applied to a chart: what arrives, and which places are lost. */
export interface Loss {
  readonly name: string;
  /** Whether something in the chart or its coverage says that something is lost. */
  readonly leavesTrace: boolean;
  readonly apply: (chart: readonly Resource[], places: readonly Place[], random: Random) => Lossy | null;
}

export interface Lossy extends Arrived {
  readonly lost: readonly Place[];
  /** Which of the places of an input were lost. */
  readonly extent: string;
}

type Change = (part: Part) => Part;

const codedInputs: ReadonlySet<string> = new Set(['consciousness', 'oxygen']);
const without = (part: Part, ...names: readonly string[]): Part =>
  Object.fromEntries(Object.entries(part).filter(([name]) => !names.includes(name)));
const valueNames = ['valueQuantity', 'valueCodeableConcept', 'valueString', 'valueBoolean', 'valueInteger'] as const;
const withoutValue = (part: Part): Part => without(part, ...valueNames);
const quantity = (part: Part, changes: object): Part => ({
  ...part,
  valueQuantity: { ...(part.valueQuantity as object), ...changes },
});

interface CodeableConcept {
  readonly coding?: readonly { readonly system?: string; readonly code?: string; readonly display?: string }[];
  readonly text?: string;
}

const nameOf = ({ code }: Part): string => {
  const { text, coding } = code as CodeableConcept;
  return text ?? coding?.[0]?.display ?? '';
};

/** What can become of a number. */
const numericChanges: Readonly<Record<string, Change>> = {
  'unit of no system': (part) => quantity(part, { unit: 'furlong', code: 'furlong', system: undefined }),
  'no unit': (part) => quantity(part, { unit: undefined, code: undefined, system: undefined }),
  'a value as text': (part) => ({ ...withoutValue(part), valueString: 'see the notes' }),
  'an implausible value': (part) => quantity(part, { value: 99_999 }),
};

/** What can become of an answer. */
const codedChanges: Readonly<Record<string, Change>> = {
  'an answer of an unknown code': (part) => ({
    ...withoutValue(part),
    valueCodeableConcept: { coding: [{ system: 'http://example.org/answers', code: '17' }] },
  }),
  'an answer as text alone': (part) => ({ ...withoutValue(part), valueCodeableConcept: { text: 'see the notes' } }),
};

const bothChanges: Readonly<Record<string, Change>> = {
  'no value': withoutValue,
  'a value that is said to be absent': (part) => ({
    ...withoutValue(part),
    dataAbsentReason: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown' }],
    },
  }),
};

/** What can become of the code: nothing but the name or the value says what was measured. */
const codeChanges: Readonly<Record<string, Change>> = {
  'a local code with its name': (part) => ({
    ...part,
    code: { coding: [{ system: 'http://example.org/codes', code: 'X-123' }], text: nameOf(part) },
  }),
  'a local code without a name': (part) => ({
    ...part,
    code: { coding: [{ system: 'http://example.org/codes', code: 'X-123' }] },
  }),
  'a code of an unknown system': (part) => ({
    ...part,
    code: {
      coding: ((part.code as CodeableConcept).coding ?? []).map((one) => ({
        ...one,
        system: 'http://example.org/another',
      })),
    },
  }),
  'no code': (part) => without(part, 'code'),
};

/** What can become of the time of a whole Observation. */
const timeChanges: Readonly<Record<string, Change>> = {
  'an unreadable time': (part) => ({
    ...without(part, 'effectiveInstant', 'effectivePeriod'),
    effectiveDateTime: 'this morning',
  }),
  'no time': (part) => without(part, 'effectiveDateTime', 'effectiveInstant', 'effectivePeriod', 'issued'),
};

/** Which of the places of an input are lost. */
const extents: Readonly<Record<string, (places: readonly Place[], random: Random) => readonly Place[]>> = {
  newest: (places) => places.filter(({ measuredAt }) => measuredAt === places.at(-1)!.measuredAt),
  'newest few': (places, random) => places.slice(-random.integer(2, 5)),
  one: (places, random) => [places[random.integer(Math.max(0, places.length - 8), places.length - 1)]!],
  some: (places, random) => places.filter((_, index) => random.chance(0.5) && index >= places.length - 40),
  all: (places) => places,
};

/** Losses after which the value alone can say what was measured. */
const isNameless: ReadonlySet<string> = new Set(['a local code without a name', 'no code']);

/** Points of a scale without a name could be of any scale: of them nobody can say that they may be a level of consciousness. */
function areScales(resources: readonly Resource[], places: readonly Place[]): boolean {
  const ids = new Set(places.map(({ id }) => id));
  return resources.some(({ id, valueCodeableConcept }) => ids.has(id) && valueCodeableConcept === undefined);
}

function partLoss(name: string, change: Change, fits: (input: string) => boolean, isWhole = false): Loss {
  return {
    name,
    leavesTrace: true,
    apply: (resources, places, random) => {
      const inputs = [...new Set(places.map(({ input }) => input))].filter(fits);
      const input = inputs[random.integer(0, inputs.length - 1)];
      if (input === undefined) return null;
      const names = Object.keys(extents);
      const extent = names[random.integer(0, names.length - 1)]!;
      const chosen = extents[extent]!(placesOf(places, input), random);
      if (isNameless.has(name) && input === 'consciousness' && areScales(resources, chosen)) return null;
      const ids = new Set(chosen.map(({ id }) => id));
      const lost = isWhole ? places.filter(({ id }) => ids.has(id)) : chosen;
      // Scales have parts of which each says something of consciousness.
      const parts = isWhole || input !== 'consciousness' ? isWhole : 'parts';
      return { ...arrived(changed(resources, lost, change, parts)), lost, extent };
    },
  };
}

const arrived = (resources: readonly Resource[]): Arrived => ({ resources, coverage: completeCoverage });

const placesOf = (places: readonly Place[], input: string): readonly Place[] =>
  places.filter((place) => place.input === input);

/** A chart in which some places are changed, or whole Observations that have one. */
function changed(
  resources: readonly Resource[],
  lost: readonly Place[],
  change: (part: Part) => Part | null,
  isWhole: boolean | 'parts',
): readonly Resource[] {
  const byId = new Map<string, (number | null)[]>();
  for (const { id, component } of lost) byId.set(id, [...(byId.get(id) ?? []), isWhole === true ? null : component]);
  return resources.flatMap((resource) => {
    const places = resource.resourceType === 'Observation' ? byId.get(resource.id) : undefined;
    if (places === undefined) return [resource];
    const isAll = isWhole === 'parts';
    const own = isAll || places.includes(null) ? change(resource) : resource;
    if (own === null) return [];
    const isLost = (index: number) => isAll || places.includes(index);
    const components = own.component?.flatMap((part, index) => (isLost(index) ? (change(part) ?? []) : part));
    return [{ ...own, ...(components === undefined ? {} : { component: components }) } as Resource];
  });
}

/** Losses that change single values. */
export const valueLosses: readonly Loss[] = [
  ...Object.entries(numericChanges).map(([name, change]) => partLoss(name, change, (input) => !codedInputs.has(input))),
  ...Object.entries(codedChanges).map(([name, change]) => partLoss(name, change, (input) => codedInputs.has(input))),
  ...Object.entries(bothChanges).map(([name, change]) => partLoss(name, change, () => true)),
  ...Object.entries(timeChanges).map(([name, change]) => partLoss(name, change, () => true, true)),
];

/** Losses after which the code does not say what was measured. */
export const codeLosses: readonly Loss[] = Object.entries(codeChanges).map(([name, change]) =>
  partLoss(name, change, () => true),
);

/** All that tells of one input is not there. */
export const removal: Loss = {
  name: 'an input without any value',
  leavesTrace: false,
  apply: (resources, places, random) => {
    const inputs = [...new Set(places.map(({ input }) => input))];
    const input = inputs[random.integer(0, inputs.length - 1)];
    if (input === undefined) return null;
    const lost = placesOf(places, input);
    return {
      ...arrived(changed(resources, lost, () => null, input === 'consciousness' ? 'parts' : false)),
      lost,
      extent: 'all',
    };
  },
};

/** Losses of what a server answers, by the queries that a site makes. */
export function answerLosses({ manifest }: Artefact, codes: SiteCodes, asOf: Instant): readonly Loss[] {
  const queries = requiredQueries(manifest.features, codes).filter(({ key }) => key !== 'patient');
  return queries.flatMap((query) => [
    unanswered('refused', query, queries, asOf),
    unanswered('failed', query, queries, asOf),
    cut('truncated', query, queries, asOf),
    cut('failed', query, queries, asOf),
  ]);
}

function unanswered(why: 'refused' | 'failed', query: FhirQuery, queries: readonly FhirQuery[], asOf: Instant): Loss {
  return {
    name: `${query.key} ${why}`,
    leavesTrace: true,
    apply: (resources, places) =>
      lossyAnswer(resources, places, queries, query, 0, () => ({ status: 'unavailable', why }), asOf),
  };
}

/** Newest first, and only some of it. */
function cut(why: 'truncated' | 'failed', query: FhirQuery, queries: readonly FhirQuery[], asOf: Instant): Loss {
  return {
    name: `${query.key} cut: ${why}`,
    leavesTrace: true,
    apply: (resources, places, random) => {
      const total = resources.filter((resource) => isAnswer(query, resource)).length;
      if (total < 2 || query.key === 'conditions') return null;
      const kept = random.integer(1, Math.min(total - 1, 60));
      const entry = (got: readonly Resource[]) =>
        coverageOfPart(
          query,
          got.map((resource) => ({ resource })),
          why,
          asOf,
        );
      return lossyAnswer(resources, places, queries, query, kept, entry, asOf);
    },
  };
}

function lossyAnswer(
  resources: readonly Resource[],
  places: readonly Place[],
  queries: readonly FhirQuery[],
  query: FhirQuery,
  kept: number,
  coverage: (got: readonly Resource[]) => CoverageEntry,
  _asOf: Instant,
): Lossy {
  const newestFirst = resources
    .filter((resource) => isAnswer(query, resource))
    .toSorted((a, b) => sortTime(b) - sortTime(a));
  const got = newestFirst.slice(0, kept);
  const others = queries.filter((one) => one !== query);
  const seen = new Set([...got, ...resources.filter((one) => others.some((other) => isAnswer(other, one)))]);
  const left = resources.filter((resource) => resource.resourceType === 'Patient' || seen.has(resource));
  const complete: CoverageEntry = { status: 'complete', since: null };
  const answers = new Map<string, CoverageEntry>(others.map(({ key }) => [key, complete]));
  answers.set(query.key, coverage(got));
  const ids = new Set(left.map(({ id }) => id));
  const { types, concepts } = coverageOfQueries(queries, answers);
  return {
    resources: left,
    coverage: { types: { ...types, Patient: complete }, concepts },
    lost: places.filter(({ id }) => !ids.has(id)),
    extent: `${kept} of ${newestFirst.length}`,
  };
}

function sortTime(resource: Resource): Instant {
  return (resource.resourceType === 'Encounter' ? startOf(resource) : timeOf(resource)) || 0;
}

/** What arrives of a whole chart when all queries of a site are answered. */
export function answered(
  resources: readonly Resource[],
  { manifest }: Artefact,
  codes: SiteCodes,
): readonly Resource[] {
  const queries = requiredQueries(manifest.features, codes);
  return resources.filter(
    (one) => one.resourceType === 'Patient' || queries.some((query) => query.key !== 'patient' && isAnswer(query, one)),
  );
}

function isAnswer({ resourceType, params, read }: FhirQuery, resource: Resource): boolean {
  if (read === true || resource.resourceType !== resourceType) return false;
  if (resourceType !== 'Observation') return true;
  const category = params.find(([name]) => name === 'category')?.[1];
  if (category !== undefined) {
    const list = resource.category as readonly CodeableConcept[] | undefined;
    return list?.some(({ coding }) => coding?.some(({ code }) => code === category)) ?? false;
  }
  const wanted = new Set(params.find(([name]) => name === 'code')?.[1].split(','));
  const codings = (resource.code as CodeableConcept | undefined)?.coding ?? [];
  return codings.some(({ system, code }) => wanted.has(`${system}|${code}`));
}

const inputs: ReadonlySet<string> = new Set(news2Inputs);
const cuff = 'systolic-blood-pressure';
const arterialLine = 'invasive-systolic-blood-pressure';

/** Where the inputs of NEWS2 are charted, oldest first: found by reading each part alone. */
export function placesIn(resources: readonly Resource[], codes: SiteCodes): readonly Place[] {
  const patient = resources.find(({ resourceType }) => resourceType === 'Patient');
  const places = resources
    .filter(({ resourceType }) => resourceType === 'Observation')
    .flatMap((observation) => {
      const { component = [], ...alone } = observation;
      const measuredAt = timeOf(observation);
      const found = [null, ...component.keys()].flatMap((index) => {
        const part =
          index === null ? alone : { ...withoutValue(alone), code: component[index]!.code, ...component[index] };
        return inputsOf(part as Resource, patient, codes).map((input) => ({
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

function inputsOf(part: Resource, patient: Resource | undefined, codes: SiteCodes): readonly string[] {
  const entries = [{ resource: patient }, { resource: part }];
  const { readings, coded } = readPatientRecord(entries, { codes });
  const concepts = [...readings, ...coded].map(({ concept }) => (concept === arterialLine ? cuff : concept));
  return [...new Set(concepts)].filter((concept) => inputs.has(concept));
}
