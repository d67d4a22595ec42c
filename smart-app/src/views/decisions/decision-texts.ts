import type { DecidedBy } from '@bellwether/model';
import type { Formats } from '../../i18n/formats.js';
import type { Translate } from '../../i18n/translation.js';
import type { ScoreRange } from '../../overview/decided.js';
import type { DecisionState } from '../../service/decision-store.js';

/** Who decided, and when, as values of a text. */
export function decidedText(
  { by: { name, reference }, at }: { readonly by: DecidedBy; readonly at: number },
  formats: Formats,
): { readonly who: string; readonly when: string } {
  return { who: name ?? reference, when: formats.brief(at) };
}

/** `9`, or `7–10`. */
export function scoreText({ low, high }: ScoreRange, formats: Formats): string {
  const number = (value: number) => formats.number(value, [0, 0]);
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

/** Why decisions, or newer ones, are not in the figures; null where all are. */
export function notKnownText(state: DecisionState, t: Translate): string | null {
  switch (state.status) {
    case 'read':
      return state.isOld ? t('decisions.old') : null;
    case 'failed':
      return t(`decisions.notKnown.${state.why === 'expired' || state.why === 'refused' ? state.why : 'failed'}`);
    case 'not-asked':
      return null;
    default:
      return t(`decisions.notKnown.${state.status}`);
  }
}
