import type { Card } from '../hooks/response.js';
import { fillText } from '@bellwether/fhir-mapping';
import { en } from '@bellwether/model/texts';
import { acuityLines } from './acuity-text.js';
import { type CardAddresses, cardSource, indicatorOf, links } from './card.js';
import type { CardInput } from './card-input.js';
import { careHeads, dangerText } from './care-limits-text.js';
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
    summary: firstThatFits(manifest.synthetic, withMergedInto(input.facts, linesOf(input))),
    // Of limits of care it is known what to do; of a patient without NEWS2 for any other reason it is not.
    indicator: isExcluded(input) ? indicatorOf(input) : (assessment.acuity?.indicator ?? 'warning'),
    source: cardSource(manifest, addresses),
    links: links(input, addresses, null),
  };
}

function linesOf(input: CardInput): readonly string[] {
  const danger = dangerText(input);
  const heads = careHeads(input) ?? (danger === null ? null : [danger]);
  return heads?.map((summary) => fillText(en.summary.whole, { summary })) ?? acuityLines(input);
}

function isExcluded({ facts }: CardInput): boolean {
  return facts.careLimits !== undefined && facts.careLimits.excludes !== null;
}
