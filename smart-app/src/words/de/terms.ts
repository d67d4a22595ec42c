import type { Translation } from '../translation.js';

export const terms: Translation<'terms'> = {
  concept: {},
  percent: { value: '{{value}} %', below: 'unter 1 %', above: 'über 99 %' },
};
