import { hourMs } from '@bellwether/fhir-mapping';
import { simulateStay, simulateVisit, } from '@bellwether/fixtures';
/** Everything that a round of vitals can hold. */
const vitals = [
    'blood-pressure',
    'heart-rate',
    'respiratory-rate',
    'oxygen-saturation',
    'temperature',
    'consciousness',
];
const body = ['weight', 'height', 'smoking-status'];
/**
 * Charts the encounters of a patient again, everything each time, and the rounds of a stay at a pace that has nothing to
 * do with the illness: then how recent a reading is, too, says nothing about the outcome.
 */
export function chartFully(random, physiology, encounters, { now, roundsEveryHours }) {
    const everyHours = random.pick(roundsEveryHours);
    return encounters.map((encounter, index) => {
        const always = encounter.class === 'AMB' ? [...vitals, ...body] : vitals;
        return retake(random.fork(index), physiology, encounter, { now, always, everyHours });
    });
}
/** Takes the vitals of an encounter again; one of which nothing is known stays so. */
function retake(random, physiology, encounter, options) {
    const { start, end, reason, observations } = encounter;
    if (observations.length === 0)
        return encounter;
    const why = reason === null ? {} : { reason };
    return encounter.class === 'AMB'
        ? simulateVisit(random, physiology, { start, ...options, ...why })
        : simulateStay(random, physiology, { start, end, ...options, ...why });
}
/** Leaves out what the chart of one patient will lack, at random, without a look at the patient. */
export function thin(random, encounters, asOf, { absent, empty, gap }) {
    const lacking = new Set();
    for (const { share, concepts } of absent) {
        if (random.chance(share))
            for (const concept of concepts)
                lacking.add(concept);
    }
    const nothing = random.chance(empty);
    const silentFor = random.between(...gap.hours);
    const silentFrom = random.chance(gap.share) ? asOf - silentFor * hourMs : Number.POSITIVE_INFINITY;
    const kept = ({ concept, at }) => !nothing && !lacking.has(concept) && at < silentFrom;
    return encounters.map((encounter) => ({ ...encounter, observations: encounter.observations.filter(kept) }));
}
//# sourceMappingURL=thinning.js.map