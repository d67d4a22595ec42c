import { completeCoverage } from '@bellwether/fhir-mapping';
import type { Loss } from './losses.js';

/** Readings, conditions and encounters that are charted in another record of the patient, which was not read. */
export const mergedLosses: readonly Loss[] = (['replaces', 'replaced-by', 'unreadable'] as const).map((type) => ({
  name: `a merged record that was not read: ${type}`,
  leavesTrace: true,
  apply: (resources, places, random) => {
    if (!resources.some(({ resourceType }) => resourceType === 'Patient')) return null;
    const share = random.chance(0.3) ? 1 : 0.5;
    const elsewhere = new Set(
      resources.filter(({ resourceType }) => resourceType !== 'Patient' && random.chance(share)).map(({ id }) => id),
    );
    const link = [{ type, other: { reference: 'Patient/the-other-record' } }];
    return {
      resources: resources
        .filter(({ resourceType, id }) => resourceType === 'Patient' || !elsewhere.has(id))
        .map((one) => (one.resourceType === 'Patient' ? { ...one, link } : one)),
      coverage: completeCoverage,
      lost: places.filter(({ id }) => elsewhere.has(id)),
      extent: `${elsewhere.size} of ${resources.length}`,
    };
  },
}));
