import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

export const lactate = {
  ...usualLaboratory,
  concept: 'lactate',
  names: { en: 'Lactate', de: 'Laktat' },
  chartNames: ['lactate', 'lactic acid', 'laktat'],
  // Blood, arterial blood, plasma.
  loinc: ['32693-4', '2518-9', '2524-7'],
  unit: 'mmol/L',
  displayUnit: 'mmol/L',
  digits: 1,
  substance: { molarMass: 90.08, charge: 1 },
  sources: [
    {
      source: 'arterial',
      names: { en: 'arterial blood', de: 'arterielles Blut' },
      loinc: ['2518-9'],
      snomed: [],
      bodySites: [],
      siteTexts: [],
    },
  ],
  low: 0.1,
  high: 35,
  hints: [{ low: 35.01, high: 315, hint: 'mass' }],
  change: {
    step: 0.5,
    why: 'A tourniquet, or a sample that waits, comes to some tenths of a mmol/L.',
    staleAfterHours: null,
  },
  axis: { minSpan: 4, most: null },
  pace: 'fast',
} as const satisfies QuantityRow;
