import 'i18next';
import type { en } from './en/index.js';

// A key that is not there, or a text without its values, does not compile.
declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    strictKeyChecks: true;
    strictInterpolationChecks: true;
  }
}
