import type { Card } from '../hooks/response.js';
import { acuityLines } from './acuity-text.js';
import { type CardAddresses, cardSource, links } from './card.js';
import type { CardInput } from './card-input.js';
import { withMergedInto } from './linked-records-text.js';
import { firstThatFits } from './summary.js';

/**
 * The card of one line, where the whole card is not shown: NEWS2, of when, and when the next set is due. No card would be read
 * as "well", so in acute care there is always this.
 */
export function makeLineCard(input: CardInput, addresses: CardAddresses, uuid: string): Card {
  const { assessment, manifest } = input;
  return {
    uuid,
    summary: firstThatFits(manifest.synthetic, withMergedInto(input.facts, acuityLines(input))),
    indicator: assessment.acuity?.indicator ?? 'warning',
    source: cardSource(manifest, addresses),
    links: links(input, addresses, null),
  };
}
