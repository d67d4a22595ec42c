import type { Ehr } from './ehr.js';
import type { Card, EarlierCard } from './guidance-wire.js';
import { appAt } from './launch-app.js';
import type { ShownCard } from './shown-cards.js';
import { problemWith } from './suggestion.js';

/** The name of the service for people. */
export const serviceName = ({ service }: Pick<ShownCard, 'service'>): string => service.title ?? service.id;

/** A shown card as the page draws it. */
export function cardView({ id, card, patientId, answers }: ShownCard, ehr: Pick<Ehr, 'fhirBase' | 'clients'>): Card {
  return {
    id,
    summary: card.summary,
    detail: card.detail ?? null,
    indicator: card.indicator,
    source: { label: card.source.label, url: card.source.url ?? null },
    links: card.links.map((link) => ({
      ...link,
      appContext: link.appContext ?? null,
      registered: link.type === 'smart' && appAt(ehr, link.url) !== undefined,
    })),
    overrideReasons: card.overrideReasons,
    suggestions: card.suggestions.map((suggestion) => ({
      label: suggestion.label,
      recommended: suggestion.isRecommended ?? false,
      actions: suggestion.actions.map(({ description }) => description),
      problem: problemWith(suggestion, ehr.fhirBase, patientId),
    })),
    // It is required beside suggestions; where it is missing, the narrower reading does no harm.
    selectionBehavior: card.selectionBehavior ?? 'at-most-one',
    responses: answers.map(({ response }) => response),
  };
}

/** An answered card in brief. */
export function earlierCard(shown: ShownCard): EarlierCard {
  const { id, card, answers } = shown;
  return { id, service: serviceName(shown), summary: card.summary, responses: answers.map(({ response }) => response) };
}
