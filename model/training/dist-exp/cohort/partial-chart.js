import { completeCoverage } from '@bellwether/fhir-mapping';
const listTypes = ['Condition', 'Encounter'];
/** The whole chart, as a read of everything would give it. */
export function readWhole(resources) {
    return { resources, coverage: completeCoverage };
}
/**
 * The chart as it is read where searches fail now and then, at random, without a look at the patient: a whole list is refused, or it is
 * cut short. Trees that had never seen a chart without a problem list would be led anywhere by a refused search.
 */
export function readInPart(random, resources, partRead) {
    return listTypes.reduce((chart, type) => withGap(random.fork(type), chart, type, partRead), readWhole(resources));
}
function withGap(random, chart, type, { keptShare, ...gaps }) {
    const { refused, truncated } = gaps[type];
    const drawn = random.uniform();
    if (drawn >= refused + truncated)
        return chart;
    const whole = drawn < refused;
    const keep = (resource) => !isOfType(resource, type) || (!whole && random.chance(keptShare));
    const entry = whole
        ? { status: 'unavailable', why: 'refused' }
        : { status: 'partial', since: null, why: 'truncated' };
    return {
        resources: chart.resources.filter(keep),
        coverage: { ...chart.coverage, types: { ...chart.coverage.types, [type]: entry } },
    };
}
function isOfType(resource, type) {
    return (typeof resource === 'object' && resource !== null && 'resourceType' in resource && resource.resourceType === type);
}
//# sourceMappingURL=partial-chart.js.map