import type { Profile } from '../settings/variables.js';
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
  if (earlier.some(({ name }) => name === client.name)) yield 'name: got one that stands twice, expected another';
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
function* appFaults({ appIssuers, tenants }: Client, earlier: readonly Client[], profile: Profile): Iterable<string> {
  const known = earlier.flatMap((client) => client.appIssuers);
  for (const [index, row] of appIssuers.entries()) {
    const at = `appIssuers.${index}`;
    const rivals = [...known, ...appIssuers.slice(0, index)].filter(({ issuer }) => issuer === row.issuer);
    if (rivals.some(({ audiences }) => haveCommon(audiences, row.audiences)))
      yield `${at}.audiences: got an issuer and audience that stand twice, expected each pair once`;
    if (row.tenant === null ? tenants !== null : !(tenants ?? []).includes(row.tenant))
      yield `${at}.tenant: expected ${tenants === null ? 'none, since its client has none' : 'one of the tenants of its client'}`;
    const isFetched = row.keys === null;
    for (const [name, url] of [
      ['issuer', row.issuer] as const,
      ...(row.jku === null ? [] : [['jku', row.jku] as const]),
    ])
      if (isFetched && !isHttps(url) && !(profile === 'development' && isLoopback(url)))
        yield `${at}.${name}: got http, expected https${profile === 'development' ? ', or http on this machine' : ''}`;
    for (const fault of keyFaults(row)) yield `${at}.${fault}`;
    if (profile === 'production' && isLoopback(row.issuer))
      yield `${at}.issuer: got one on this machine, expected none in the production profile`;
    if (profile === 'production' && row.keys?.some(isPublished))
      yield `${at}.jwks: got a key whose private half is published, expected none in the production profile`;
  }
}

function* productionFaults({ issuer, keys, jku, publishedKey }: Client): Iterable<string> {
  const expected = 'expected none in the production profile';
  if (publishedKey) yield `publishedKey: got true, ${expected}`;
  if (issuer === publicSandboxIssuer) yield `issuer: got the public CDS Hooks sandbox, ${expected}`;
  if (isLoopback(issuer)) yield `issuer: got one on this machine, ${expected}`;
  if (jku === publicSandboxJku) yield `jku: got that of the public CDS Hooks sandbox, ${expected}`;
  if (keys?.some(isPublished)) yield `jwks: got a key whose private half is published, ${expected}`;
}

function isHttps(url: string): boolean {
  return new URL(url).protocol === 'https:';
}

/** Whether a URL names this machine by a name or an address that is always its own. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  return /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])\.?$/.test(new URL(url).hostname);
}
