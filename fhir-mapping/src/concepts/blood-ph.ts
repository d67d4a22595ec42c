import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

/** pH of blood, by the vessel: what is usual differs, so that they are never one series. */
const ph = {
  ...usualLaboratory,
  unit: '[pH]',
  displayUnit: '',
  digits: 2,
  low: 6.5,
  high: 8,
  change: { step: 0.04, why: '42 CFR 493.931 allows a laboratory 0.04.', staleAfterHours: null },
  axis: { minSpan: 0.4, most: null },
  pace: 'fast',
} as const;

export const arterialPh = {
  ...ph,
  concept: 'arterial-ph',
  names: { en: 'pH, arterial blood', de: 'pH, arteriell' },
  chartNames: ['arterial ph', 'ph arterial', 'ph arteriell'],
  source: null,
  loinc: ['2744-1'],
} as const satisfies QuantityRow;

export const venousPh = {
  ...ph,
  concept: 'venous-ph',
  names: { en: 'pH, venous blood', de: 'pH, venös' },
  chartNames: ['venous ph', 'ph venous'],
  source: { of: 'arterial-ph', by: 'venous' },
  loinc: ['2746-6'],
} as const satisfies QuantityRow;

export const capillaryPh = {
  ...ph,
  concept: 'capillary-ph',
  names: { en: 'pH, capillary blood', de: 'pH, kapillär' },
  source: { of: 'arterial-ph', by: 'capillary' },
  loinc: ['2745-8'],
} as const satisfies QuantityRow;

export const bloodPh = {
  ...ph,
  concept: 'blood-ph',
  names: { en: 'pH, blood of unknown source', de: 'pH, Blut unbekannter Herkunft' },
  chartNames: ['ph', 'blood ph'],
  source: { of: 'arterial-ph', by: 'unknown' },
  loinc: ['11558-4'],
} as const satisfies QuantityRow;
