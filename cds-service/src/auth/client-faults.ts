import type { Profile } from '../settings/variables.js';
import type { AppIssuer } from './app-issuer.js';
import type { Client } from './client.js';
import { algorithmTable } from './public-key.js';
import { isPublished, publicSandboxIssuer, publicSandboxJku } from './published-key.js';

/**
 * What is wrong with clients that are well-formed each by itself, as `key: what was got and what was expected`.
 * Nothing where they may be used.
 */
export function clientFaults(clients: readonly Client[], profile: Profile): readonly string[] {
  return clients.flatMap((client, index) =>
    [
      ...duplicateFaults(client, clients.slice(0, index)),
      ...keyFaults(client),
      ...schemeFaults(client, profile),
      ...appFaults(client, clients.slice(0, index), profile),
      ...(profile === 'production' ? productionFaults(client) : []),
    ].map((fault) => `clients.${index}.${fault}`),
  );
}

function* duplicateFaults(client: Client, earlier: readonly Client[]): Iterable<string> {
  if (earlier.some(({ name }) => name === client.name)) yield 'name: duplicate name';
  const rival = earlier.find((other) => other.issuer === client.issuer && isAmbiguous(client, other));
  if (rival !== undefined)
    yield `issuer: got that of "${rival.name}" too, expected other tenants, or pinned keys of other kids on both sides`;
}

/** Whether a token of the shared issuer could be of either. */
function isAmbiguous(a: Client, b: Client): boolean {
  if (a.tenants === null || b.tenants === null ? a.tenants !== b.tenants : !haveCommon(a.tenants, b.tenants))
    return false;
  return a.keys === null || b.keys === null || haveCommon(kidsOf(a.keys), kidsOf(b.keys));
}

const kidsOf = (keys: readonly { readonly kid: string }[]) => keys.map(({ kid }) => kid);

function haveCommon(a: readonly string[], b: readonly string[]): boolean {
  return a.some((value) => b.includes(value));
}

function* keyFaults({ keys, algorithms }: Pick<Client, 'keys' | 'algorithms'>): Iterable<string> {
  const kinds = new Set(algorithms.map((alg) => algorithmTable[alg].kty));
  if (keys !== null && !keys.some(({ kty }) => kinds.has(kty)))
    yield `jwks: got no key for ${algorithms.join(', ')}, expected one`;
}

function* schemeFaults({ keys, jku, fhirServers }: Client, profile: Profile): Iterable<string> {
  if (keys === null && jku !== null && !isHttps(jku) && !(profile === 'development' && isLoopback(jku)))
    yield `jku: got http, expected https${profile === 'development' ? ', or http on this machine' : ''}`;
  if (profile === 'production' && !fhirServers.every(isHttps))
    yield 'fhirServers: got http, expected https in the production profile';
}

/** What is wrong with the issuers of id tokens. A token must be of one source alone, whoever sends it. */
function* appFaults(client: Client, earlier: readonly Client[], profile: Profile): Iterable<string> {
  const known = earlier.flatMap(({ appIssuers }) => appIssuers);
  for (const [index, row] of client.appIssuers.entries()) {
    const faults = [
      ...appIssuerFaults(row, [...known, ...client.appIssuers.slice(0, index)], client.tenants),
      ...keyFaults(row),
      ...appSchemeFaults(row, profile),
      ...(profile === 'production' ? appProductionFaults(row) : []),
    ];
    for (const fault of faults) yield `appIssuers.${index}.${fault}`;
  }
}

function* appIssuerFaults(row: AppIssuer, known: readonly AppIssuer[], tenants: Client['tenants']): Iterable<string> {
  if (known.some(({ issuer, audiences }) => issuer === row.issuer && haveCommon(audiences, row.audiences)))
    yield 'audiences: duplicate pair of issuer and audience';
  if (tenants === null && row.tenant !== null) yield 'tenant: not allowed, because its client has no tenants';
  if (tenants !== null && !tenants.some((tenant) => tenant === row.tenant))
    yield 'tenant: expected one of its client’s tenants';
}

function* appSchemeFaults({ keys, issuer, jku }: AppIssuer, profile: Profile): Iterable<string> {
  if (keys !== null) return;
  for (const [name, url] of Object.entries({ issuer, jku }))
    if (url !== null && !isHttps(url) && !(profile === 'development' && isLoopback(url)))
      yield `${name}: got http, expected https${profile === 'development' ? ', or http on this machine' : ''}`;
}

function* appProductionFaults({ issuer, keys }: AppIssuer): Iterable<string> {
  const expected = 'expected none in the production profile';
  if (isLoopback(issuer)) yield `issuer: got one on this machine, ${expected}`;
  if (keys?.some(isPublished)) yield `jwks: got a key pair whose private key is public, ${expected}`;
}

function* productionFaults({ issuer, keys, jku, publishedKey }: Client): Iterable<string> {
  const expected = 'expected none in the production profile';
  if (publishedKey) yield `publishedKey: got true, ${expected}`;
  if (issuer === publicSandboxIssuer) yield `issuer: got the public CDS Hooks sandbox, ${expected}`;
  if (isLoopback(issuer)) yield `issuer: got one on this machine, ${expected}`;
  if (jku === publicSandboxJku) yield `jku: got that of the public CDS Hooks sandbox, ${expected}`;
  if (keys?.some(isPublished)) yield `jwks: got a key pair whose private key is public, ${expected}`;
}

function isHttps(url: string): boolean {
  return new URL(url).protocol === 'https:';
}

/** Whether a URL names this machine by a name or an address that is always its own. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  return /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])\.?$/.test(new URL(url).hostname);
}
