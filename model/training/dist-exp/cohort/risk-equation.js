import { sigmoid } from '@bellwether/model';
const above = (value, from, atMost) => Math.min(atMost, Math.max(0, value - from));
const below = (value, from, atMost) => above(-value, -from, atMost);
const has = (condition) => ({ conditions }) => Number(conditions.includes(condition));
/**
 * What follows from the same state: the log-odds of someone of 40 or younger, well, without conditions or admissions. Who leaves a
 * hospital comes back more often than who has not been there is admitted.
 */
export const riskIntercepts = { admission: -4.1, readmission: -4.0 };
/**
 * The risk equation of the synthetic cohorts: the log-odds of a hospital admission that begins within 30 days.
 *
 * The directions are those that published readmission and early-warning scores agree on; the sizes are chosen, not
 * estimated, and say nothing about real patients.
 */
export const riskTerms = [
    { name: 'age', per: 'decade above 40', coefficient: 0.2, measure: (s) => above(s.ageYears, 40, 55) / 10 },
    { name: 'male sex', per: 'yes', coefficient: 0.1, measure: (s) => Number(s.sex === 'male') },
    { name: 'hypertension', per: 'yes', coefficient: 0.12, measure: has('hypertension') },
    { name: 'diabetes', per: 'yes', coefficient: 0.3, measure: has('diabetes') },
    { name: 'ischaemic heart disease', per: 'yes', coefficient: 0.3, measure: has('ischaemic-heart-disease') },
    { name: 'heart failure', per: 'yes', coefficient: 0.7, measure: has('heart-failure') },
    { name: 'atrial fibrillation', per: 'yes', coefficient: 0.25, measure: has('atrial-fibrillation') },
    { name: 'COPD', per: 'yes', coefficient: 0.55, measure: has('copd') },
    { name: 'chronic kidney disease', per: 'yes', coefficient: 0.4, measure: has('chronic-kidney-disease') },
    { name: 'stroke', per: 'yes', coefficient: 0.3, measure: has('stroke') },
    { name: 'smoking now', per: 'yes', coefficient: 0.25, measure: (s) => Number(s.smoking === 'current-smoker') },
    { name: 'smoked before', per: 'yes', coefficient: 0.1, measure: (s) => Number(s.smoking === 'former-smoker') },
    { name: 'low weight', per: 'kg/m2 of BMI below 20', coefficient: 0.12, measure: (s) => below(s.bmi, 20, 5) },
    { name: 'high weight', per: 'kg/m2 of BMI above 32', coefficient: 0.025, measure: (s) => above(s.bmi, 32, 15) },
    { name: 'fast heart', per: '/min above 90', coefficient: 0.03, measure: (s) => above(s.body.heartRate, 90, 45) },
    { name: 'slow heart', per: '/min below 50', coefficient: 0.06, measure: (s) => below(s.body.heartRate, 50, 20) },
    {
        name: 'fast breathing',
        per: '/min above 18',
        coefficient: 0.11,
        measure: (s) => above(s.body.respiratoryRate, 18, 14),
    },
    {
        name: 'low blood pressure',
        per: 'mm[Hg] systolic below 108',
        coefficient: 0.07,
        measure: (s) => below(s.body.systolic, 108, 40),
    },
    {
        name: 'high blood pressure',
        per: 'mm[Hg] systolic above 165',
        coefficient: 0.015,
        measure: (s) => above(s.body.systolic, 165, 50),
    },
    {
        name: 'low oxygen saturation',
        per: '% below 95',
        coefficient: 0.18,
        measure: (s) => below(s.body.oxygenSaturation, 95, 12),
    },
    { name: 'oxygen given', per: 'yes', coefficient: 0.4, measure: (s) => Number(s.body.oxygenFlow > 0) },
    { name: 'fever', per: 'Cel above 37.7', coefficient: 0.6, measure: (s) => above(s.body.temperature, 37.7, 2.5) },
    { name: 'cold', per: 'Cel below 36', coefficient: 0.6, measure: (s) => below(s.body.temperature, 36, 2) },
    {
        name: 'not alert',
        per: 'yes',
        coefficient: 1.2,
        measure: (s) => Number(s.body.consciousness !== 'alert'),
    },
    { name: 'severity of the illness', per: 'from 0 to 1', coefficient: 0.5, measure: (s) => s.body.severity },
    { name: 'worsening', per: 'severity gained in 24 h', coefficient: 1.2, measure: (s) => above(s.worsening, 0, 1) },
    {
        name: 'earlier admissions',
        per: 'in 365 days, at most 4',
        coefficient: 0.4,
        measure: (s) => above(s.admissions, 0, 4),
    },
    {
        name: 'emergency visits',
        per: 'in 365 days, at most 4',
        coefficient: 0.25,
        measure: (s) => above(s.emergencyVisits, 0, 4),
    },
];
/** What no chart says (who helps at home, what is taken as prescribed): bell-shaped, in log-odds; a part of chance. */
export const unchartedDeviation = 0.6;
/** Abscissas and weights of Gauss and Hermite for the mean over a standard normal, seven points. @see https://dlmf.nist.gov/3.5 */
const normalPoints = [
    [0, 0.45714285714285713],
    [1.154405394739968, 0.2401231786050127],
    [2.366759410734541, 0.0307571239675865],
    [3.750439717725742, 0.000548268855972216],
];
/** Log-odds of the outcome from what is true of the patient, with nothing uncharted for or against. */
export function riskLogOdds(outcome, state) {
    return riskTerms.reduce((sum, term) => sum + term.coefficient * term.measure(state), riskIntercepts[outcome]);
}
/** Probability of an admission within 30 days of the index time, over all that no chart says. */
export function trueRisk(outcome, state) {
    const logOdds = riskLogOdds(outcome, state);
    return normalPoints.reduce((sum, [point, weight]) => {
        const both = sigmoid(logOdds + unchartedDeviation * point) + sigmoid(logOdds - unchartedDeviation * point);
        return sum + weight * (point === 0 ? both / 2 : both);
    }, 0);
}
//# sourceMappingURL=risk-equation.js.map