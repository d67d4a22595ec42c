import { fillText } from '@bellwether/fhir-mapping';
import { type Manifest, namesOfParts } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import type { Card, Link, Suggestion } from '../hooks/response.js';
import type { CardInput } from './card-input.js';
import { type CardText, scoredCardText } from './scored-card.js';
import { unscoredCardText } from './unscored-card.js';

/** Where a card's links and codes point to. */
export interface CardAddresses {
  readonly publicUrl: string;
  readonly appUrl: string;
}

/** Why a clinician may override a card. */
export const overrideReasons = Object.entries(en.overrideReasons).map(([code, display]) => ({ code, display }));

/** Code system of {@link overrideReasons}. */
export function overrideReasonSystem(publicUrl: string): string {
  return `${publicUrl}/code-systems/override-reasons`;
}

/**
 * The card of one assessment, null where the artefact has nothing to say.
 *
 * @param suggestion what it offers to create; null: nothing
 * @see https://cds-hooks.hl7.org/2.0/#card-attributes
 */
export function makeCard(
  input: CardInput,
  addresses: CardAddresses,
  uuid: string,
  suggestion: Suggestion | null,
): Card | null {
  const { assessment, manifest } = input;
  const text = assessment.scored
    ? scoredCardText({ ...input, assessment })
    : unscoredCardText({ ...input, assessment });
  if (text === null) return null;
  const { publicUrl } = addresses;
  return {
    uuid,
    summary: text.summary,
    detail: text.detail,
    indicator: indicatorOf(input),
    source: cardSource(manifest, addresses),
    ...(suggestion === null ? {} : { suggestions: [suggestion], selectionBehavior: 'any' }),
    overrideReasons: overrideReasons.map((reason) => ({ ...reason, system: overrideReasonSystem(publicUrl) })),
    links: links(input, addresses, text.reason),
  };
}

/** The worse of how ill the patient is now and of what the model says may come; where no score is made, a single value counts. */
export function indicatorOf({ assessment, facts }: Pick<CardInput, 'assessment' | 'facts'>): Card['indicator'] {
  if (facts.careLimits?.danger === true) return 'warning';
  const model = assessment.scored ? assessment.indicator : 'info';
  const now = assessment.acuity?.indicator ?? 'info';
  return now === 'info' ? model : now;
}

/** Who says it: the model, by the title of its artefact. */
export function cardSource({ name, title }: Manifest, { publicUrl }: CardAddresses): Card['source'] {
  return {
    label: fillText(en.links.source, { title }),
    url: factsUrl(publicUrl, name),
    topic: { code: name.replaceAll('-', ''), system: `${publicUrl}/code-systems/topics`, display: title },
  };
}

/** @param reason clinical concept to open the readings at; null where none stands out */
export function links(input: CardInput, { publicUrl, appUrl }: CardAddresses, reason: CardText['reason']): Link[] {
  const { assessment, manifest, facts, ticket } = input;
  const { provenance, asOf } = assessment;
  const unread = namesOfParts(facts.unread);
  const appContext = {
    artefact: provenance.artefact,
    asOf: new Date(asOf).toISOString(),
    artefactHash: provenance.artefactHash,
    siteHash: provenance.siteHash,
    mappingVersion: provenance.mappingVersion,
    // The app quotes the card's own figure, and says what of the chart it was made without.
    ...(assessment.scored ? { probability: assessment.probability } : { notScored: assessment.notScored.reason }),
    ...(unread.length === 0 ? {} : { unread }),
    ...(reason === null ? {} : { reason }),
    ...(ticket === null ? {} : { ticket }),
  };
  return [
    {
      type: 'smart',
      label: en.links.readings,
      url: `${appUrl}/launch.html`,
      appContext: JSON.stringify(appContext),
    },
    { type: 'absolute', label: en.links.model, url: factsUrl(publicUrl, manifest.name) },
  ];
}

function factsUrl(publicUrl: string, artefact: string): string {
  return `${publicUrl}/model-facts/${artefact}`;
}
