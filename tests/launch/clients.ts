import type { SandboxOptions } from '@bellwether/sandbox';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';
import { category } from './charts.js';
import { appOrigin, redirectUri, secondRedirectUri } from './smart-calls.js';

type SmartClient = NonNullable<SandboxOptions['clients']>[number];

/** A client's key pair. */
export interface ClientKey {
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

async function makeKey(kid: string): Promise<ClientKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS384', { extractable: true });
  return { privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS384', use: 'sig' } };
}

/** A key of each client that proves itself, and one that nobody registered. */
export type ClientKeys = Readonly<Record<'service' | 'reader' | 'confidential' | 'stranger', ClientKey>>;

export async function makeKeys(): Promise<ClientKeys> {
  const [service, reader, confidential, stranger] = await Promise.all(
    ['service-key', 'reader-key', 'confidential-key', 'service-key'].map(makeKey),
  );
  return { service: service!, reader: reader!, confidential: confidential!, stranger: stranger! };
}

const plain = ['openid', 'fhirUser', 'profile', 'launch', 'launch/patient', 'launch/encounter'];
const refresh = ['online_access', 'offline_access'];

/** Who is registered with the EHR of the checks. */
export function clientsOf(keys: ClientKeys): readonly SmartClient[] {
  const app = {
    kind: 'public',
    redirectUris: [redirectUri, secondRedirectUri],
    launchUrl: `${appOrigin}/launch.html`,
    scopes: [...plain, ...refresh, 'patient/*.cruds', 'user/*.cruds'],
  } as const;
  const service = { kind: 'service', redirectUris: [], launchUrl: null } as const;
  return [
    { ...app, clientId: 'app', name: 'App' },
    { ...app, clientId: 'other', name: 'Other app' },
    {
      ...app,
      clientId: 'small-pages',
      name: 'App that meets quirks',
      quirks: ['small-pages:2', 'wants-category-or-code'],
    },
    {
      ...app,
      clientId: 'narrow',
      name: 'App for vital signs alone',
      scopes: ['launch', 'launch/patient', `patient/Observation.rs?category=${category('vital-signs')}`],
    },
    {
      ...app,
      clientId: 'confidential',
      name: 'App with a key',
      kind: 'confidential',
      jwks: { keys: [{ ...keys.confidential.publicJwk }] },
    },
    {
      ...service,
      clientId: 'service',
      name: 'Service',
      scopes: ['system/*.rs'],
      jwks: { keys: [{ ...keys.service.publicJwk }] },
    },
    {
      ...service,
      clientId: 'reader',
      name: 'Service for patients alone',
      scopes: ['system/Patient.rs'],
      jwks: { keys: [{ ...keys.reader.publicJwk }] },
    },
  ];
}
