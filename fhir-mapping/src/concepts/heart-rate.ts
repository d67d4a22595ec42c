import { loinc, snomed } from '../tables/code-systems.js';
import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

export const heartRate = {
  ...usualQuantity,
  concept: 'heart-rate',
  names: { en: 'Heart rate', de: 'Herzfrequenz' },
  chartNames: [
    ...['heart rate', 'heartrate', 'hr', 'pulse', 'pulse rate', 'pulse oximetry pulse rate', 'heart beat'],
    ...['herzfrequenz', 'puls', 'pulsfrequenz', 'hf'],
  ],
  askedBy: ['vitals'],
  news2: true,
  missedWhenAbsent: true,
  // ECG; first encounter, sitting, supine (palpated), cuff, oximeter: of one moment the first of these counts.
  loinc: ['8867-4', '11328-2', '69000-8', '68999-2', '76477-9', '8889-8'],
  snomed: ['364075005', '444981005', '78564009', '843941000000100'],
  apart: [
    {
      detail: 'other-heart-rate',
      codes: [
        { system: loinc, codes: ['69001-6', '76282-3'] },
        { system: snomed, codes: ['249043002'] },
      ],
    },
  ],
  sources: [
    {
      source: 'cuff',
      names: { en: 'cuff', de: 'Manschette' },
      loinc: ['76477-9'],
      snomed: [],
      bodySites: [],
      siteTexts: [],
    },
    {
      source: 'oximeter',
      names: { en: 'oximeter', de: 'Pulsoximeter' },
      loinc: ['8889-8'],
      snomed: [],
      bodySites: [],
      siteTexts: [],
    },
  ],
  unit: '/min',
  displayUnit: '/min',
  digits: 0,
  low: 0,
  high: 350,
  zero: 'asystole',
  jump: 40,
  triggerPlace: 0,
  change: {
    step: 5,
    why: 'Counted over 15 s and multiplied by 4, a count of one more is 4 /min.',
    staleAfterHours: null,
  },
  ownPast: {
    ...{ minSpread: 4, trendHours: 24, trendChange: 20, grows: false },
    series: {
      step: 1,
      noise: 5.0,
      deviation: 120.0,
      fadeHours: 24.0,
      driftPerHour: 0.0048,
      betweenPatients: 417.0,
      dayWave: 11.0,
      scaleWeight: 10,
      likely: [-2.22, 2.61],
      nearlyAll: [-5.15, 7.07],
    },
  },
  worsening: {
    unit: 8,
    rise: { typical: 80, limit: 150, trigger: 130 },
    fall: { typical: 65, limit: 40, trigger: 40 },
    holdsHours: 3,
    ownReadings: 5,
  },
  axis: { minSpan: 40, most: null },
  pace: 'fast',
  referenceBand: { low: 51, high: 90 },
  tile: 0,
} as const satisfies QuantityRow;
