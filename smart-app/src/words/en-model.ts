import type { FeatureRow } from '../model-facts/feature-rows.js';

const many = (count: string, one: boolean, single: string, more: string): string => `${count} ${one ? single : more}`;

/** Every text of the facts about a model, in English. Numbers come as texts, written by the locale. */
export const modelWords = {
  title: 'About this model',
  loading: 'Loading the model …',
  failedTitle: 'The facts about the model could not be loaded',
  failedText: 'Everything else works.',
  tryAgain: 'Try again',

  syntheticTitle: 'Trained on synthetic patients: a demonstration, not for care.',
  syntheticText: 'Every figure here was measured on invented patients. It says nothing about real ones.',
  realTitle: 'Trained on real patients.',
  notChecked: 'Not yet checked at this hospital: how well it does here, and for whom, is not known.',

  whatTitle: 'What it says',
  what: (outcome: string) => `The probability of ${outcome}.`,
  average: (percent: string) => `The model’s average is ${percent}: what a risk is compared with.`,
  temporal: {
    snapshot: 'A snapshot: it was made for one moment of a visit, so it is a dated point and no line.',
    rolling: 'A rolling score: it may be followed over time.',
  },
  identityTitle: 'Which one this is',
  name: 'Name',
  version: 'Version',
  hash: 'Artefact (SHA-256)',
  siteHash: 'Site settings (SHA-256)',
  mapping: 'Mapping of the chart',
  trainedOn: 'Made on',

  settingTitle: 'For whom',
  ages: (from: string, to: string | null) => (to === null ? `Ages ${from} and over.` : `Ages ${from} to ${to}.`),
  encounters: (classes: string) =>
    classes === '' ? 'With an encounter or without.' : `In encounters of class ${classes}.`,
  required: (minimum: string, names: string) => `Scored where at least ${minimum} of these are known: ${names}.`,

  limitsTitle: 'What it is not for',

  performanceTitle: 'How well it does',
  performanceSynthetic: 'How well it does on synthetic patients',
  performanceIntro:
    'On patients that it was not trained on, with the 95 % interval; below it, what simpler means reach on the same ones.',
  regimes: { all: 'All', inpatient: 'In hospital', outpatient: 'Outpatients' } as Readonly<Record<string, string>>,
  regimeSize: (patients: string, events: string) => `${patients} patients, ${events} with the outcome`,
  performanceOf: (regime: string) => `Performance: ${regime}`,
  thisModel: 'This model',
  trueRisk: 'The true risk (no model can do better)',
  performanceColumns: {
    name: 'Means',
    auroc: 'AUROC',
    auprc: 'AUPRC',
    brier: 'Brier score',
  },
  figure: (value: string, low: string, high: string) => `${value} (${low} to ${high})`,
  figuresTitle: 'What these mean',
  figures: [
    'AUROC: how often a patient with the outcome has the higher risk of two, one with and one without. 0.5 is chance, 1 is perfect.',
    'AUPRC: how many of those flagged have the outcome, over all thresholds. Chance is the share of patients with the outcome.',
    'Brier score: the mean squared error of the probability. 0 is perfect.',
  ] as readonly string[],

  calibrationTitle: 'Whether its percentages are right',
  calibrationText:
    'A slope of 1 and an intercept of 0 are right. A slope below 1: high risks are said too high and low ones too low. An intercept above 0: risks are said too low altogether.',
  calibrationColumns: { regime: 'Setting', slope: 'Slope', intercept: 'Intercept' },
  calibrationMethod: (method: string, slope: string, intercept: string) =>
    `Made by ${method}: slope ${slope}, intercept ${intercept}.`,

  bandsTitle: 'Bands',
  bandColumns: { name: 'Band', from: 'From', to: 'Below', indicator: 'Shown as' },
  indicators: { info: 'information', warning: 'warning' },
  bandRule: (rule: string) => `The rule that set them: ${rule}`,
  bandsOfSite: 'This site has bands of its own. The rule is that of the model’s.',
  noEnd: 'no end',

  featuresTitle: 'Inputs',
  featureCount: (count: string, one: boolean) =>
    `${many(count, one, 'input', 'inputs')}. What is not charted is missing, not normal.`,
  featureColumns: {
    display: 'Input',
    group: 'Shown under',
    made: 'Made from',
    window: 'Window',
    unit: 'Unit',
    bounds: 'Values used',
  },
  sources: {
    vital: 'vital sign',
    'coded-observation': 'answer',
    condition: 'condition',
    demographic: 'about the patient',
    encounter: 'encounters',
  } satisfies Record<FeatureRow['source'], string> as Readonly<Record<FeatureRow['source'], string>>,
  reducers: {
    last: 'the last',
    first: 'the first',
    mean: 'the mean',
    minimum: 'the lowest',
    maximum: 'the highest',
    slope: 'the change an hour',
    spread: 'highest less lowest',
    count: 'how many',
    'hours-since': 'hours since the last',
    'one-hot': 'whether the last is this',
    present: 'whether it is there',
    length: 'how long',
  } as Readonly<Record<string, string>>,
  made: (source: string, reducer: string) => (reducer === '' ? source : `${source}: ${reducer}`),
  hours: (count: string, one: boolean) => many(count, one, 'hour', 'hours'),
  days: (count: string, one: boolean) => many(count, one, 'day', 'days'),
  encounterWindow: 'the current encounter',
  bounds: (low: string, high: string) => `${low} to ${high}`,
  noneSaid: '–',

  trainingTitle: 'What it was made from',
  trainingData: 'Data',
  trainingCounts: 'Size',
  trainingSize: (patients: string, rows: string, events: string) =>
    `${patients} patients, ${rows} moments, ${events} with the outcome`,
  trainingMethod: 'Method',
  trainingTrees: (version: string, rounds: string) => `XGBoost ${version}, ${rounds} rounds`,
  trainingParameters: 'Parameters',
  trainingSeed: 'Seed',

  attributesTitle: 'Source attributes',
  attributesIntro: 'The 31 of 45 CFR 170.315(b)(11)(iv)(B).',
  attribute: (number: string, name: string) => `${number}. ${name}`,
  notKnown: 'not known',
  besidesTitle: 'Further notes of its makers',
  print: 'Print',
  onPaper: (identity: string) => `Opened from the chart of ${identity}`,
};

/** The texts of the facts about a model in some language. */
export type ModelWords = typeof modelWords;
