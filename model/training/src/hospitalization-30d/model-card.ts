import { horizonDays } from '../cohort/cohort-patient.js';
import type { Interval } from '../evaluation/bootstrap.js';
import type { TrainingFacts } from './facts.js';
import { artefactName, artefactVersion, rounded } from './manifest.js';

type Answer = string | ((facts: TrainingFacts) => string);

const notKnown = 'not known';
const notDone = 'not known: it has not been done';
const synthetic = 'synthetic';

/**
 * The 31 source attributes of a predictive decision support intervention, in the order of the rule, by section.
 *
 * @see 45 CFR 170.315(b)(11)(iv)(B)
 */
const sourceAttributes: Readonly<Record<string, readonly (readonly [attribute: string, answer: Answer])[]>> = {
  'Details and output': [
    ['Name and contact of the developer', 'The Bellwether contributors; by issue in the repository'],
    ['Funding source of the technical implementation', notKnown],
    [
      'Description of the value produced as output',
      `Probability of a hospital admission that begins within ${horizonDays} days of the moment of scoring, with the contribution of each clinical concept`,
    ],
    ['Kind of output', 'Prediction'],
  ],
  Purpose: [
    ['Intended use', 'Demonstration and development of software. Not for care'],
    [
      'Intended patient population',
      'Invented adults of 18 years and over, in wards and in outpatient care. No real patients',
    ],
    ['Intended users', 'Developers, testers, and clinicians who judge the presentation'],
    ['Intended decision-making role', 'Informs, in demonstrations; a person decides'],
  ],
  'Cautioned out-of-scope use': [
    [
      'Tasks, situations or populations where a user is cautioned against it',
      'Any real patient; children; triage, discharge, refusal of treatment, staffing or billing',
    ],
    [
      'Known risks, inappropriate settings and uses, limitations',
      'Trained on simulated patients whose risk was chosen, not estimated: its probabilities say nothing about real ones. Missing values were made uninformative in training, so a thin chart is scored near the average of those who share what is known',
    ],
  ],
  'Development and input features': [
    [
      'Exclusion and inclusion criteria of the training data',
      'Simulated adults of 18 to 90 years, half with a hospital stay begun in the last 30 days, half with 0 to 2 outpatient visits a year; none excluded',
    ],
    [
      'Use of race, ethnicity, language, sexual orientation, gender identity, sex, date of birth, social determinants and health status assessments as inputs',
      'Sex as recorded and age from the date of birth are inputs; smoking status is. None of the others is',
    ],
    [
      'Demographic representativeness by those variables',
      ({ cohort: { training } }) => {
        const women = training.sexes.filter((sex) => sex === 'female').length / training.sexes.length;
        const mean = training.agesYears.reduce((sum, age) => sum + age, 0) / training.agesYears.length;
        return `Synthetic: ${rounded(100 * women, 1)} % women, mean age ${rounded(mean, 1)} years, evenly from 18 to 90. Representative of no population; the other variables are not simulated`;
      },
    ],
    [
      'Relevance of the training data to the intended setting',
      'For demonstrations: charts of the same shape. For care: none',
    ],
  ],
  'Fairness in development': [
    [
      'Approach taken so that the output is fair',
      'Race, ethnicity and social variables are not inputs. Sex is one and is never shown as a top reason',
    ],
    [
      'Approaches to manage, reduce or eliminate bias',
      'Charts are thinned at random in training, and lists that cannot be read are among them, so that being charted or read less is not taken for being well; risk can only rise with age, conditions, admissions, fast breathing and low saturation (monotone constraints)',
    ],
  ],
  'External validation': [
    ['Data source, clinical setting or environment of external validation', notDone],
    ['Party that did it', notDone],
    ['Demographic representativeness of the external data', notDone],
    ['Description of the process', notDone],
  ],
  'Quantitative performance': [
    [
      'Validity in test data from the training source',
      ({ evaluation }) =>
        Object.entries(evaluation.parts)
          .map(([name, { figures, rows, events, ceiling }]) => {
            const { auroc, auprc, brier, calibrationSlope } = figures;
            return `${name} (${synthetic}, ${rows} patients, ${events} events): AUROC ${figure(auroc)} where the true risk has ${ceiling.toFixed(3)}, AUPRC ${figure(auprc)}, Brier ${figure(brier)}, calibration slope ${figure(calibrationSlope)}`;
          })
          .join('; '),
    ],
    [
      'Fairness in that data',
      ({ evaluation }) =>
        evaluation.subgroups
          .map(
            ({ subgroup, auroc, calibration }) =>
              `${subgroup} (${synthetic}): AUROC ${auroc.toFixed(3)}, calibration intercept ${calibration.intercept.toFixed(2)}`,
          )
          .join('; '),
    ],
    ['Validity in external data', notDone],
    ['Fairness in external data', notDone],
    ['References to evaluations of use on outcomes', 'not known: there are none'],
  ],
  Maintenance: [
    ['Process and frequency of monitoring validity', 'None: it is not used on patients'],
    ['Validity in local data', notDone],
    ['Process and frequency of monitoring fairness', 'None: it is not used on patients'],
    ['Fairness in local data', notDone],
  ],
  Updates: [
    [
      'Process and frequency of updating the intervention',
      'With a release of the software, when the cohort, the inputs or the parameters change: `npm run train`, and a new version',
    ],
    ['Frequency of correcting performance when risks to validity or fairness are found', notKnown],
  ],
};

/** `model-card.json`: what the model is, and every source attribute by number, `not known` where it is not. */
export function makeModelCard(facts: TrainingFacts): Readonly<Record<string, unknown>> {
  let number = 0;
  const attributes = Object.entries(sourceAttributes).map(([section, rows]) => [
    section,
    Object.fromEntries(
      rows.map(([attribute, answer]) => {
        number += 1;
        return [`${number}. ${attribute}`, typeof answer === 'string' ? answer : answer(facts)];
      }),
    ),
  ]);
  return {
    summary: {
      name: artefactName,
      version: artefactVersion,
      kind: `XGBoost ${facts.library.version}, ${facts.choice.rounds} trees of depth ${facts.choice.depth} or less, logistic calibration`,
      trainedOn: facts.options.date,
      data: 'Synthetic patients only',
      warning: 'DEMO, synthetic model, not for care. Every figure here was measured on synthetic patients',
    },
    ...Object.fromEntries(attributes),
  };
}

function figure({ value, low, high }: Interval): string {
  return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}
