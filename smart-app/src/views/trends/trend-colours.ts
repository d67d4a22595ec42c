import type { AnomalyKind } from '../../series/anomaly-marks.js';
import type { EncounterKind } from '../../series/encounter-strip.js';
import type { Severity } from '../../series/score-tracks.js';

/** Colours of the graphs on a light or a dark page. Each has a shape or a label too. */
export interface TrendColours {
  readonly line: string;
  readonly second: string;
  /** Between systolic and diastolic. */
  readonly between: string;
  readonly reference: string;
  readonly grid: string;
  readonly highlight: string;
  readonly window: string;
  readonly selection: string;
  readonly cursor: string;
  readonly anomalies: Readonly<Record<AnomalyKind, string>>;
  readonly encounters: Readonly<Record<EncounterKind, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
}

const light: TrendColours = {
  line: '#0b5563',
  second: '#4a6fa5',
  between: '#0b556326',
  reference: '#6b7c8826',
  grid: '#e3e8ec',
  highlight: '#9a3f00',
  window: '#e8a13d2e',
  selection: '#1f5f9e33',
  cursor: '#4b5b68',
  anomalies: {
    artefact: '#59656f',
    threshold: '#b3261e',
    'own-baseline': '#8a4b00',
    trend: '#6a3fa0',
    'unusual-combination': '#00695c',
    'time-series': '#1f5f9e',
  },
  encounters: { admission: '#6a3fa0', emergency: '#b3261e', visit: '#4a6fa5', other: '#59656f' },
  severities: { low: '#4b7a51', medium: '#8a5200', high: '#a8201a' },
};

const dark: TrendColours = {
  line: '#7cc8d8',
  second: '#9db8e6',
  between: '#7cc8d830',
  reference: '#9fb0bd2b',
  grid: '#2f3a44',
  highlight: '#ffb77a',
  window: '#e8a13d33',
  selection: '#7db7f040',
  cursor: '#aebbc6',
  anomalies: {
    artefact: '#b4c0ca',
    threshold: '#ff8a80',
    'own-baseline': '#ffb74d',
    trend: '#cba6f7',
    'unusual-combination': '#66d0bf',
    'time-series': '#7db7f0',
  },
  encounters: { admission: '#cba6f7', emergency: '#ff8a80', visit: '#9db8e6', other: '#b4c0ca' },
  severities: { low: '#8fce97', medium: '#ffb74d', high: '#ff8a80' },
};

export const trendColours: Readonly<Record<'light' | 'dark', TrendColours>> = { light, dark };
