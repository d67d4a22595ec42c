import { isIP } from 'node:net';
import { demands, type Profile } from '@bellwether/hosting';
import { refusalOf } from '../network/check-address.js';
import type { AppIssuer } from './app-issuer.js';
import type { Client } from './client.js';
import { algorithmTable } from './public-key.js';
import { isPublished, publicSandboxIssuer, publicSandboxJku } from './published-key.js';

/** Problems of clients that are each well-formed, as `key: what was got and what was expected`. */
export function clientProblems(clients: readonly Client[], profile: Profile): readonly string[] {
  return clients.flatMap((client, index) =>
    [
      ...duplicateProblems(client, clients.slice(0, index)),
      ...keyProblems(client),
      ...schemeProblems(client, profile),
      ...fhirServerProblems(client, clients.slice(0, index), profile),
      ...appProblems(client, clients.slice(0, index), profile),
      ...(demands[profile].authentication ? trustProblems(client, profile) : []),
    ].map((problem) => `clients.${index}.${problem}`),
  );
}

function* duplicateProblems(client: Client, earlier: readonly Client[]): Iterable<string> {
  if (earlier.some(({ name }) => name === client.name)) yield 'name: duplicate name';
  const rival = earlier.find((other) => other.issuer === client.issuer && isAmbiguous(client, other));
  if (rival !== undefined)
    yield `issuer: the same as of "${rival.name}", expected other tenants, or pinned keys with other kids in both`;
}

/** Whether a token of the shared issuer could belong to either client. */
function isAmbiguous(a: Client, b: Client): boolean {
  if (a.tenants === null || b.tenants === null ? a.tenants !== b.tenants : !haveCommon(a.tenants, b.tenants))
    return false;
  return a.keys === null || b.keys === null || haveCommon(kidsOf(a.keys), kidsOf(b.keys));
}

const kidsOf = (keys: readonly { readonly kid: string }[]) => keys.map(({ kid }) => kid);

function haveCommon(a: readonly string[], b: readonly string[]): boolean {
  return a.some((value) => b.includes(value));
}

/** Pinned keys of which no algorithm could use one. */
export function* keyProblems({ keys, algorithms }: Pick<Client, 'keys' | 'algorithms'>): Iterable<string> {
  const kinds = new Set(algorithms.map((alg) => algorithmTable[alg].kty));
  if (keys !== null && !keys.some(({ kty }) => kinds.has(kty)))
    yield `jwks: got no key for ${algorithms.join(', ')}, expected at least one`;
}

function* schemeProblems({ keys, jku, fhirServers }: Client, profile: Profile): Iterable<string> {
  if (keys === null && jku !== null && !mayBeCalled(jku, profile)) yield `jku: ${expectedHttps(profile)}`;
  if (demands[profile].https && !fhirServers.every(isHttps))
    yield `fhirServers: got http, expected https in the ${profile} profile`;
}

/**
 * FHIR bases that could never be called, or of which nobody would know whose patients they have: the ids of one base are
 * one set of patients, so two clients without tenants would hold the same patient twice.
 */
function* fhirServerProblems(client: Client, earlier: readonly Client[], profile: Profile): Iterable<string> {
  for (const [index, url] of client.fhirServers.entries()) {
    const { hostname } = new URL(url);
    const address = hostname.replace(/^\[|\]$/g, '');
    const { callsThisMachine } = demands[profile];
    const refusal = isIP(address) === 0 ? null : refusalOf(address, callsThisMachine);
    if (refusal !== null) yield `fhirServers.${index}: got an address that is never called: ${refusal}`;
    else if (!callsThisMachine && isLoopback(url))
      yield `fhirServers.${index}: got an address of this machine, ${notAllowed(profile)}`;
    if (client.fhirServers.indexOf(url) < index) yield `fhirServers.${index}: listed twice`;
    const rival = earlier.find(({ fhirServers }) => fhirServers.includes(url));
    if (rival !== undefined && client.tenants === null && rival.tenants === null)
      yield `fhirServers.${index}: the same as of "${rival.name}", expected one client for each FHIR base, or tenants`;
  }
}

/** Problems of the issuers of ID tokens. Each token must belong to exactly one source. */
function* appProblems(client: Client, earlier: readonly Client[], profile: Profile): Iterable<string> {
  const known = earlier.flatMap(({ appIssuers }) => appIssuers);
  for (const [index, row] of client.appIssuers.entries()) {
    const problems = [
      ...appIssuerProblems(row, [...known, ...client.appIssuers.slice(0, index)], client.tenants),
      ...keyProblems(row),
      ...appSchemeProblems(row, profile),
      ...(demands[profile].authentication ? appTrustProblems(row, profile) : []),
    ];
    for (const problem of problems) yield `appIssuers.${index}.${problem}`;
  }
}

function* appIssuerProblems(row: AppIssuer, known: readonly AppIssuer[], tenants: Client['tenants']): Iterable<string> {
  if (known.some(({ issuer, audiences }) => issuer === row.issuer && haveCommon(audiences, row.audiences)))
    yield 'audiences: duplicate pair of issuer and audience';
  if (tenants === null && row.tenant !== null) yield 'tenant: not allowed, because its client has no tenants';
  if (tenants !== null && !tenants.some((tenant) => tenant === row.tenant))
    yield 'tenant: expected one of its client’s tenants';
}

function* appSchemeProblems({ keys, issuer, jku }: AppIssuer, profile: Profile): Iterable<string> {
  if (keys !== null) return;
  for (const [name, url] of Object.entries({ issuer, jku }))
    if (url !== null && !mayBeCalled(url, profile)) yield `${name}: ${expectedHttps(profile)}`;
}

/** Whether keys may come from an address: by https, or from this machine where it may be called. */
export function mayBeCalled(url: string, profile: Profile): boolean {
  return isHttps(url) || (demands[profile].callsThisMachine && isLoopback(url));
}

/** What {@link mayBeCalled} expects. */
export function expectedHttps(profile: Profile): string {
  return `got http, expected https${demands[profile].callsThisMachine ? ', or http on this machine' : ''}`;
}

export const notAllowed = (profile: Profile): string => `which is not allowed in the ${profile} profile`;

/** Issuers that anybody could be, where a signature must prove who calls. */
function* appTrustProblems({ issuer, keys }: AppIssuer, profile: Profile): Iterable<string> {
  const here = notAllowed(profile);
  if (isLoopback(issuer)) yield `issuer: got an address of this machine, ${here}`;
  if (keys?.some(isPublished)) yield `jwks: got a key pair whose private key is public, ${here}`;
}

function* trustProblems({ issuer, keys, jku, publishedKey }: Client, profile: Profile): Iterable<string> {
  const here = notAllowed(profile);
  if (publishedKey) yield `publishedKey: got true, ${here}`;
  if (issuer === publicSandboxIssuer) yield `issuer: got the public CDS Hooks sandbox, ${here}`;
  if (isLoopback(issuer)) yield `issuer: got an address of this machine, ${here}`;
  if (jku === publicSandboxJku) yield `jku: got that of the public CDS Hooks sandbox, ${here}`;
  if (keys?.some(isPublished)) yield `jwks: got a key pair whose private key is public, ${here}`;
}

function isHttps(url: string): boolean {
  return new URL(url).protocol === 'https:';
}

/** Whether a URL names this machine by a loopback name or address. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  return /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])\.?$/.test(new URL(url).hostname);
}
