import type { PairRow } from './concept-row.js';

/** The two pressures of one measurement, by how it was taken. Pressures of different pairs are never compared with each other. */
export const pressurePairs = [
  {
    id: 'blood-pressure',
    names: { en: 'Blood pressure', de: 'Blutdruck' },
    systolic: 'systolic-blood-pressure',
    diastolic: 'diastolic-blood-pressure',
    mean: 'mean-arterial-pressure',
    axis: { minSpan: 60, most: null },
  },
  {
    id: 'invasive-blood-pressure',
    names: { en: 'Blood pressure, arterial line', de: 'Blutdruck, arterieller Katheter' },
    systolic: 'invasive-systolic-blood-pressure',
    diastolic: 'invasive-diastolic-blood-pressure',
    mean: 'invasive-mean-arterial-pressure',
    axis: { minSpan: 60, most: null },
  },
] as const satisfies readonly PairRow[];
