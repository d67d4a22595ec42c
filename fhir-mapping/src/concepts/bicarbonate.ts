import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

/** Bicarbonate of blood, by the vessel: what is usual differs, so that they are never one series. */
const anyBicarbonate = {
  ...usualLaboratory,
  unit: 'mmol/L',
  displayUnit: 'mmol/L',
  digits: 0,
  low: 1,
  high: 60,
  substance: { molarMass: 61.017, charge: 1 },
  change: {
    step: 5,
    why: '42 CFR 493.931 allows a laboratory 20 % of total carbon dioxide, 5 mmol/L of a usual value.',
    staleAfterHours: null,
  },
  axis: { minSpan: 15, most: null },
  pace: 'fast',
} as const;

export const arterialBicarbonate = {
  ...anyBicarbonate,
  concept: 'arterial-bicarbonate',
  names: { en: 'Bicarbonate, arterial blood', de: 'Bikarbonat, arteriell' },
  source: { of: 'bicarbonate', by: 'arterial-blood' },
  loinc: ['1960-4'],
} as const satisfies QuantityRow;

export const venousBicarbonate = {
  ...anyBicarbonate,
  concept: 'venous-bicarbonate',
  names: { en: 'Bicarbonate, venous blood', de: 'Bikarbonat, venös' },
  source: { of: 'bicarbonate', by: 'venous' },
  loinc: ['14627-4'],
} as const satisfies QuantityRow;

export const capillaryBicarbonate = {
  ...anyBicarbonate,
  concept: 'capillary-bicarbonate',
  names: { en: 'Bicarbonate, capillary blood', de: 'Bikarbonat, kapillär' },
  source: { of: 'bicarbonate', by: 'capillary' },
  loinc: ['1961-2'],
} as const satisfies QuantityRow;

export const bicarbonate = {
  ...anyBicarbonate,
  concept: 'bicarbonate',
  names: { en: 'Bicarbonate', de: 'Bikarbonat' },
  chartNames: ['bicarbonate', 'hco3', 'bikarbonat'],
  source: null,
  // Serum; blood of which the vessel is not said.
  loinc: ['1963-8', '1959-6'],
} as const satisfies QuantityRow;

/** Bicarbonate with what is dissolved: about 1 mmol/L more, and a series of its own. */
export const totalCarbonDioxide = {
  ...usualLaboratory,
  concept: 'total-carbon-dioxide',
  names: { en: 'Carbon dioxide, total', de: 'Kohlendioxid, gesamt' },
  chartNames: ['total co2', 'carbon dioxide total'],
  // Blood, serum.
  loinc: ['20565-8', '2028-9'],
  unit: 'mmol/L',
  displayUnit: 'mmol/L',
  digits: 0,
  substance: { molarMass: 44.01, charge: 1 },
  low: 1,
  high: 70,
  change: {
    step: 5,
    why: '42 CFR 493.931 allows a laboratory 20 %, 5 mmol/L of a usual value.',
    staleAfterHours: 3 * 24,
  },
  axis: { minSpan: 15, most: null },
} as const satisfies QuantityRow;
