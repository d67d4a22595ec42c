import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const clientId = 'chart-reader';

/** A service that may read every chart of a running house. */
export interface ChartReader {
  /** The file that registers it with the sandbox: `EHR_CLIENTS`. */
  readonly clientsFile: string;
  /** A token of its own, good for five minutes. @param ehr origin of the sandbox */
  token(ehr: string): Promise<string>;
  /** Takes the file away. */
  end(): void;
}

/**
 * Makes one, with a key of its own.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html
 */
export async function createChartReader(): Promise<ChartReader> {
  const { publicKey, privateKey } = await generateKeyPair('ES384');
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-clients-'));
  const clientsFile = join(folder, 'clients.json');
  const key = { ...(await exportJWK(publicKey)), kid: 'reader', alg: 'ES384', use: 'sig' };
  const client = { clientId, name: 'Reader', kind: 'service', scopes: ['system/*.rs'], jwks: { keys: [key] } };
  writeFileSync(clientsFile, JSON.stringify([client]));
  return {
    clientsFile,
    async token(ehr) {
      const assertion = await new SignJWT({})
        .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid: key.kid })
        .setIssuer(clientId)
        .setSubject(clientId)
        .setAudience(`${ehr}/auth/token`)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime('4m')
        .sign(privateKey);
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
    },
    end: () => rmSync(folder, { recursive: true }),
  };
}
