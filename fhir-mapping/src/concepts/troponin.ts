import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

/** Troponin of two proteins, which are never one series. */
const anyTroponin = {
  ...usualLaboratory,
  unit: 'ng/L',
  displayUnit: 'ng/L',
  digits: 0,
  low: 0,
  high: 1000000,
  axis: { minSpan: 30, most: null },
  pace: 'fast',
} as const;

export const troponinT = {
  ...anyTroponin,
  concept: 'troponin-t',
  names: { en: 'Troponin T', de: 'Troponin T' },
  chartNames: ['troponin t', 'hs-troponin t', 'ctnt'],
  // Conventional, high sensitivity.
  loinc: ['6598-7', '67151-1'],
  change: {
    step: 5,
    why: 'The 0/1 h algorithm of the ESC (2020) rules in from a rise of 5 ng/L.',
    staleAfterHours: null,
  },
} as const satisfies QuantityRow;

export const troponinI = {
  ...anyTroponin,
  concept: 'troponin-i',
  names: { en: 'Troponin I', de: 'Troponin I' },
  chartNames: ['troponin i', 'hs-troponin i', 'ctni'],
  // Conventional, high sensitivity.
  loinc: ['10839-9', '89579-7'],
  change: {
    step: 6,
    why: 'The 0/1 h algorithm of the ESC (2020) rules in from a rise of 6 ng/L.',
    staleAfterHours: null,
  },
} as const satisfies QuantityRow;
