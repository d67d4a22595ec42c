import { loinc } from '../tables/code-systems.js';
import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

export const respiratoryRate = {
  ...usualQuantity,
  concept: 'respiratory-rate',
  names: { en: 'Respiratory rate', de: 'Atemfrequenz' },
  chartNames: [
    ...['respiratory rate', 'respiration rate', 'respirations', 'respiration', 'resp rate', 'resp', 'rr'],
    ...['breathing', 'breath rate', 'breaths per minute', 'atemfrequenz', 'af'],
  ],
  askedBy: ['vitals'],
  news2: true,
  missedWhenAbsent: true,
  // Spontaneous, and total on a ventilator.
  loinc: ['9279-1', '76528-9', '19839-0', '19840-8'],
  snomed: ['86290005', '271625008'],
  apart: [{ detail: 'set-rate', codes: [{ system: loinc, codes: ['19834-1', '33438-3'] }] }],
  unit: '/min',
  displayUnit: '/min',
  digits: 0,
  low: 0,
  high: 120,
  zero: 'apnoea',
  jump: 12,
  // A lead that moves gives 45 now and then, beside a true rate that is near the limit. Decision 52.
  jumpConfirms: false,
  triggerPlace: 3,
  change: {
    step: 2,
    why: 'Counted over 30 s and doubled, a count of one more is 2 /min.',
    staleAfterHours: null,
  },
  ownPast: {
    ...{ minSpread: 1.5, trendHours: 24, trendChange: 6, grows: false },
    series: {
      step: 1,
      noise: 3.78,
      deviation: 3.57,
      fadeHours: 8.67,
      driftPerHour: 0.00038,
      betweenPatients: 33.3,
      dayWave: 0.18,
      scaleWeight: 10,
      likely: [-2.06, 2.48],
      nearlyAll: [-3.46, 4.77],
    },
  },
  worsening: {
    unit: 3,
    rise: { typical: 17, limit: 40, trigger: 28 },
    fall: { typical: null, limit: 5, trigger: 8 },
    holdsHours: 3,
    ownReadings: 5,
  },
  axis: { minSpan: 12, most: null },
  pace: 'fast',
  referenceBand: { low: 12, high: 20 },
  tile: 1,
} as const satisfies QuantityRow;
