import { loinc, snomed } from '../tables/code-systems.js';
import type { CodedRow } from './concept-row.js';
import { usualCoded } from './usual.js';

/** Whether the patient breathes oxygen. Also read from devices, and from flow and inhaled concentration (`airUpTo`). */
export const oxygen = {
  ...usualCoded,
  concept: 'oxygen',
  names: { en: 'Air or oxygen', de: 'Raumluft oder Sauerstoff' },
  chartNames: [
    ...[
      'air or oxygen',
      'oxygen',
      'supplemental oxygen',
      'inspired oxygen',
      'oxygen therapy',
      'o2 delivery',
      'on oxygen',
    ],
    ...['o2 delivery device', 'o2 delivery device(s)', 'oxygen delivery', 'oxygen delivery device', 'o2 device'],
    ...['sauerstoff', 'sauerstoffgabe', 'luft oder sauerstoff'],
  ],
  // The flow of oxygen is often a component of the saturation, which no search by code finds.
  askedBy: ['vitals', 'assessments'],
  filedUnder: ['vital-signs', 'survey', 'exam'],
  saysAlso: ['ventilation'],
  news2: true,
  questions: [
    { system: snomed, codes: ['371825009', '57485005', '16206004'] },
    { system: loinc, codes: ['107117-4'] },
    { system: snomed, codes: ['722742002'] },
  ],
  withoutValue: [
    { system: snomed, codes: ['371825009', '57485005'], answer: 'on-oxygen' },
    { system: snomed, codes: ['722742002'], answer: 'air' },
  ],
  points: { system: snomed, codes: ['1104331000000105'], answers: { 0: 'air', 2: 'on-oxygen' } },
  worstCounts: true,
  answers: [
    {
      answer: 'air',
      names: { en: 'on room air', de: 'Raumluft' },
      ordinal: 0,
      codes: [{ system: snomed, codes: ['722742002', '373067005'] }],
      boolean: false,
      texts: [
        'room air',
        'on room air',
        'breathing room air',
        'ra',
        'none (room air)',
        'none, room air',
        'none room air',
      ],
    },
    {
      answer: 'on-oxygen',
      names: { en: 'on oxygen', de: 'Sauerstoffgabe' },
      ordinal: 1,
      codes: [{ system: snomed, codes: ['371825009', '57485005', '373066001', '371907003', '371908008'] }],
      boolean: true,
    },
  ],
  answerTexts: [
    ...['room air', 'on room air', 'air', 'on air', 'on oxygen', 'supplemental oxygen', 'nasal cannula', 'face mask'],
    ...['non-rebreather mask', 'non-rebreather', 'venturi mask', 'high flow nasal cannula', 'raumluft'],
  ],
} as const satisfies CodedRow;
