import { loinc, snomed } from '../tables/code-systems.js';
import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

export const oxygenSaturation = {
  ...usualQuantity,
  concept: 'oxygen-saturation',
  names: { en: 'SpO₂', de: 'SpO₂' },
  chartNames: [
    ...['spo2', 'spo₂', 'sp02', 'o2 sat', 'o2 saturation', 'oxygen saturation', 'oxygen sat', 'saturation', 'sats'],
    ...['pulse oximetry', 'oximetry', 'peripheral oxygen saturation', 'blood oxygen saturation', 'sauerstoffsättigung'],
  ],
  askedBy: ['vitals'],
  news2: true,
  missedWhenAbsent: true,
  loinc: ['59408-5', '2708-6'],
  snomed: ['431314004', '103228002'],
  apart: [
    { detail: 'on-exertion', codes: [{ system: snomed, codes: ['866681000000102', '866721000000109'] }] },
    { detail: 'preductal', codes: [{ system: loinc, codes: ['59407-7'] }] },
  ],
  unit: '%',
  displayUnit: '%',
  digits: 0,
  low: 30,
  high: 100,
  hints: [
    { low: 0.3, high: 1, hint: 'fraction' },
    { low: 3000, high: 10_000, hint: 'per-cent' },
  ],
  jump: 10,
  triggerPlace: 4,
  change: {
    step: 2,
    why: 'Shown in whole per cent; common pulse oximeters are specified to 2 points (ISO 80601-2-61 allows 4).',
    staleAfterHours: null,
  },
  ownPast: {
    ...{ minSpread: 1, trendHours: 24, trendChange: 4, grows: false },
    series: {
      step: 1,
      noise: 0.375,
      deviation: 1.2,
      fadeHours: 10.2,
      driftPerHour: 7e-5,
      betweenPatients: 6.14,
      dayWave: 0.00072,
      scaleWeight: 10,
      likely: [-3.48, 1.93],
      nearlyAll: [-8.41, 3.2],
    },
  },
  worsening: {
    unit: 2,
    rise: null,
    fall: { typical: 97, limit: 85, trigger: 90 },
    holdsHours: 3,
    ownReadings: 5,
  },
  axis: { minSpan: 10, most: 100 },
  pace: 'fast',
  // Scale 1.
  referenceBand: { low: 96, high: null },
  tile: 2,
} as const satisfies QuantityRow;
