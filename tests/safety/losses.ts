import type { Random } from '@bellwether/fixtures';
import { type Coverage, completeCoverage } from '@bellwether/fhir-mapping';
import { news2Inputs } from '@bellwether/model';
import type { Part, Resource } from './charts.js';
import { type CodeableConcept, type Place, without, withoutValue } from './places.js';

/** A chart as it arrives: what was read of it, and how much of it that is. */
interface Arrived {
  readonly resources: readonly Resource[];
  readonly coverage: Coverage;
}

/** A loss, applied to a chart: what arrives, and which places are lost. */
export interface Loss {
  readonly name: string;
  /** Whether something in the chart or its coverage says that something is lost. */
  readonly leavesTrace: boolean;
  /** Whether all that it leaves is that the chart itself says that nothing was measured. */
  readonly saysAbsent?: boolean;
  /** Whether what is left may be an answer of its own: a code can say "on oxygen" without a value. */
  readonly mayBeAnswer?: boolean;
  /** The part of the chart that is lost, where it has no places. */
  readonly part?: 'conditions';
  readonly apply: (chart: readonly Resource[], places: readonly Place[], random: Random) => Lossy | null;
}

export interface Lossy extends Arrived {
  readonly lost: readonly Place[];
  /** Which of the places of an input were lost. */
  readonly extent: string;
}

type Change = (part: Part) => Part;

const codedInputs: ReadonlySet<string> = new Set(['consciousness', 'oxygen']);
const quantity = (part: Part, changes: object): Part => ({
  ...part,
  valueQuantity: { ...(part.valueQuantity as object), ...changes },
});

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

const noValue = 'no value';
const saidToBeAbsent = 'a value that is said to be absent';

const bothChanges: Readonly<Record<string, Change>> = {
  [noValue]: withoutValue,
  [saidToBeAbsent]: (part) => ({
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

const scored: ReadonlySet<string> = new Set(news2Inputs);

/** Points of a scale without a name could be of any scale: of them nobody can say that they may be a level of consciousness. */
function areScales(resources: readonly Resource[], places: readonly Place[]): boolean {
  const ids = new Set(places.map(({ id }) => id));
  return resources.some(({ id, valueCodeableConcept }) => ids.has(id) && valueCodeableConcept === undefined);
}

function partLoss(name: string, change: Change, fits: (input: string) => boolean, isWhole = false): Loss {
  return {
    name,
    leavesTrace: true,
    saysAbsent: name === saidToBeAbsent,
    mayBeAnswer: name === noValue,
    apply: (resources, places, random) => {
      const inputs = [...new Set(places.map(({ input }) => input))].filter(fits);
      const input = inputs[random.integer(0, inputs.length - 1)];
      if (input === undefined) return null;
      const names = Object.keys(extents);
      const extent = names[random.integer(0, names.length - 1)]!;
      const chosen = extents[extent]!(placesOf(places, input), random);
      // Of a code that is not known it is said which input of NEWS2 it may be, and of no other value (residual of H-70).
      if (name in codeChanges && !scored.has(input)) return null;
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
