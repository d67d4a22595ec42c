import { fillText } from '@bellwether/fhir-mapping';
import { type Assessment, type Manifest, type Message, movesSaid, type Phrasing } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import type { Card, Link, Suggestion } from '../hooks/response.js';
import { type CardText, cardText, lineCardText } from './card-text.js';

/** Where a card's links and codes point to. */
export interface CardAddresses {
  readonly publicUrl: string;
  readonly appUrl: string;
}

/** What every card is made from. */
export interface CardInput {
  readonly assessment: Assessment;
  readonly manifest: Manifest;
  readonly message: Message;
  readonly phrasing: Phrasing;
  /** What the app can show that it was opened from this card; null: nothing. */
  readonly ticket: string | null;
  /** Whether only a line is shown. */
  readonly isLine: boolean;
  /** What it offers to create; null: nothing. */
  readonly suggestion: Suggestion | null;
}

/** Codes by which a clinician may override a card, with their English texts. */
export const overrideReasons = Object.entries(en.overrideReasons).map(([code, display]) => ({ code, display }));

/** Code system of {@link overrideReasons}. */
export function overrideReasonSystem(publicUrl: string): string {
  return `${publicUrl}/code-systems/override-reasons`;
}

/**
 * The card of a message.
 *
 * @see https://cds-hooks.hl7.org/2.0/#card-attributes
 */
export function makeCard(input: CardInput, addresses: CardAddresses, uuid: string): Card {
  const { message, phrasing, isLine, suggestion, manifest } = input;
  const { publicUrl } = addresses;
  const { summary, detail }: CardText = isLine ? lineCardText(message, phrasing) : cardText(message, phrasing);
  const base = {
    uuid,
    summary,
    ...(detail === null ? {} : { detail }),
    indicator: message.indicator,
    source: cardSource(manifest, addresses, phrasing),
  };
  const shown = links(input, addresses);
  if (isLine) return { ...base, links: shown };
  const reasons = Object.entries(phrasing.texts.overrideReasons);
  return {
    ...base,
    ...(suggestion === null ? {} : { suggestions: [suggestion], selectionBehavior: 'any' }),
    overrideReasons: reasons.map(([code, display]) => ({ code, display, system: overrideReasonSystem(publicUrl) })),
    links: shown,
  };
}

/** Who says it: the model, by the title of its artefact, with that it is for demonstration. */
function cardSource(
  { name, title, synthetic }: Manifest,
  { publicUrl }: CardAddresses,
  { texts }: Phrasing,
): Card['source'] {
  return {
    label: fillText(synthetic ? texts.links.demonstration : texts.links.source, { title }),
    url: factsUrl(publicUrl, name),
    topic: { code: name.replaceAll('-', ''), system: `${publicUrl}/code-systems/topics`, display: title },
  };
}

function links(
  { assessment, manifest, message, phrasing, ticket }: CardInput,
  { publicUrl, appUrl }: CardAddresses,
): Link[] {
  const { provenance, asOf } = assessment;
  const { unread, openAt } = message;
  const moves = movesSaid(message);
  const appContext = {
    artefact: provenance.artefact,
    asOf: new Date(asOf).toISOString(),
    artefactHash: provenance.artefactHash,
    siteHash: provenance.siteHash,
    mappingVersion: provenance.mappingVersion,
    // The app quotes the card's own figure, and says what of the chart it was made without.
    ...(assessment.scored ? { probability: assessment.probability } : { notScored: assessment.notScored.reason }),
    ...(unread.length === 0 ? {} : { unread }),
    // What moved its figures since they were last seen was decided by what the service keeps: the app says the same.
    ...(moves === null ? {} : { moves }),
    ...(openAt === null ? {} : { reason: openAt }),
    ...(message.setting === 'discharge' ? { leaving: true } : {}),
    ...(ticket === null ? {} : { ticket }),
  };
  const { links: texts } = phrasing.texts;
  return [
    { type: 'smart', label: texts.readings, url: `${appUrl}/launch.html`, appContext: JSON.stringify(appContext) },
    { type: 'absolute', label: texts.model, url: factsUrl(publicUrl, manifest.name) },
  ];
}

function factsUrl(publicUrl: string, artefact: string): string {
  return `${publicUrl}/model-facts/${artefact}`;
}
