import type { Operation, OperationAnswer } from './operation.js';

/** A patient who is unwell, as the nine values of the tutorial form. */
const unwell = {
  age: 71,
  gender: 'female',
  bmi: 31.2,
  heart_rate: 96,
  blood_pressure: '148/88',
  oxygen_saturation: 93,
  temperature: 38.1,
  smoking_status: 'former',
  diagnosis_code: ['J44.1', 'E11.9'],
} as const;

const instances = {
  'application/json': { schemas: ['PredictOne', 'PredictMany'], example: unwell },
  'application/x-ndjson': { schemas: 'lines' },
} as const;

const ofLines = 'As NDJSON, each line is an instance, or a FHIR Bundle that is the chart of one patient.';

const ofPlain = ['model', 'as_of', 'Idempotency-Key'] as const;
const problems = ['not-found', 'not-acceptable', 'conflict', 'idempotency-mismatch', 'overloaded'] as const;

const predictions: OperationAnswer = {
  meaning:
    'A prediction for one instance; for many a list of them in the same order; for lines a line each, and one that sums up',
  contents: {
    'application/json': { schemas: ['Prediction', 'Predictions'] },
    'application/x-ndjson': { schemas: 'lines' },
  },
  headers: ['Bellwether-Model', 'RateLimit', 'RateLimit-Policy'],
};

/** Scores of plain instances and of charts. */
export const scoringOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/predict',
    id: 'predict',
    tag: 'scores',
    summary: 'Score plain values, of one patient or many',
    description: [
      'Each value is optional. One that is not known here is refused. An instance that cannot be scored is answered with `not-scored`',
      `and the reason, never with a probability of 0. ${ofLines}`,
    ].join(' '),
    scope: ['predict'],
    parameters: ofPlain,
    request: instances,
    answers: { 200: predictions },
    problems,
  },
  {
    method: 'post',
    path: '/api/v1/explain',
    id: 'explain',
    tag: 'scores',
    summary: 'The same with reasons, which sum to the margin',
    description: `The call is that of predict. ${ofLines}`,
    scope: ['predict:explain'],
    parameters: ofPlain,
    request: instances,
    answers: { 200: predictions },
    problems,
  },
  {
    method: 'post',
    path: '/api/v1/assess',
    id: 'assess',
    tag: 'scores',
    summary: 'Score charts, each patient of a FHIR Bundle',
    scope: ['predict', 'predict:explain'],
    parameters: ['model', 'as_of'],
    request: {
      'application/fhir+json': { schemas: ['Bundle'] },
      'application/json': { schemas: ['Bundle'] },
    },
    answers: {
      200: {
        meaning: 'The assessment of one patient, or of each, as `bellwether score --json` prints them',
        contents: {
          'application/json': { schemas: ['Assessment', 'Assessments'] },
          'application/x-ndjson': { schemas: 'lines' },
        },
        headers: ['Bellwether-Model', 'RateLimit', 'RateLimit-Policy'],
      },
    },
    problems: ['not-found'],
  },
];
