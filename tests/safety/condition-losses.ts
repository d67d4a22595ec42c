import { completeCoverage } from '@bellwether/fhir-mapping';
import type { Random } from '@bellwether/fixtures';
import type { Resource } from './charts.js';
import type { Loss } from './losses.js';
import type { CodeableConcept } from './places.js';

type Code = Pick<CodeableConcept, 'coding' | 'text'>;

/** What can become of the code of a Condition. */
const changes: Readonly<Record<string, (code: Code) => Code | undefined>> = {
  'conditions of an unknown system': ({ coding = [] }) => ({
    coding: coding.map((one) => ({ ...one, system: 'http://example.org/problems' })),
  }),
  'conditions of another code system than they say': ({ coding = [] }) => ({
    coding: coding.map((one) => ({ ...one, system: 'http://snomed.info/sct', code: `${one.code ?? ''}.x` })),
  }),
  'conditions of a code that is in no list': () => ({ coding: [{ system: 'http://snomed.info/sct', code: '900000' }] }),
  'conditions as text alone': ({ coding, text }) => ({ text: `see notes: ${text ?? coding?.[0]?.display ?? ''}` }),
  'conditions without a code': () => undefined,
  'conditions of a category alone': ({ coding = [] }) => ({
    coding: coding
      .filter(({ system }) => system !== 'http://snomed.info/sct')
      .map((one) => ({ ...one, code: one.code?.slice(0, 3) ?? '' })),
  }),
};

/** How many of the Conditions are lost. */
const extents: Readonly<Record<string, (count: number, random: Random) => (index: number) => boolean>> = {
  one: (count, random) => {
    const chosen = random.integer(0, count - 1);
    return (index) => index === chosen;
  },
  some: (_, random) => () => random.chance(0.5),
  all: () => () => true,
};

/** Losses after which the codes of Conditions do not say what the patient has. */
export const conditionLosses: readonly Loss[] = Object.entries(changes).map(([name, change]) => ({
  name,
  leavesTrace: true,
  part: 'conditions',
  apply: (resources, _, random) => {
    const conditions = resources.filter(({ resourceType }) => resourceType === 'Condition');
    if (conditions.length === 0) return null;
    const names = Object.keys(extents);
    const extent = names[random.integer(0, names.length - 1)]!;
    const isLost = extents[extent]!(conditions.length, random);
    const lost = new Set(conditions.filter((_one, index) => isLost(index)));
    const changed = resources.map((one): Resource => {
      return lost.has(one) ? { ...one, code: change((one.code ?? {}) as Code) } : one;
    });
    return { resources: changed, coverage: completeCoverage, lost: [], extent };
  },
}));
