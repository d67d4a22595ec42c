import { lookup } from '../i18n/lookup.js';
import type { Translate } from '../i18n/translation.js';

/** Why something was acknowledged; a code that is not known stands as it is. */
export function acknowledgementReason(code: string, t: Translate): string {
  return lookup(t, 'anomalies.acknowledgementReason', code, code);
}
