import type { News2Component } from '@bellwether/model';
import type { TabName } from '../views/tab-name.js';

const inputs: Readonly<Record<News2Component['input'], string>> = {
  'respiratory-rate': 'breathing rate',
  'oxygen-saturation': 'SpO₂',
  oxygen: 'air or oxygen',
  'systolic-blood-pressure': 'systolic pressure',
  'heart-rate': 'heart rate',
  consciousness: 'consciousness',
  'body-temperature': 'temperature',
};

const tabs: Readonly<Record<TabName, string>> = {
  overview: 'Overview',
  trends: 'Trends',
  anomalies: 'Anomalies',
  data: 'Data',
  model: 'Model',
};

/** Every text of the first screen and of the tabs, in English. */
export const overviewWords = {
  tabs,
  tabsLabel: 'Views of this chart',
  tabLoading: 'Loading …',
  tabFailed: 'This view could not be loaded. The others work; try again in a moment.',
  demonstration: 'DEMO, synthetic model, not for care',
  realData: 'not yet checked at this hospital',
  percentEnds: { below: 'below 1 %', above: 'above 99 %' },
  to: 'to',
  riskTitle: 'Risk',
  risk: (outcome: string) => outcome,
  average: (percent: string) => `average ${percent}`,
  /** The gauge in words. */
  riskText: (percent: string, band: string, average: string) =>
    `${percent}, band “${band}”; the model’s average is ${average}`,
  band: (name: string) => `band: ${name}`,
  snapshot: 'one dated estimate, not a trend',
  notScored: (detail: string) => `Not estimated. ${detail}`,
  cardMoment: (cardTime: string, cardPercent: string) => `Card ${cardTime}: ${cardPercent}.`,
  nowMoment: (percent: string) => `Now ${percent}.`,
  cardSame: (cardTime: string) => `As on the card of ${cardTime}.`,
  cardNotScored: (cardTime: string) => `Card ${cardTime}: not estimated.`,
  arrived: (name: string, value: string, time: string) => `${name} ${value} arrived ${time}`,
  otherArtefact: 'The card was made by another version of the model.',
  otherSite: 'The card was made with other settings of the site.',
  otherMapping: 'The card read the chart by another version.',
  readAlike: 'The numbers can differ for that.',
  news2Title: 'NEWS2',
  news2: (range: string) => `NEWS2 ${range}`,
  news2Missing: (list: string) => `${list} not charted`,
  news2Stale: (list: string) => `${list} older than 24 h`,
  news2Inputs: inputs,
  news2Source: 'NEWS2: Royal College of Physicians, 2017.',
  news2None: 'NEWS2: no input charted in the last 24 h, or not made for this age.',
  changedTitle: (time: string) => `Changed since ${time}`,
  unchanged: 'Nothing that matters.',
  vitalsTitle: 'Vital signs now',
  notCharted: 'not charted',
  stale: 'old',
  staleText: 'older than 24 hours',
  whyTitle: 'Why',
  whyText: 'The model weighed, compared with its average patient. Choose one to see its readings.',
  noReasons: 'Nothing moves the estimate away from the average by much.',
  place: { now: 'Now', background: 'Background' },
  effects: {
    '▲▲▲': 'much higher',
    '▲▲': 'higher',
    '▲': 'slightly higher',
    '▼': 'lower',
  } as Readonly<Record<string, string>>,
  reasonSentence: (facts: string, effect: string) => `${facts}: the model weighed the risk ${effect} than on average.`,
  reasonReadings: (count: number) => (count === 1 ? '1 reading behind it' : `${count} readings behind it`),
  showOnChart: 'Show on the charts',
  factAt: (fact: string, time: string) => `${fact} at ${time}`,
  condition: (name: string) => `${name}, active`,
  notKnownTitle: 'Not known',
  nextTitle: 'Most useful next reading',
  nextRange: (name: string, low: string, high: string) =>
    low === high
      ? `${name}: would leave the estimate at ${low}`
      : `${name}: the estimate could become ${low} to ${high}`,
  nextMissing: 'not charted',
  nextStale: (time: string) => `last ${time}`,
  nothingMissing: 'Every input that is measured at the bedside is charted and recent.',
  loading: 'Working it out …',
  failed: 'The estimate could not be worked out here. The vital signs below are as charted.',
  madeBy: (name: string, version: string) => `${name} ${version}`,
  hashes: (artefact: string, site: string) => `artefact ${artefact} · site ${site}`,
};
