import { sourceAttributes } from '@bellwether/model';
import { horizonDays } from '../cohort/cohort-patient.js';
import { artefactName, artefactVersion, rounded } from './manifest.js';
const notKnown = 'not known';
const notDone = 'not known: it has not been done';
const synthetic = 'synthetic';
/** Answers by number of the source attribute. */
const answers = new Map([
    [1, 'The Bellwether contributors; contact through an issue in the repository'],
    [2, notKnown],
    [
        3,
        `Probability of a hospital admission that begins within ${horizonDays} days of the moment of scoring, with the contribution of each clinical concept`,
    ],
    [4, 'Prediction'],
    [5, 'Demonstration and software development. Not for clinical use'],
    [6, 'Synthetic adults aged 18 and over, inpatients and outpatients. No real patients'],
    [7, 'Developers, testers, and clinicians evaluating the presentation'],
    [8, 'Informs (in demonstrations); a person decides'],
    [9, 'Any real patient; children; triage, discharge, refusal of treatment, staffing or billing'],
    [
        10,
        'Trained on simulated patients whose risk was chosen, not estimated: its probabilities say nothing about real ones. Missing values were made uninformative in training, so a thin chart is scored near the average of those who share what is known',
    ],
    [
        11,
        'Simulated adults of 18 to 90 years, half with a hospital stay begun in the last 30 days, half with 0 to 2 outpatient visits a year; none excluded',
    ],
    [12, 'Sex as recorded and age from the date of birth are inputs; smoking status is. None of the others is'],
    [
        13,
        ({ cohort: { training } }) => {
            const women = training.sexes.filter((sex) => sex === 'female').length / training.sexes.length;
            const mean = training.agesYears.reduce((sum, age) => sum + age, 0) / training.agesYears.length;
            return `Synthetic: ${rounded(100 * women, 1)} % women, mean age ${rounded(mean, 1)} years, evenly from 18 to 90. Representative of no population; the other variables are not simulated`;
        },
    ],
    [14, 'For demonstrations: charts of the same structure. For clinical use: none'],
    [15, 'Race, ethnicity and social variables are not inputs. Sex is one and is never shown as a top reason'],
    [
        16,
        'Charts are thinned at random in training, and lists that cannot be read are among them, so that being charted or read less is not taken for being well; risk can only rise with age, conditions, admissions, fast breathing and low saturation (monotone constraints)',
    ],
    [17, notDone],
    [18, notDone],
    [19, notDone],
    [20, notDone],
    [
        21,
        ({ evaluation }) => Object.entries(evaluation.parts)
            .map(([name, { figures, rows, events, ceiling }]) => {
            const { auroc, auprc, brier, calibrationSlope } = figures;
            return `${name} (${synthetic}, ${rows} patients, ${events} events): AUROC ${figure(auroc)} where the true risk has ${ceiling.toFixed(3)}, AUPRC ${figure(auprc)}, Brier ${figure(brier)}, calibration slope ${figure(calibrationSlope)}`;
        })
            .join('; '),
    ],
    [
        22,
        ({ evaluation }) => evaluation.subgroups
            .map(({ subgroup, auroc, calibration }) => `${subgroup} (${synthetic}): AUROC ${auroc.toFixed(3)}, calibration intercept ${calibration.intercept.toFixed(2)}`)
            .join('; '),
    ],
    [23, notDone],
    [24, notDone],
    [25, 'not known: there are none'],
    [26, 'None: it is not used on patients'],
    [27, notDone],
    [28, 'None: it is not used on patients'],
    [29, notDone],
    [
        30,
        'With a release of the software, when the cohort, the inputs or the parameters change: `npm run train`, and a new version',
    ],
    [31, notKnown],
]);
/** `model-card.json`: what the model is, and every source attribute by number, `not known` where it is not. */
export function makeModelCard(facts) {
    const sections = {};
    for (const { number, section, name } of sourceAttributes) {
        const answer = answers.get(number) ?? notKnown;
        sections[section] = {
            ...sections[section],
            [`${number}. ${name}`]: typeof answer === 'string' ? answer : answer(facts),
        };
    }
    return {
        summary: {
            name: artefactName,
            version: artefactVersion,
            kind: `XGBoost ${facts.library.version}, ${facts.choice.rounds} trees of depth ${facts.choice.depth} or less, logistic calibration`,
            trainedOn: facts.options.date,
            data: 'Synthetic patients only',
            warning: 'DEMO, not for clinical use: model trained on synthetic patients. Every figure here was measured on synthetic patients',
        },
        ...sections,
    };
}
function figure({ value, low, high }) {
    return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}
//# sourceMappingURL=model-card.js.map