import { loinc, snomed } from '../tables/code-systems.js';
import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

export const diastolicBloodPressure = {
  ...usualQuantity,
  concept: 'diastolic-blood-pressure',
  names: { en: 'Diastolic blood pressure', de: 'Diastolischer Blutdruck' },
  chartNames: [
    ...['diastolic blood pressure', 'diastolic', 'diastolic bp', 'diastolic pressure', 'bp diastolic', 'dbp'],
    ...['blood pressure diastolic', 'diastolischer blutdruck', 'blutdruck diastolisch'],
  ],
  askedBy: ['vitals'],
  // Cuff, sitting, supine.
  loinc: ['8462-4', '76535-4', '8453-3', '8455-8'],
  averageLoinc: ['96609-3'],
  snomed: ['271650006', '1091811000000102', '407555005', '407557002'],
  apart: [
    {
      detail: 'standing',
      codes: [
        { system: loinc, codes: ['8454-1'] },
        { system: snomed, codes: ['400975005'] },
      ],
    },
  ],
  unit: 'mm[Hg]',
  displayUnit: 'mmHg',
  digits: 0,
  low: 10,
  high: 220,
  jump: null,
  triggerPlace: null,
  change: {
    step: 5,
    why: 'ISO 81060-2 allows an automated cuff a mean error of 5 mmHg.',
    staleAfterHours: null,
  },
  ownPast: {
    ...{ minSpread: 4.5, trendHours: 24, trendChange: 20, grows: false },
    series: {
      step: 1,
      noise: 21.4,
      deviation: 30.3,
      fadeHours: 7.06,
      driftPerHour: 0.0033,
      betweenPatients: 291.0,
      dayWave: 3.5,
      scaleWeight: 10,
      likely: [-2.17, 2.61],
      nearlyAll: [-3.72, 5.49],
    },
  },
  axis: { minSpan: 60, most: null },
  pace: 'fast',
  referenceBand: null,
  tile: 4,
} as const satisfies QuantityRow;
