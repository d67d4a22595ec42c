import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import type { RunServices } from './running-services.js';

const clientId = 'chart-reader';

/**
 * A token for every chart of the services, good for five minutes.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html
 */
export async function readerToken({ ehr, readerKey }: RunServices): Promise<string> {
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid: 'reader' })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(`${ehr}/auth/token`)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('4m')
    .sign(await importJWK(readerKey, 'ES384'));
  const response = await fetch(`${ehr}/auth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'system/*.rs',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  });
  const answer = (await response.json()) as { readonly access_token?: string };
  if (answer.access_token === undefined) throw new Error(`There is no token: ${JSON.stringify(answer)}`);
  return answer.access_token;
}
