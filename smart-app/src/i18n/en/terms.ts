import { answerNames, conceptNames, type News2InputName, sourceNames } from '@bellwether/fhir-mapping';
import { en } from '@bellwether/model/texts';

/** What is named in several views: vital signs, findings, bands. Keys are those of the model and of the mapping. */
export const terms = {
  /** Concepts of fhir-mapping, and both pressures of one measurement. */
  concept: conceptNames('en'),
  /** How or where a value was measured. */
  source: sourceNames('en'),
  /** Answers of coded observations, by concept. */
  answer: answerNames('en'),
  /** Inputs of NEWS2, as they stand in a sentence. */
  news2Input: {
    'respiratory-rate': 'respiratory rate',
    'oxygen-saturation': 'SpO₂',
    oxygen: 'air or oxygen',
    'systolic-blood-pressure': 'systolic blood pressure',
    'heart-rate': 'heart rate',
    consciousness: 'consciousness',
    'body-temperature': 'temperature',
  } satisfies Readonly<Record<News2InputName, string>>,
  /** What an artefact foretells, by its name. */
  outcome: en.names.outcome,
  /** Titles of artefacts, by their names. */
  title: {
    'hospitalization-30d': 'Hospital admission within 30 days (synthetic demonstration)',
    'readmission-30d': 'Readmission within 30 days of discharge (synthetic demonstration)',
    'ward-deterioration-24h': 'Deterioration on the ward within 24 hours (synthetic demonstration)',
  },
  /** Clinical concepts of the artefacts: what reasons are called. What is called as its concept is has no text of its own. */
  group: { ...conceptNames('en'), ...en.names.group },
  /** Features of the artefacts that are not made of a vital sign, or are called otherwise. */
  feature: en.names.feature,
  /** Features of vital signs, by what is made of their values. */
  featureOf: {
    last: '{{name}}, latest',
    first: '{{name}}, first in {{hours}}\u00a0h',
    mean: '{{name}}, mean over {{hours}}\u00a0h',
    minimum: '{{name}}, lowest in {{hours}}\u00a0h',
    maximum: '{{name}}, highest in {{hours}}\u00a0h',
    slope: '{{name}}, trend over {{hours}}\u00a0h',
    spread: '{{name}}, range in {{hours}}\u00a0h',
    count: '{{name}}, number in {{hours}}\u00a0h',
    'hours-since': '{{name}}, hours since latest',
    sum: '{{name}}, sum over {{hours}}\u00a0h',
    'standard-deviation': '{{name}}, standard deviation over {{hours}}\u00a0h',
    ratio: '{{name}} to {{per}}, latest in {{hours}}\u00a0h',
  },
  /** Bands of risk: a site may have others, which stay as the site calls them. */
  band: en.names.band,
  /** How urgent a message is, by its indicator. */
  indicator: { info: 'info', warning: 'warning', critical: 'critical' },
  /** Where a patient is. */
  setting: {
    ambulatory: 'outpatient',
    emergency: 'emergency department',
    ward: 'ward',
    'intensive-care': 'intensive care',
    discharge: 'being discharged',
  },
  direction: { up: 'higher', down: 'lower' },
  anomalyKind: {
    artefact: 'Implausible value',
    threshold: 'Critical value',
    'own-baseline': 'Unusual for this patient',
    trend: 'Sustained trend',
    'unusual-combination': 'Unusual combination',
    'time-series': 'Outside forecast range',
  },
  /** An artefact that is not an implausible value. */
  artefactKind: {
    zero: 'Zero value',
    'lone-spike': 'Single value',
    recurrent: 'Recurrent spikes',
    'flat-line': 'Flat line',
  },
  /** Time ranges that can be chosen, at full length. */
  range: {
    '24h': 'Last 24 hours',
    '3d': 'Last 3 days',
    '7d': 'Last 7 days',
    '30d': 'Last 30 days',
    '1y': 'Last year',
    all: 'All readings',
  },
  /** Why something of the chart is not used. */
  unusedReason: {
    malformed: 'not valid FHIR',
    'no-code': 'no code to say what was measured',
    'not-modelled': 'type of observation not used by this app',
    'panel-without-values': 'panel heading; its values are read separately',
    'modifier-extension': 'modifier extension that could change the meaning',
    'entered-in-error': 'entered in error',
    cancelled: 'cancelled',
    replaced: 'replaced by a newer version',
    'data-absent': 'value marked as absent',
    'no-value': 'no value',
    'not-a-quantity': 'value is not a quantity',
    comparator: 'limit (less than, more than), not a measurement',
    'unknown-answer': 'unrecognized answer',
    undecided: 'charted, but does not say which answer holds',
    'not-for-scores': 'goal, or a kind of measurement that no score counts',
    'unit-missing': 'no unit',
    'unit-unknown': 'unrecognized unit',
    'unit-not-convertible': 'unit cannot be converted',
    implausible: 'physiologically implausible value',
    zero: 'zero: asystole, apnoea, a lead off, or entry',
    'systolic-below-diastolic': 'systolic pressure below diastolic',
    'no-time': 'no measurement time',
    'time-unreadable': 'unreadable time',
    duplicate: 'duplicate reading',
    'another-patient': 'belongs to another patient',
    'no-subject': 'patient not stated',
    'not-mapped': 'type of record not used by this app',
    'not-active': 'refuted, cancelled or entered in error',
    'operation-outcome': 'message from the EHR instead of data',
    'duplicate-id': 'duplicate; another version was used',
  },
  percent: { value: '{{value}}%', below: 'below 1%', above: 'above 99%' },
} as const;
