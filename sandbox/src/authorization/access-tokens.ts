import type { Provider } from 'oidc-provider';
import { SandboxError } from '../errors.js';
import type { AccessGrant, Authorization } from './authorization.js';
import type { GrantContexts } from './grant-context.js';
import { tokenLife } from './smart-configuration.js';

/** Data stored with an access token. `until` is its expiry by the EHR's clock, which tests can set. */
type TokenData = {
  readonly patient?: string;
  readonly encounter?: string;
  readonly fhirUser?: string;
  readonly until: number;
};

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function tokenData(
  { patientId, encounterId }: Pick<AccessGrant, 'patientId' | 'encounterId'>,
  fhirUser: string | null,
  until: number,
): TokenData {
  return {
    until,
    ...(patientId === null ? {} : { patient: patientId }),
    ...(encounterId === null ? {} : { encounter: encounterId }),
    ...(fhirUser === null ? {} : { fhirUser }),
  };
}

const nothingInContext = { patientId: null, encounterId: null };

/** The data of access tokens, which the provider requests when it makes one. `now` is the EHR's clock. */
export function createTokenExtras(contexts: GrantContexts, now: () => number) {
  const own = new WeakMap<object, TokenData>();
  return {
    /** For a token that the EHR issues itself. */
    set: (token: object, grant: AccessGrant): void =>
      void own.set(token, tokenData(grant, grant.fhirUser, grant.expiresAt)),
    of(token: object): Record<string, unknown> {
      const context = contexts.get('grantId' in token ? String(token.grantId) : undefined);
      if (context !== undefined) {
        return tokenData(context.launch, context.fhirUser, now() + tokenLife.user * 1000);
      }
      return own.get(token) ?? tokenData(nothingInContext, null, now() + tokenLife.service * 1000);
    },
  };
}

/** Reads and issues access tokens without a flow. `now` is the EHR's clock, in milliseconds since 1970. */
export function accessTokens(
  provider: Provider,
  extras: ReturnType<typeof createTokenExtras>,
  now: () => number,
): Pick<Authorization, 'grantOf' | 'issueToken'> {
  return {
    async grantOf(accessToken) {
      const { AccessToken, ClientCredentials, Grant } = provider;
      const token = (await AccessToken.find(accessToken)) ?? (await ClientCredentials.find(accessToken));
      if (!token?.isValid) return null;
      const grantId = 'grantId' in token ? token.grantId : undefined;
      // A code that is used twice at once may have its grant taken back while its token is still being made.
      if (grantId !== undefined && (await Grant.find(grantId)) === undefined) return null;
      const { patient, encounter, fhirUser, until } = token.extra ?? {};
      if (typeof until !== 'number' || until <= now()) return null;
      return {
        clientId: token.clientId!,
        scopes: [...token.scopes],
        patientId: text(patient),
        encounterId: text(encounter),
        fhirUser: text(fhirUser),
        expiresAt: until,
      };
    },

    async issueToken(grant) {
      const client = await provider.Client.find(grant.clientId);
      if (client === undefined) {
        throw new SandboxError('settings', `There is no client "${grant.clientId}" to give a token to.`);
      }
      const expiresIn = Math.max(1, Math.round((grant.expiresAt - now()) / 1000));
      const token = new provider.ClientCredentials({ client, scope: grant.scopes.join(' '), expiresIn });
      extras.set(token, grant);
      return token.save();
    },
  };
}
