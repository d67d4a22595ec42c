import type { AnomalyKind } from '../series/anomaly-marks.js';
import type { Preset } from '../series/time-range.js';

/** What the lists take from the words of the trends until theirs are in the catalogue. */
export const trendsWords = {
  conceptNames: {
    'heart-rate': 'Heart rate',
    'respiratory-rate': 'Breathing rate',
    'blood-pressure': 'Blood pressure',
    'systolic-blood-pressure': 'Systolic blood pressure',
    'diastolic-blood-pressure': 'Diastolic blood pressure',
    'oxygen-saturation': 'SpO₂',
    'body-temperature': 'Temperature',
    'body-weight': 'Weight',
    'body-height': 'Height',
    'body-mass-index': 'BMI',
    'inhaled-oxygen-flow': 'Oxygen flow',
    'inhaled-oxygen-concentration': 'Inhaled oxygen',
  } as Readonly<Record<string, string>>,
  presetLabels: {
    '24h': 'Last 24 hours',
    '3d': 'Last 3 days',
    '7d': 'Last 7 days',
    '30d': 'Last 30 days',
    '1y': 'Last year',
    all: 'All readings',
  } satisfies Record<Preset, string> as Readonly<Record<Preset, string>>,
  anomalyKinds: {
    artefact: 'Likely artefact',
    threshold: 'Crosses a threshold',
    'own-baseline': 'Unlike this patient’s own values',
    trend: 'Rises or falls',
    'unusual-combination': 'Unusual combination',
    'time-series': 'Outside the expected course',
  } satisfies Record<AnomalyKind, string> as Readonly<Record<AnomalyKind, string>>,
};
