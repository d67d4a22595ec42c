import { hourMs } from '@bellwether/fhir-mapping';
import { simulateStay, } from '@bellwether/fixtures';
/** Hours between the rounds of a ward for someone well, and how many wards have them; for the severely ill it is one hour. */
const habits = { '2': 2, '4': 6, '6': 2 };
/** Share of wards that chart electronically: a round is a whole set, as the score asks for. On the others inputs are left out by habit. */
const wholeSets = 0.85;
/** Share of saturations with the flow of oxygen beside them, 0 on air: the same for the ill and the well. */
const oxygenCharted = 0.95;
const vitals = [
    'blood-pressure',
    'heart-rate',
    'respiratory-rate',
    'oxygen-saturation',
    'temperature',
    'consciousness',
];
/** Rounds as wards make them: more often for those who look ill; on some wards with inputs left out by habit. */
export const chartByHabit = (random, physiology, stay) => {
    const well = Number(random.weighted(habits));
    const always = random.chance(wholeSets) ? vitals : [];
    return simulateStay(random, physiology, { ...request(stay), always, roundHours: [well, 1], oxygenCharted });
};
/**
 * Rounds at a pace that has nothing to do with the illness, of which is then left out at random what the chart of this patient lacks: so
 * that a thin chart says nothing about the outcome (decision 4). The silent while lies anywhere in the stay.
 */
export function chartThinned({ roundsEveryHours, absent, gap, empty }) {
    return (random, physiology, stay) => {
        const encounter = simulateStay(random.fork('rounds'), physiology, {
            ...request(stay),
            always: vitals,
            everyHours: random.pick(roundsEveryHours),
            oxygenCharted: random.pick([0, 0.5, 0.95, 0.95, 0.95]),
        });
        const lacking = new Set();
        for (const { share, concepts } of absent) {
            if (random.chance(share))
                for (const concept of concepts)
                    lacking.add(concept);
        }
        const isEmpty = random.chance(empty);
        const silentHours = random.between(...gap.hours);
        const hasGap = random.chance(gap.share);
        // Where it lies in the first days, however long the stay is: the length of a stay is part of its outcome.
        const silentFrom = stay.start + random.between(-silentHours, firstDays) * hourMs;
        const silentTo = silentFrom + silentHours * hourMs;
        return {
            ...encounter,
            observations: encounter.observations.filter(({ concept, at }) => !isEmpty && !lacking.has(concept) && !(hasGap && at >= silentFrom && at < silentTo)),
        };
    };
}
/** Hours. */
const firstDays = 168;
function request({ start, end, reason }) {
    return { start, end, now: end + 24 * hourMs, ...(reason === null ? {} : { reason }) };
}
//# sourceMappingURL=ward-charting.js.map