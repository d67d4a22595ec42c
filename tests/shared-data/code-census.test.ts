import { readFileSync } from 'node:fs';
import { entriesOf, parseConceptMap } from '@bellwether/fhir-mapping';
import { conceptMapOf, createCensus, proposeConcepts } from '@bellwether/fhir-mapping/census';
import { expect, it } from '@jest/globals';
import { mimic } from '../../scripts/src/mimic-charts.js';
import { mimicItems } from '../support/local-codes.js';
import { scoreProposals } from '../support/score-proposals.js';
import { describeOnSharedData, readSharedData } from '../support/shared-data.js';

const local = 'synthea-local-codes-a';
const siteMap = new URL('../../fixtures/site-maps/ciel-padded.concept-map.json', import.meta.url);

interface MapJson {
  readonly group: readonly {
    readonly source: string;
    readonly target: string;
    readonly element: readonly { readonly code: string; readonly target: readonly { readonly code: string }[] }[];
  }[];
}

describeOnSharedData('proposals for CIEL codes that claim to be LOINC', [local], () => {
  const census = createCensus();
  for (const { text } of readSharedData(local)) {
    for (const { resource } of entriesOf(JSON.parse(text))) census.add(resource);
  }
  const { proposed, leftOut } = proposeConcepts(census.tallies());
  const right = JSON.parse(readFileSync(siteMap, 'utf8')) as MapJson;
  const targets = new Map(
    right.group.flatMap(({ target, element }) =>
      element.map((one) => [`${target} ${one.code}`, one.target[0]!.code] as const),
    ),
  );

  it('every proposed code and unit is that of the map that a person wrote, and nothing else is proposed', () => {
    const { map } = conceptMapOf(proposed);
    parseConceptMap(map);
    const rows = (map as unknown as MapJson).group.flatMap(({ target, element }) =>
      element.map((one) => [`${target} ${one.code}`, one.target[0]!.code] as const),
    );
    expect(rows).toEqual(rows.map(([key]) => [key, targets.get(key)]));
    expect(proposed).toHaveLength(6);
    expect(leftOut.length).toBeGreaterThan(10);
  });

  it('both pressures share one code there: it is proposed with the least confidence, and the reason is said', () => {
    const systolic = proposed.find(({ code }) => code.startsWith('5085'))!;
    expect(systolic).toMatchObject({ concept: 'systolic-blood-pressure', confidence: 'low' });
    expect(systolic.warnings.join()).toContain('two different values');
  });
});

describeOnSharedData('proposals for the items of MIMIC-IV', [mimic], () => {
  const { codes, values, precision, wrong, missed } = scoreProposals(mimicItems());

  it('all 20 vital signs and scales are proposed right', () => {
    expect({ wrong, missed }).toEqual({ wrong: [], missed: [] });
    expect(codes).toEqual({ of: 20, right: 20 });
    expect(values).toEqual({ of: 58_167, right: 58_167 });
  });

  it('19 of them surely; the concentration has no unit, which is said', () => {
    expect(precision).toEqual({
      high: { of: 19, right: 19 },
      medium: { of: 1, right: 1 },
      low: { of: 0, right: 0 },
    });
  });
});
