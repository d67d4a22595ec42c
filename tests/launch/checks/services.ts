import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { base64url, exportSPKI, importJWK, SignJWT, type CryptoKey } from 'jose';
import { type AssertionChanges, askForService, assertion, assertionParts, proofOf } from '../assertion.js';
import type { LaunchBench } from '../launch-bench.js';
import { type CheckGroup, check } from '../launch-check.js';
import { opened, posted } from '../outcomes.js';
import type { Parameters } from '../smart-calls.js';
import { exportChecks } from './exports.js';
import { readingAsService, serviceScopes } from './service-scopes.js';

const proving = (of: (bench: LaunchBench) => AssertionChanges) => async (bench: LaunchBench) =>
  posted(await askForService(bench, await assertion(bench, of(bench))));

const seconds = (): number => Math.floor(Date.now() / 1000);
const good = { askHonestly: proving(() => ({})), accepted: '200' } as const;
const refused = '401 invalid_client';
const claiming = (claims: (bench: LaunchBench) => Readonly<Record<string, unknown>>) => ({
  ask: proving((bench) => ({ claims: claims(bench) })),
  refused,
  ...good,
});
const heading = (header: Readonly<Record<string, unknown>>) => ({ ask: proving(() => ({ header })), refused, ...good });

const encoded = (part: unknown): string => base64url.encode(JSON.stringify(part));

/** An assertion that says that it needs no signature. */
async function unsigned(bench: LaunchBench): Promise<string> {
  const { header, claims } = assertionParts(bench, { header: { alg: 'none' } });
  return posted(await askForService(bench, `${encoded(header)}.${encoded(claims)}.`));
}

/** Signed by HMAC with what everybody knows: the text of the public key. */
const signedWithPublicKey = (secretOf: (bench: LaunchBench) => Promise<string>) => async (bench: LaunchBench) => {
  const { header, claims } = assertionParts(bench, { header: { alg: 'HS256' } });
  const secret = new TextEncoder().encode(await secretOf(bench));
  return posted(await askForService(bench, await new SignJWT(claims).setProtectedHeader(header).sign(secret)));
};

const spkiOf = async ({ keys }: LaunchBench) => exportSPKI((await importJWK(keys.service.publicJwk)) as CryptoKey);

/** What one proof comes to at its second use. */
async function replayed(bench: LaunchBench): Promise<string> {
  const token = await assertion(bench);
  await askForService(bench, token);
  return posted(await askForService(bench, token));
}

/** Another proof under the `jti` of one that was used. */
async function sameJti(bench: LaunchBench): Promise<string> {
  const claims = { jti: randomUUID() };
  await askForService(bench, await assertion(bench, { claims }));
  return posted(await askForService(bench, await assertion(bench, { claims: { ...claims, exp: seconds() + 200 } })));
}

async function atOnce(bench: LaunchBench): Promise<string> {
  const token = await assertion(bench);
  const answers = await Promise.all([1, 2, 3].map(() => askForService(bench, token)));
  return `${answers.filter(({ status }) => status === 200).length} token`;
}

/** A proof whose header names a key set of its own; whether the EHR asks there. */
async function namingItsKeys(bench: LaunchBench): Promise<string> {
  let fetched = 0;
  const { stranger } = bench.keys;
  const server = createServer((_request, response) => {
    fetched += 1;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [stranger.publicJwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const jku = `http://localhost:${(server.address() as AddressInfo).port}/jwks`;
  const outcome = posted(await askForService(bench, await assertion(bench, { key: stranger, header: { jku } })));
  await new Promise((resolve) => server.close(resolve));
  return `${outcome}, ${fetched} fetched`;
}

const inForm = (changes: (bench: LaunchBench) => Promise<Parameters>) => async (bench: LaunchBench) =>
  posted(
    await bench.form('token', {
      grant_type: 'client_credentials',
      scope: 'system/Patient.rs',
      ...(await changes(bench)),
    }),
  );

const proofRule = 'SMART §backend-services, RFC 7523 §3';

export const services: CheckGroup = {
  title: 'Backend services and private_key_jwt',
  checks: [
    check('L-601', `${proofRule}: signed`, '`alg: none`', 'RS384', { ask: unsigned, refused, ...good }),
    check('L-602', `${proofRule}: by the client’s private key`, 'HS256 with the text of the public key', 'RS384', {
      ask: signedWithPublicKey(spkiOf),
      refused,
      ...good,
    }),
    check('L-603', `${proofRule}: by the client’s private key`, 'HS256 with the JSON of the public key', 'RS384', {
      ask: signedWithPublicKey(async ({ keys }) => JSON.stringify(keys.service.publicJwk)),
      refused,
      ...good,
    }),
    check(
      'L-604',
      `${proofRule}: by the client’s private key`,
      'a stranger’s key under the same `kid`',
      'its own key',
      { ask: proving(({ keys }) => ({ key: keys.stranger })), refused, ...good },
    ),
    check('L-605', `${proofRule}: by the client’s private key`, 'the key of another registered client', 'its own key', {
      ask: proving(({ keys }) => ({ key: keys.reader })),
      refused,
      ...good,
    }),
    check('L-606', `${proofRule}: registered keys alone`, 'a key in the header (`jwk`)', 'a registered key', {
      ask: proving(({ keys }) => ({ key: keys.stranger, header: { jwk: keys.stranger.publicJwk } })),
      refused,
      ...good,
    }),
    check(
      'L-607',
      `${proofRule}: registered keys alone`,
      'a key set that the header names (`jku`): it is not even fetched',
      'a registered key',
      { ask: namingItsKeys, refused: `${refused}, 0 fetched`, ...good },
    ),
    check('L-608', 'SMART §asymmetric: RS384 or ES384', 'RS256', 'RS384', {
      async ask(bench) {
        const { header, claims } = assertionParts(bench, { header: { alg: 'RS256' } });
        const { privateKey } = bench.keys.service;
        const key = await crypto.subtle.importKey(
          'jwk',
          await crypto.subtle.exportKey('jwk', privateKey).then(({ alg: _alg, ...jwk }) => jwk),
          { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
          false,
          ['sign'],
        );
        return posted(await askForService(bench, await new SignJWT(claims).setProtectedHeader(header).sign(key)));
      },
      refused,
      ...good,
    }),
    check('L-609', 'SMART §asymmetric: `kid` is required', 'no `kid`', 'with `kid`', heading({ kid: undefined })),
    check('L-610', 'SMART §asymmetric: `typ` is JWT', 'no `typ`', '`JWT`', heading({ typ: undefined })),
    check(
      'L-611',
      `${proofRule}: \`iss\` and \`sub\` are the client`,
      '`iss` of another client',
      'both its own',
      claiming(() => ({ iss: 'reader' })),
    ),
    check(
      'L-612',
      `${proofRule}: \`iss\` and \`sub\` are the client`,
      '`sub` of another client, who is to get the token',
      'both its own',
      claiming(() => ({ sub: 'reader' })),
    ),
    check(
      'L-613',
      `${proofRule}: \`aud\` is the token endpoint`,
      'another server’s',
      'the token endpoint',
      claiming(() => ({ aud: 'https://evil.example/token' })),
    ),
    check(
      'L-614',
      `${proofRule}: \`aud\` is the token endpoint`,
      'the FHIR base',
      'the token endpoint',
      claiming(({ fhirBase }) => ({ aud: fhirBase })),
    ),
    check(
      'L-615',
      `${proofRule}: one audience`,
      'two audiences, this server among them',
      'one',
      claiming(({ issuer }) => ({ aud: [`${issuer}/token`, 'https://evil.example/token'] })),
    ),
    check(
      'L-616',
      'SMART §asymmetric: at most five minutes',
      '`exp` in ten minutes',
      'in four',
      claiming(() => ({ exp: seconds() + 600 })),
    ),
    check(
      'L-617',
      'SMART §asymmetric: at most five minutes',
      'no `exp`',
      'in four minutes',
      claiming(() => ({ exp: undefined })),
    ),
    check(
      'L-618',
      `${proofRule}: not expired`,
      '`exp` a minute ago',
      'in four minutes',
      claiming(() => ({ iat: seconds() - 200, exp: seconds() - 60 })),
    ),
    check(
      'L-619',
      `${proofRule}: not before its time`,
      '`nbf` in two minutes',
      'none',
      claiming(() => ({ nbf: seconds() + 120 })),
    ),
    check(
      'L-620',
      'SMART §asymmetric: `jti` is required',
      'no `jti`',
      'with `jti`',
      claiming(() => ({ jti: undefined })),
    ),
    check('L-621', 'SMART §asymmetric: `jti` once', 'the same proof again', 'a new proof', {
      ask: replayed,
      refused,
      ...good,
    }),
    check('L-622', 'SMART §asymmetric: `jti` once', 'another proof under the same `jti`', 'under a new one', {
      ask: sameJti,
      refused,
      ...good,
    }),
    check('L-623', 'SMART §asymmetric: `jti` once', 'the same proof three times at once: one token', 'a new proof', {
      ask: atOnce,
      refused: '1 token',
      ...good,
    }),
    check(
      'L-624',
      'RFC 7521 §4.2: `client_id` is that of the proof',
      'the proof of one client and the name of another',
      'no name',
      {
        ask: inForm(async (bench) => ({ ...proofOf(await assertion(bench)), client_id: 'reader' })),
        refused: '400 invalid_request',
        ...good,
      },
    ),
    check('L-625', 'SMART §backend-services: by a proof', 'the name alone', 'a proof', {
      ask: inForm(async () => ({ client_id: 'service' })),
      refused,
      ...good,
    }),
    check('L-626', 'SMART §backend-services: by a proof', 'a secret', 'a proof', {
      ask: inForm(async () => ({ client_id: 'service', client_secret: 'secret' })),
      refused,
      ...good,
    }),
    check('L-627', 'RFC 7521 §4.2: the kind of proof is named', 'another `client_assertion_type`', '`jwt-bearer`', {
      ask: inForm(async (bench) => ({
        ...proofOf(await assertion(bench)),
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer',
      })),
      refused: '400 invalid_request',
      ...good,
    }),
    check('L-628', 'RFC 6750 §2: a proof is not a token', 'an assertion as a token at the FHIR server', 'a token', {
      ask: async (bench) => opened(bench, await assertion(bench)),
      refused: '401 login',
      askHonestly: readingAsService('Patient/anna'),
      accepted: '200',
    }),
    ...serviceScopes,
    ...exportChecks,
  ],
};
