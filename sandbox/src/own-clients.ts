import type { SmartClient } from './authorization/smart-client.js';

/** Addresses of our own app and service, without slashes at their ends. */
export interface OwnAddresses {
  readonly appUrl: string;
  readonly cdsBaseUrl: string;
}

const readTypes = ['Patient', 'Condition', 'Encounter', 'Observation', 'Practitioner'];

/** The client id of the CDS service: it is given tokens in hook calls, and may ask for its own. */
export const serviceClientId = 'bellwether-service';

/** Our own SMART app and CDS service, which are registered at every start. */
export function ownClients({ appUrl, cdsBaseUrl }: OwnAddresses): readonly SmartClient[] {
  return [
    {
      clientId: 'bellwether',
      name: 'Bellwether',
      kind: 'public',
      redirectUris: [`${appUrl}/`],
      launchUrl: `${appUrl}/launch.html`,
      approved: true,
      scopes: [
        ...['openid', 'fhirUser', 'profile', 'online_access', 'offline_access'],
        ...['launch', 'launch/patient', 'launch/encounter'],
        ...['patient', 'user'].flatMap((level) => readTypes.map((type) => `${level}/${type}.rs`)),
      ],
    },
    {
      clientId: serviceClientId,
      name: 'Bellwether CDS service',
      kind: 'service',
      redirectUris: [],
      launchUrl: null,
      scopes: ['system/*.rs'],
      jwksUri: `${cdsBaseUrl}/.well-known/jwks.json`,
    },
  ];
}
