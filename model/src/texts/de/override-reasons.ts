import type { overrideReasons as english } from '../en/override-reasons.js';

/** Why a clinician overrides a card. */
export const overrideReasons: Readonly<Record<keyof typeof english, string>> = {
  'already-acting': 'Es wird bereits gehandelt',
  'more-worried': 'Ich bin besorgter',
  'less-worried': 'Ich bin weniger besorgt',
  'input-wrong': 'Ein Wert ist falsch',
  'not-applicable': 'Trifft nicht zu (z.\u00a0B. Palliativversorgung, geplante Aufnahme)',
};
