import { dayMs, hourMs, minuteMs } from '@bellwether/fhir-mapping';
import { createPhysiology, plainNaming, Random, simulateCohortPatient, simulateStay, simulateVisit, writeChart, } from '@bellwether/fixtures';
import { sigmoid } from '@bellwether/model';
import { readInPart, readWhole } from './partial-chart.js';
import { riskLogOdds, trueRisk, unchartedDeviation } from './risk-equation.js';
import { chartFully, thin } from './thinning.js';
/** The horizon of the outcome. */
export const horizonDays = 30;
/**
 * Simulates patient number `index` of a split: the same for the same seed, whatever else is made.
 *
 * Outside of hospital, every second patient had a stay that ended in the 28 days before, the others have 0 to 2 visits a year; the index
 * time is for most, and for the ill nearly always, the end of a visit, which is when a chart is opened. Of those leaving hospital the
 * index time is in the last hours of the stay. Resources from after the index time are in the chart: the mapping has to leave them out.
 */
export function simulateAdmissionPatient(cohort, charting, { seed, split, index }) {
    const id = `${split.name}-${index}`;
    const random = new Random(seed).fork(id);
    const isLeaving = cohort === 'leaving-hospital';
    const hasStay = isLeaving || index % 2 === 0;
    const anchor = wholeMinute(random.between(split.from + horizonDays * dayMs, split.to - (hasStay ? longestDays * dayMs : 0)));
    const drawn = simulateCohortPatient(random.fork('patient'), { regime: hasStay ? 'inpatient' : 'outpatient', anchor });
    const { simulated, asOf } = hasStay
        ? withStay(random.fork('stay'), drawn, isLeaving)
        : { simulated: drawn, asOf: anchor };
    const earlier = earlierCare(random.fork('earlier'), simulated, asOf);
    const visit = isLeaving ? [] : indexVisit(random.fork('visit'), simulated, asOf);
    const known = [...earlier, ...simulated.encounters, ...visit]
        .map((encounter) => asKnownAt(encounter, asOf))
        .sort((a, b) => a.start - b.start);
    const state = stateAt(simulated, known, asOf, isLeaving);
    const outcome = random.fork('outcome');
    const event = isLeaving ? 'readmission' : 'admission';
    const logOdds = riskLogOdds(event, state) + unchartedDeviation * random.fork('uncharted').normal();
    const admittedAt = outcome.chance(sigmoid(logOdds)) ? asOf + admissionDelay(outcome, isLeaving) : null;
    const chart = random.fork('chart');
    const isThinned = split.missingness === 'thinned';
    const full = () => chartFully(chart.fork('full'), simulated.physiology, known, { now: asOf, ...charting });
    const encounters = isThinned ? thin(chart.fork('thin'), full(), asOf, charting) : known;
    const profile = undercoded(chart.fork('problems'), simulated);
    const written = writeChart({ ...simulated, profile, encounters }, { ...naming(id), anchor: asOf });
    const after = whatCameAfter(random.fork('after'), simulated, asOf, admittedAt);
    const [, ...writtenAfter] = writeChart(after, { ...naming(id, 'after'), anchor: asOf + 60 * dayMs });
    const resources = [...written, ...writtenAfter];
    const read = isThinned ? readInPart(chart.fork('read'), resources, charting.partRead) : readWhole(resources);
    const { birth, sex } = simulated.profile;
    const moment = { asOf, outcome: admittedAt === null ? 0 : 1, trueRisk: trueRisk(event, state) };
    return {
        ...read,
        ...{ id, sex, asOf, state, admittedAt },
        birthYearsAt: (at) => (at - birth) / yearMs,
        part: partOf(simulated, isLeaving),
        moments: [moment],
    };
}
/** Years of {@link CohortPatient.birthYearsAt}. */
const yearMs = 365.25 * dayMs;
/** From the beginning of the stay to the index time at most. */
const longestDays = 90;
/** What the report tells apart. */
function partOf({ encounters }, isLeaving) {
    const stay = encounters.find(({ class: kind }) => kind === 'IMP');
    if (!isLeaving)
        return stay === undefined ? 'no-recent-stay' : 'after-a-stay';
    return stay?.reason === 'post-operative-recovery' ? 'after-an-operation' : 'after-an-illness';
}
/** From this severity of the illness on nobody leaves a hospital but for reasons of their own. */
const readyBelow = 0.3;
const ownReasons = 0.08;
/**
 * The patient with a whole stay, whose illness is worse than the engine's own for some, and the index time: in the last hours of the
 * stay, or up to 28 days after it.
 */
function withStay(random, drawn, isLeaving) {
    const { profile } = drawn;
    const physiology = maybeSeriouslyIll(random.fork('serious'), drawn);
    const { start, reason } = drawn.encounters.find((encounter) => encounter.class === 'IMP');
    const end = endOfStay(random.fork('end'), physiology, start);
    const asOf = isLeaving
        ? end - random.integer(30, 240) * minuteMs
        : end + wholeMinute(random.between(0.2, 28) * dayMs);
    const stay = simulateStay(random.fork('rounds'), physiology, {
        ...{ start, end, now: asOf },
        ...(reason === null ? {} : { reason }),
    });
    const visits = drawn.encounters.filter((encounter) => encounter.class !== 'IMP');
    return { simulated: { profile, physiology, encounters: [...visits, stay] }, asOf };
}
/** Two to thirty days, the frail longer; and until the patient is well enough to leave. */
function endOfStay(random, { profile, severityAt }, start) {
    const u = random.uniform();
    const days = (1.5 + 4 * u + 10 * u * u * u * u * u * u) * (0.75 + 0.6 * profile.frailty);
    let end = wholeMinute(start + days * dayMs);
    for (let n = 0; n < 20 && severityAt(end) > readyBelow && !random.chance(ownReasons); n++)
        end += 12 * hourMs;
    return end;
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
function stateAt({ profile, physiology }, encounters, asOf, isInHospital) {
    const begun = (kind) => encounters.filter((encounter) => encounter.class === kind && encounter.start > asOf - 365 * dayMs).length;
    return {
        ageYears: profile.ageYears,
        sex: profile.sex,
        smoking: profile.smoking,
        bmi: profile.bmi,
        conditions: profile.conditions.map(({ name }) => name),
        body: physiology.stateAt(asOf, isInHospital),
        worsening: physiology.severityAt(asOf) - physiology.severityAt(asOf - dayMs),
        admissions: begun('IMP'),
        emergencyVisits: begun('EMER'),
    };
}
/** Until the admission began: any time in the horizon; of who is still in hospital from the next day on. */
function admissionDelay(random, isLeaving) {
    const days = random.between(isLeaving ? 1 : 0, horizonDays);
    return minuteMs + wholeMinute(days * dayMs - minuteMs);
}
/** Share of inpatients whose illness is made worse, and by how much: the engine's own are mostly mild. */
const seriouslyIll = { share: 0.3, times: [1.4, 2.2] };
/** Serious illness, so that extremes are common enough to learn from. */
function maybeSeriouslyIll(random, { profile, physiology }) {
    if (!random.chance(seriouslyIll.share))
        return physiology;
    const times = random.between(...seriouslyIll.times);
    const runs = physiology.runs.map((run) => ({ ...run, strength: run.strength * times }));
    return createPhysiology(random.fork('body'), profile, runs);
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
//# sourceMappingURL=admission-cohort.js.map