import { dayMs, hourMs, minuteMs } from '@bellwether/fhir-mapping';
import { createPhysiology, plainNaming, Random, simulateCohortPatient, simulateVisit, writeChart, } from '@bellwether/fixtures';
import { readInPart, readWhole } from './partial-chart.js';
import { trueRisk } from './risk-equation.js';
import { chartFully, retake, thin } from './thinning.js';
/** The horizon of the outcome. */
export const horizonDays = 30;
/**
 * Simulates patient number `index` of a split: the same for the same seed, whatever else is made.
 *
 * Half of the patients are inpatient-like (a stay begun in the last 30 days), half outpatient-like (0 to 2 visits a
 * year). The index time of an inpatient lies within the stay or up to 30 days after its beginning; that of an outpatient
 * anywhere, but for most, and for the ill nearly always, at the end of a visit, which is when a chart is opened.
 */
export function simulatePatient(seed, split, index) {
    const id = `${split.name}-${index}`;
    const random = new Random(seed).fork(id);
    const regime = index % 2 === 0 ? 'inpatient' : 'outpatient';
    const anchor = wholeMinute(random.between(split.from + horizonDays * dayMs, split.to));
    const drawn = simulateCohortPatient(random.fork('patient'), { regime, anchor });
    const simulated = regime === 'inpatient' ? maybeSeriouslyIll(random.fork('serious'), drawn, anchor) : drawn;
    const asOf = indexTime(random.fork('index'), simulated, anchor);
    const earlier = earlierCare(random.fork('earlier'), simulated, asOf);
    const visit = regime === 'outpatient' ? indexVisit(random.fork('visit'), simulated, asOf) : [];
    const recorded = [...earlier, ...simulated.encounters, ...visit]
        .map((encounter) => asKnownAt(encounter, asOf))
        .sort((a, b) => a.start - b.start);
    const state = { ...chartedState(simulated, recorded, asOf), unrecorded: random.fork('unrecorded').normal() };
    const risk = trueRisk(state);
    const outcome = random.fork('outcome');
    const admittedAt = outcome.chance(risk) ? asOf + admissionDelay(outcome, recorded) : null;
    const chart = random.fork('chart');
    const encounters = split.missingness === 'habit'
        ? recorded
        : thin(chart.fork('thin'), chartFully(chart.fork('full'), simulated.physiology, recorded, asOf), asOf);
    const profile = undercoded(chart.fork('problems'), simulated);
    const written = writeChart({ ...simulated, profile, encounters }, { ...naming(id), anchor: asOf });
    const after = whatCameAfter(random.fork('after'), simulated, asOf, admittedAt);
    const [, ...writtenAfter] = writeChart(after, { ...naming(id, 'after'), anchor: asOf + 60 * dayMs });
    const resources = [...written, ...writtenAfter];
    const read = split.missingness === 'habit' ? readWhole(resources) : readInPart(chart.fork('read'), resources);
    return { id, regime, asOf, ...read, state, trueRisk: risk, admittedAt };
}
/** Share of inpatients whose chart is opened during the stay, and more often in its first days. */
const duringStay = 0.7;
function indexTime(random, { encounters }, anchor) {
    const stay = encounters.find((encounter) => encounter.class === 'IMP');
    if (stay === undefined || !random.chance(duringStay))
        return anchor;
    // Not in the first hours, when little can have been charted.
    const earliest = stay.start + 4 * hourMs;
    const share = random.uniform() * random.uniform();
    return Math.min(anchor, wholeMinute(earliest + share * Math.max(0, (stay.end ?? anchor) - earliest)));
}
/** An encounter as the chart had it at a moment: still going on if it ended later. */
function asKnownAt(encounter, asOf) {
    const { end, observations } = encounter;
    return {
        ...encounter,
        end: end !== null && end <= asOf ? end : null,
        observations: observations.filter(({ knownAt }) => knownAt <= asOf),
    };
}
function wholeMinute(instant) {
    return Math.floor(instant / minuteMs) * minuteMs;
}
function naming(id, part) {
    const plain = plainNaming(id);
    return {
        identity: { given: 'Cohort', family: id, mrn: id },
        // What came after has its own ids, and the same patient.
        naming: {
            ...plain,
            id: (type, n) => part === undefined || type === 'Patient' ? plain.id(type, n) : `${plain.id(type, n)}-${part}`,
        },
    };
}
/** Admissions and emergency visits of the year before, likelier among the frail; of their vitals nothing is known here. */
function earlierCare(random, { profile }, asOf) {
    const past = [];
    const add = (encounterClass, likely, hours) => {
        for (let n = 0; n < 3 && random.chance(likely); n++) {
            const start = asOf - Math.floor(random.between(45, 360) * dayMs);
            const end = start + Math.floor(random.between(...hours) * hourMs);
            past.push({ class: encounterClass, start, end, reason: null, observations: [] });
        }
    };
    add('IMP', 0.04 + 0.5 * profile.frailty, [48, 240]);
    add('EMER', 0.1 + 0.45 * profile.frailty, [2, 12]);
    return past;
}
/** The visit at whose end the chart is opened, for most outpatients. */
function indexVisit(random, { physiology }, asOf) {
    if (!random.chance(0.6 + 0.4 * Math.min(1, 2 * physiology.severityAt(asOf))))
        return [];
    const start = asOf - random.integer(60, 120) * minuteMs;
    return [simulateVisit(random, physiology, { start, now: asOf })];
}
function chartedState({ profile, physiology }, encounters, asOf) {
    const begun = (kind) => encounters.filter((encounter) => encounter.class === kind && encounter.start > asOf - 365 * dayMs).length;
    return {
        ageYears: profile.ageYears,
        sex: profile.sex,
        smoking: profile.smoking,
        bmi: profile.bmi,
        conditions: profile.conditions.map(({ name }) => name),
        body: physiology.stateAt(asOf, inHospital(encounters)),
        worsening: physiology.severityAt(asOf) - physiology.severityAt(asOf - dayMs),
        admissions: begun('IMP'),
        emergencyVisits: begun('EMER'),
    };
}
/** Until the admission began: any time in the horizon; for someone in hospital, after a discharge in its first half. */
function admissionDelay(random, encounters) {
    const half = horizonDays / 2;
    const days = inHospital(encounters)
        ? random.between(1, half) + random.between(0, half)
        : random.between(0, horizonDays);
    return minuteMs + wholeMinute(days * dayMs - minuteMs);
}
function inHospital(encounters) {
    return encounters.some((encounter) => encounter.class === 'IMP' && encounter.end === null);
}
/** Share of inpatients whose illness is made worse, and by how much: the engine's own are mostly mild. */
const seriouslyIll = { share: 0.3, times: [1.4, 2.2] };
/** Serious illness, so that extremes are common enough to learn from. */
function maybeSeriouslyIll(random, simulated, anchor) {
    if (!random.chance(seriouslyIll.share))
        return simulated;
    const times = random.between(...seriouslyIll.times);
    const runs = simulated.physiology.runs.map((run) => ({ ...run, strength: run.strength * times }));
    const physiology = createPhysiology(random.fork('body'), simulated.profile, runs);
    const encounters = simulated.encounters.map((encounter, index) => retake(random.fork(index), physiology, encounter, { now: anchor }));
    return { ...simulated, physiology, encounters };
}
/** Problem lists are not complete: one condition in ten is on none. */
function undercoded(random, { profile }) {
    return { ...profile, conditions: profile.conditions.filter(() => !random.chance(0.1)) };
}
/** A visit after the index time, and the admission where there was one: in the chart, and not to be looked at. */
function whatCameAfter(random, { profile, physiology }, asOf, admittedAt) {
    const now = asOf + 60 * dayMs;
    const start = asOf + Math.floor(random.between(0.01, 25) * dayMs);
    const visit = simulateVisit(random, physiology, { start, now });
    const stay = admittedAt === null
        ? []
        : [{ class: 'IMP', start: admittedAt, end: admittedAt + 4 * dayMs, reason: null, observations: [] }];
    return { profile: { ...profile, conditions: [] }, physiology, encounters: [visit, ...stay] };
}
//# sourceMappingURL=cohort-patient.js.map