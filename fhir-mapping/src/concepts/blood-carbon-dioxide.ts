import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

/** Partial pressure of carbon dioxide of blood, by the vessel: what is usual differs, so that they are never one series. */
const carbonDioxidePressure = {
  ...usualLaboratory,
  unit: 'mm[Hg]',
  displayUnit: 'mmHg',
  digits: 0,
  low: 5,
  high: 250,
  hints: [{ low: 0.7, high: 4.9, hint: 'kilopascals' }],
  change: { step: 5, why: '42 CFR 493.931 allows a laboratory 5 mmHg or 8 %.', staleAfterHours: null },
  axis: { minSpan: 30, most: null },
  pace: 'fast',
} as const;

export const arterialCarbonDioxidePressure = {
  ...carbonDioxidePressure,
  concept: 'arterial-carbon-dioxide-pressure',
  names: { en: 'pCO₂, arterial blood', de: 'pCO₂, arteriell' },
  chartNames: ['paco2', 'pco2 arterial'],
  source: null,
  loinc: ['2019-8'],
} as const satisfies QuantityRow;

export const venousCarbonDioxidePressure = {
  ...carbonDioxidePressure,
  concept: 'venous-carbon-dioxide-pressure',
  names: { en: 'pCO₂, venous blood', de: 'pCO₂, venös' },
  source: { of: 'arterial-carbon-dioxide-pressure', by: 'venous' },
  loinc: ['2021-4'],
} as const satisfies QuantityRow;

export const capillaryCarbonDioxidePressure = {
  ...carbonDioxidePressure,
  concept: 'capillary-carbon-dioxide-pressure',
  names: { en: 'pCO₂, capillary blood', de: 'pCO₂, kapillär' },
  source: { of: 'arterial-carbon-dioxide-pressure', by: 'capillary' },
  loinc: ['2020-6'],
} as const satisfies QuantityRow;

export const bloodCarbonDioxidePressure = {
  ...carbonDioxidePressure,
  concept: 'blood-carbon-dioxide-pressure',
  names: { en: 'pCO₂, blood of unknown source', de: 'pCO₂, Blut unbekannter Herkunft' },
  chartNames: ['pco2'],
  source: { of: 'arterial-carbon-dioxide-pressure', by: 'unknown' },
  loinc: ['11557-6'],
} as const satisfies QuantityRow;
