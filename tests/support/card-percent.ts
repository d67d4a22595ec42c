import { percentText } from '../../smart-app/src/i18n/percent-text.js';
import { t } from './texts.js';

/**
 * The figure of a card, as the app writes it. The summary may have no space for it (dates stand beside the times while NEWS2 is of
 * yesterday), so it is taken from the card's link to the app.
 * @throws Error where the summary has another one
 */
export function cardPercent(summary: string, link: { readonly appContext: string | null }): string {
  const { probability } = JSON.parse(link.appContext ?? '{}') as { readonly probability?: number };
  if (typeof probability !== 'number') throw new Error(`the link of the card has no figure: ${link.appContext}`);
  const percent = percentText(probability, t);
  const inSummary = /\d+(?=\s?%)/.exec(summary)?.[0];
  if (inSummary !== undefined && t('terms.percent.value', { value: inSummary }) !== percent)
    throw new Error(`the card’s link has ${percent}, its summary: ${summary}`);
  return percent;
}
