import type { Provider } from 'oidc-provider';
import { SandboxError } from '../errors.js';
import type { AccessGrant, Authorization } from './authorization.js';
import type { GrantContexts } from './grant-context.js';
import { tokenLife } from './smart-configuration.js';

/** What is kept with an access token, besides its scope. `until` is its end by the EHR's clock, which may be moved. */
type Kept = {
  readonly patient?: string;
  readonly encounter?: string;
  readonly fhirUser?: string;
  readonly until: number;
};

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function keptOf(
  { patientId, encounterId }: Pick<AccessGrant, 'patientId' | 'encounterId'>,
  fhirUser: string | null,
  until: number,
): Kept {
  return {
    until,
    ...(patientId === null ? {} : { patient: patientId }),
    ...(encounterId === null ? {} : { encounter: encounterId }),
    ...(fhirUser === null ? {} : { fhirUser }),
  };
}

const nothingInContext = { patientId: null, encounterId: null };

/** What goes with access tokens: the provider asks for it as it makes one. `now` is the EHR's clock. */
export function createTokenExtras(contexts: GrantContexts, now: () => number) {
  const own = new WeakMap<object, Kept>();
  return {
    /** For a token that the EHR gives away itself. */
    set: (token: object, grant: AccessGrant): void =>
      void own.set(token, keptOf(grant, grant.fhirUser, grant.expiresAt)),
    of(token: object): Record<string, unknown> {
      const context = contexts.get('grantId' in token ? String(token.grantId) : undefined);
      if (context !== undefined) {
        return keptOf(context.launch, context.fhirUser, now() + tokenLife.user * 1000);
      }
      return own.get(token) ?? keptOf(nothingInContext, null, now() + tokenLife.service * 1000);
    },
  };
}

/** Reads and gives access tokens, past the flows. `now` is the EHR's clock, in milliseconds since 1970. */
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
