import type { FhirAnswer } from '../backend/fhir-backend.js';
import { asList, isObject, type JsonObject } from '@bellwether/fhir-server/json';

const oauthUris = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris';

function changed(answer: FhirAnswer, change: (rest: JsonObject) => JsonObject): FhirAnswer {
  const { body } = answer;
  if (!isObject(body) || body.resourceType !== 'CapabilityStatement') return answer;
  const rest = asList(body.rest).map((part) => (isObject(part) ? change(part) : part));
  return { ...answer, body: { ...body, rest } };
}

/**
 * A CapabilityStatement that says how to get a token.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html#declaring-support-for-oauth2-endpoints
 */
export function withSecurity(answer: FhirAnswer, configuration: Readonly<Record<string, unknown>>): FhirAnswer {
  const uris = (
    [
      ['authorize', 'authorization_endpoint'],
      ['token', 'token_endpoint'],
      ['introspect', 'introspection_endpoint'],
      ['revoke', 'revocation_endpoint'],
    ] as const
  ).flatMap(([url, name]) => (typeof configuration[name] === 'string' ? [{ url, valueUri: configuration[name] }] : []));
  return changed(answer, (rest) => ({
    ...rest,
    security: {
      ...(uris.length === 0 ? {} : { extension: [{ url: oauthUris, extension: uris }] }),
      cors: true,
      service: [
        {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' }],
        },
      ],
    },
  }));
}

const reading: ReadonlySet<unknown> = new Set(['read', 'vread', 'search-type']);

/** A CapabilityStatement with only what reads. */
export function readOnly({ body, ...answer }: FhirAnswer): FhirAnswer {
  if (!isObject(body)) return { ...answer, body };
  const { instantiates: _instantiates, patchFormat: _patchFormat, ...statement } = body;
  const ofType = (part: unknown): unknown => {
    if (!isObject(part)) return part;
    const { operation: _o, updateCreate: _u, conditionalCreate: _c, conditionalUpdate: _cu, ...rest } = part;
    const { conditionalDelete: _cd, readHistory: _h, documentation: _d, ...kept } = rest;
    const interaction = asList(part.interaction).filter((item) => isObject(item) && reading.has(item.code));
    return { ...kept, interaction };
  };
  return changed(
    { ...answer, body: statement },
    ({ interaction: _interaction, operation: _operation, security: _security, ...rest }) => ({
      ...rest,
      documentation: 'Reads and searches without a token; nothing is written or exported.',
      resource: asList(rest.resource).map(ofType),
    }),
  );
}
