import { parseInstant } from '@bellwether/fhir-mapping';
import { isObject, type JsonObject, textOf } from '@bellwether/fhir-mapping/json';

/** What the EHR said about the launch, in addition to the token. */
export interface LaunchContext {
  readonly patientId: string;
  readonly encounterId: string | null;
  /** Whether the app has to show whose chart it is at full length; true where the EHR does not say. */
  readonly needPatientBanner: boolean;
  readonly intent: string | null;
  readonly tenant: string | null;
  readonly smartStyleUrl: string | null;
  /** References of further resources in context. */
  readonly fhirContext: readonly string[];
  readonly openedFrom: CardContext | null;
  /** As granted; what was asked for, where the EHR does not say. */
  readonly scope: string;
}

/** What the link of a card said, of ours, about the moment that it was drawn for. */
export interface CardContext {
  readonly artefact: string;
  /** Milliseconds since 1970. */
  readonly asOf: number;
  readonly artefactHash: string | null;
  readonly siteHash: string | null;
  readonly mappingVersion: string | null;
  /** The card's own figure; null: it gave none; undefined: it does not say. */
  readonly probability: number | null | undefined;
  /** What of the chart was not read for it, by the names of `unreadParts`; undefined: it does not say. */
  readonly unread: readonly string[] | undefined;
  /** Whether the card was made for a discharge. */
  readonly leaving: boolean;
  /** What moved its figures since they were last seen, as it came: it is checked where it is used. Null: it says nothing of that. */
  readonly moves: unknown;
  /** The reason to open at. */
  readonly reason: string | null;
  /** Proves to the service that the app was opened from its card; null where it gave none. */
  readonly ticket: string | null;
}

/**
 * Reads the context in a token response. Null where there is no patient: then there is nothing to show.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html
 */
export function readLaunchContext(tokenResponse: JsonObject, requestedScope: string): LaunchContext | null {
  const patientId = textOf(tokenResponse.patient);
  if (patientId === null || !/^[A-Za-z0-9\-.]{1,64}$/.test(patientId)) return null;
  const { fhirContext } = tokenResponse;
  return {
    patientId,
    // An empty text names none.
    encounterId: textOf(tokenResponse.encounter) || null,
    needPatientBanner: tokenResponse.need_patient_banner !== false,
    intent: textOf(tokenResponse.intent),
    tenant: textOf(tokenResponse.tenant),
    smartStyleUrl: textOf(tokenResponse.smart_style_url),
    fhirContext: Array.isArray(fhirContext)
      ? fhirContext.map((item) => (isObject(item) ? textOf(item.reference) : null)).filter((item) => item !== null)
      : [],
    openedFrom: readCardContext(tokenResponse.appContext),
    scope: textOf(tokenResponse.scope) ?? requestedScope,
  };
}

/** The `appContext` of our own cards; null for anything else, since it is not ours. */
function readCardContext(appContext: unknown): CardContext | null {
  const value = isObject(appContext) ? appContext : parsed(appContext);
  if (!isObject(value)) return null;
  const artefact = textOf(value.artefact);
  const asOf = parseInstant(value.asOf);
  if (artefact === null || Number.isNaN(asOf)) return null;
  return {
    artefact,
    asOf,
    artefactHash: textOf(value.artefactHash),
    siteHash: textOf(value.siteHash),
    mappingVersion: textOf(value.mappingVersion),
    probability: probabilityOf(value),
    unread: partsOf(value.unread),
    leaving: value.leaving === true,
    moves: value.moves ?? null,
    reason: textOf(value.reason),
    ticket: textOf(value.ticket),
  };
}

function probabilityOf({ probability, notScored }: JsonObject): number | null | undefined {
  if (typeof probability === 'number') return probability >= 0 && probability <= 1 ? probability : undefined;
  return textOf(notScored) === null ? undefined : null;
}

/** Names of parts of a chart are words of ours: anything else does not go on the screen. */
function partsOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter((part) => typeof part === 'string' && /^[a-z][a-z0-9-]{0,60}$/.test(part)).slice(0, 60);
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
