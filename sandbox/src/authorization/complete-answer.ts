import type { KoaContextWithOIDC } from 'oidc-provider';
import { isObject } from '@bellwether/fhir-server/json';
import { type EhrFacts, type GrantContexts, introspectedContext, launchResponse } from './grant-context.js';

/** The provider's text for a grant type that the client may not use; its code is not that of RFC 6749 §5.2. */
const otherGrantType = 'requested grant type is not allowed for this client';

/** The context of the grant that a finished call of the provider was about. */
export function contextOfCall({ oidc }: KoaContextWithOIDC, contexts: GrantContexts) {
  const { AccessToken, RefreshToken, Grant } = oidc?.entities ?? {};
  return contexts.get(AccessToken?.grantId ?? RefreshToken?.grantId ?? Grant?.jti);
}

/**
 * Adds to the provider's answers what SMART demands (launch context, fields of introspection), and corrects an error code to
 * that of OAuth.
 */
export function completeAnswer(context: KoaContextWithOIDC, contexts: GrantContexts, facts: EhrFacts): void {
  const { oidc, body } = context;
  if (!isObject(body)) return;
  if (oidc?.route === 'token' && body.error_description === otherGrantType) {
    context.body = { ...body, error: 'unauthorized_client' };
  }
  const { AccessToken, RefreshToken, ClientCredentials } = oidc?.entities ?? {};
  const grantContext = contextOfCall(context, contexts);
  if (oidc?.route === 'token' && AccessToken !== undefined && grantContext !== undefined) {
    context.body = { ...body, ...launchResponse(AccessToken.scopes, grantContext, facts) };
  }
  // The provider lists every mode that it supports; see `request-checks.ts`.
  if (oidc?.route === 'discovery') context.body = { ...body, response_modes_supported: ['query'] };
  if (oidc?.route === 'introspection' && body.active === true) {
    const { patient, encounter, fhirUser, until: _until, ...standard } = body;
    const token = AccessToken ?? RefreshToken ?? ClientCredentials;
    const own = {
      patient,
      encounter,
      fhirUser: typeof fhirUser === 'string' ? `${facts.fhirBase}/${fhirUser}` : undefined,
    };
    const added = grantContext === undefined ? own : introspectedContext(token!.scopes, grantContext, facts);
    context.body = { ...standard, ...added };
  }
}
