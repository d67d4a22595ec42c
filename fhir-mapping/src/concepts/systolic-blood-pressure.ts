import { loinc, snomed } from '../tables/code-systems.js';
import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

export const systolicBloodPressure = {
  ...usualQuantity,
  concept: 'systolic-blood-pressure',
  names: { en: 'Systolic blood pressure', de: 'Systolischer Blutdruck' },
  chartNames: [
    ...[
      'systolic blood pressure',
      'systolic',
      'systolic bp',
      'systolic pressure',
      'bp systolic',
      'sbp',
      'nibp systolic',
    ],
    ...['blood pressure systolic', 'blood pressure', 'bp', 'blood pressure panel', 'nibp', 'systole'],
    ...['systolischer blutdruck', 'blutdruck systolisch', 'blutdruck', 'rr systolisch'],
  ],
  askedBy: ['vitals'],
  news2: true,
  missedWhenAbsent: true,
  // Cuff, sitting, supine, first encounter.
  loinc: ['8480-6', '76534-7', '8459-0', '8461-6', '11378-7'],
  averageLoinc: ['96608-5'],
  snomed: ['271649006', '72313002', '407554009', '407556006'],
  apart: [
    {
      detail: 'standing',
      codes: [
        { system: loinc, codes: ['8460-8'] },
        { system: snomed, codes: ['400974009'] },
      ],
    },
  ],
  unit: 'mm[Hg]',
  displayUnit: 'mmHg',
  digits: 0,
  low: 30,
  high: 320,
  hints: [{ low: 4, high: 29, hint: 'kilopascals' }],
  jump: 40,
  triggerPlace: 1,
  change: {
    step: 5,
    why: 'ISO 81060-2 allows an automated cuff a mean error of 5 mmHg.',
    staleAfterHours: null,
  },
  ownPast: {
    ...{ minSpread: 6, trendHours: 24, trendChange: 30, grows: false },
    series: {
      step: 1,
      noise: 32.5,
      deviation: 85.7,
      fadeHours: 7.28,
      driftPerHour: 0.0076,
      betweenPatients: 668.0,
      dayWave: 1.4,
      scaleWeight: 10,
      likely: [-2.26, 2.32],
      nearlyAll: [-3.89, 4.25],
    },
  },
  worsening: {
    unit: 10,
    rise: null,
    fall: { typical: 130, limit: 80, trigger: 90 },
    holdsHours: 3,
    ownReadings: 5,
  },
  axis: { minSpan: 60, most: null },
  pace: 'fast',
  referenceBand: { low: 111, high: 219 },
  tile: 3,
} as const satisfies QuantityRow;
