import type { SmartClient } from './authorization/smart-client.js';

const readTypes = [
  'Patient',
  'Condition',
  'Encounter',
  'Location',
  'Observation',
  'Practitioner',
  'ServiceRequest',
  'Consent',
  'Flag',
];

/** The client id of the CDS service: it is given tokens in hook calls, and may ask for its own. */
export const serviceClientId = 'bellwether-service';

/**
 * Our own SMART app and CDS service, which are registered at every start.
 * @param appUrl without a slash at its end
 * @param serviceJwks public keys of the service; without any it uses the tokens that hook calls bring, and no others
 */
export function ownClients(
  appUrl: string,
  serviceJwks: NonNullable<SmartClient['jwks']> = { keys: [] },
): readonly SmartClient[] {
  return [
    {
      clientId: 'bellwether',
      name: 'Bellwether',
      kind: 'public',
      redirectUris: [`${appUrl}/`],
      launchUrl: `${appUrl}/launch.html`,
      userLaunchUrl: `${appUrl}/launch.html?view=worklist`,
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
      jwks: serviceJwks,
    },
  ];
}
