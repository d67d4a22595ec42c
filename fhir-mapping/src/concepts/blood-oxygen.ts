import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

/** Partial pressure of oxygen of blood, by the vessel: what is usual differs, so that they are never one series. */
const oxygenPressure = {
  ...usualLaboratory,
  unit: 'mm[Hg]',
  displayUnit: 'mmHg',
  digits: 0,
  low: 10,
  high: 750,
  hints: [{ low: 1.3, high: 9.9, hint: 'kilopascals' }],
  change: { step: 15, why: '42 CFR 493.931 allows a laboratory 15 mmHg or 15 %.', staleAfterHours: null },
  axis: { minSpan: 60, most: null },
  pace: 'fast',
} as const;

export const arterialOxygenPressure = {
  ...oxygenPressure,
  concept: 'arterial-oxygen-pressure',
  names: { en: 'pO₂, arterial blood', de: 'pO₂, arteriell' },
  chartNames: ['pao2', 'po2 arterial'],
  source: null,
  loinc: ['2703-7'],
} as const satisfies QuantityRow;

export const venousOxygenPressure = {
  ...oxygenPressure,
  concept: 'venous-oxygen-pressure',
  names: { en: 'pO₂, venous blood', de: 'pO₂, venös' },
  source: { of: 'arterial-oxygen-pressure', by: 'venous' },
  loinc: ['2705-2'],
} as const satisfies QuantityRow;

export const capillaryOxygenPressure = {
  ...oxygenPressure,
  concept: 'capillary-oxygen-pressure',
  names: { en: 'pO₂, capillary blood', de: 'pO₂, kapillär' },
  source: { of: 'arterial-oxygen-pressure', by: 'capillary' },
  loinc: ['2704-5'],
} as const satisfies QuantityRow;

export const bloodOxygenPressure = {
  ...oxygenPressure,
  concept: 'blood-oxygen-pressure',
  names: { en: 'pO₂, blood of unknown source', de: 'pO₂, Blut unbekannter Herkunft' },
  chartNames: ['po2'],
  source: { of: 'arterial-oxygen-pressure', by: 'unknown' },
  loinc: ['11556-8'],
} as const satisfies QuantityRow;
