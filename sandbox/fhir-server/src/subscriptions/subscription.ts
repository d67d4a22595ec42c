import { isObject, asList, stringOf } from '../json.js';
import { FhirError } from '../fhir-error.js';
import type { FhirResource, StoredResource } from '../resource.js';
import { parametersOf, readSearchQuery } from '../search/search-query.js';
import type { SearchContext } from '../search/search-type.js';
import { isResourceType } from '../search-parameters.js';

/** A rest-hook subscription, read and checked. @see https://hl7.org/fhir/R4/subscription.html */
export interface RestHook {
  /** Without a slash at its end. */
  readonly endpoint: string;
  /** Whether the resource goes along. */
  readonly withPayload: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since 1970; infinite where the subscription has no end. */
  readonly endsAt: number;
  matches(stored: StoredResource): boolean;
}

const payloads: readonly unknown[] = [undefined, '', 'application/fhir+json', 'application/json'];
/** What fetch or the delivery itself sets. */
const ownHeaders = /^(host|content-(type|length|encoding)|transfer-encoding|connection|te|trailer|upgrade|expect)$/i;

const refused = (element: string, diagnostics: string): FhirError =>
  new FhirError(422, 'value', diagnostics, { expression: `Subscription.${element}` });

function readCriteria(text: unknown, context: SearchContext): RestHook['matches'] {
  const [type = '', query = ''] = (stringOf(text) ?? '').split(/\?(.*)/s);
  if (!isResourceType(type)) {
    throw refused(
      'criteria',
      'Expected a search such as Observation?category=vital-signs, of a type that the server keeps.',
    );
  }
  const parameters = parametersOf(query);
  if (parameters.some(([name]) => name.startsWith('_') && name !== '_id')) {
    throw refused('criteria', 'Expected parameters that filter: _id and those of the resource type.');
  }
  const { conditions } = readSearchQuery(type, parameters, context, false);
  return (stored) => stored.type === type && conditions.every((holds) => holds(stored));
}

function readHeaders(header: unknown): RestHook['headers'] {
  const entries = asList(header).map((line): readonly [string, string] => {
    const [, name = '', value = ''] =
      /^([\w!#$%&'*+.^`|~-]{1,100}): *([\t\x20-\x7e]{0,4000})$/.exec(stringOf(line) ?? '') ?? [];
    if (name === '' || ownHeaders.test(name)) {
      throw refused('channel.header', 'Expected headers as "Name: value", none of those that HTTP sets itself.');
    }
    return [name.toLowerCase(), value.trim()];
  });
  return Object.fromEntries(entries);
}

function readEndpoint(endpoint: unknown, allowed: (endpoint: URL) => boolean): string {
  const text = stringOf(endpoint) ?? '';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.search !== '' || url.hash !== '' || !allowed(url)) {
    throw refused(
      'channel.endpoint',
      'Expected an http address at the loopback interface (localhost, 127.0.0.1), without query: charts are sent nowhere else.',
    );
  }
  return text.replace(/\/+$/, '');
}

/**
 * Reads a Subscription.
 * @param allowed whether deliveries may go to an address
 * @throws FhirError 422 where the server cannot do what it asks for, 400 where its criteria are not a search
 */
export function readRestHook(
  resource: FhirResource,
  context: SearchContext,
  allowed: (endpoint: URL) => boolean,
): RestHook {
  const { criteria, channel, end } = resource;
  if (!isObject(channel) || channel.type !== 'rest-hook') {
    throw refused('channel.type', 'Expected rest-hook, the one kind of channel that the server has.');
  }
  if (!payloads.includes(channel.payload)) {
    throw refused('channel.payload', 'Expected application/fhir+json, or no payload.');
  }
  const endsAt = end === undefined ? Number.POSITIVE_INFINITY : Date.parse(stringOf(end) ?? '');
  if (Number.isNaN(endsAt)) throw refused('end', 'Expected an instant.');
  return {
    endpoint: readEndpoint(channel.endpoint, allowed),
    withPayload: channel.payload !== undefined && channel.payload !== '',
    headers: readHeaders(channel.header),
    endsAt,
    matches: readCriteria(criteria, context),
  };
}

/**
 * Whether a client may write this Subscription.
 * @throws FhirError 422 where it may not, and as {@link readRestHook} does
 */
export function checkSubscription(
  resource: FhirResource,
  context: SearchContext,
  allowed: (endpoint: URL) => boolean,
): void {
  if (resource.status !== 'requested' && resource.status !== 'off') {
    throw refused('status', 'Expected requested or off: the server itself makes a subscription active, or an error.');
  }
  readRestHook(resource, context, allowed);
}
