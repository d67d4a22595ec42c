import type { Answer } from '../probe/http-call.js';
import type { Probe } from '../probe/probe.js';
import type { Signer, TokenChanges } from '../probe/tokens.js';
import { notApplicable, type Rule, type RuleResult, resultOf, specification } from '../rule.js';
import { isBroken, statusText } from '../status.js';

const section = 'Security';

/** Who may call: rules that are tested with hostile tokens. */
export const trustRules: readonly Rule[] = [
  {
    number: 27,
    section,
    title: 'discovery, service and feedback accept a JWT with all claims, and refuse calls without one',
    source: specification('trusting-cds-clients'),
    check: onSigner(async (probe, signer, endpoint) => {
      const problems: string[] = [];
      const advice: string[] = [];
      const urls = await endpoints(probe, endpoint);
      for (const [name, url] of urls) {
        if (refused(await post(probe, url))) problems.push(`A valid token is refused at ${name}.`);
        if (!refused(await post(probe, url, null))) advice.push(`${name} answers without a token.`);
      }
      const asList = { claims: { aud: [signer.audienceOf(endpoint)] } };
      if (refused(await withToken(probe, signer, endpoint, asList)))
        problems.push('A token whose aud is a list is refused.');
      for (const claim of ['iss', 'aud', 'exp', 'jti']) {
        const token = await signer.sign(endpoint, { claims: { [claim]: undefined } });
        problems.push(...(await problemsOfToken(probe, endpoint, `A token without ${claim}`, token)));
      }
      for (const changes of [{ claims: { iat: undefined } }, { header: { kid: undefined } }]) {
        const [missing] = Object.values(changes).flatMap((part) => Object.keys(part));
        if (!refused(await withToken(probe, signer, endpoint, changes)))
          advice.push(`A token without ${missing} is accepted.`);
      }
      return resultOf(
        `A valid token is accepted at ${urls.map(([name]) => name).join(', ')}; a token that lacks a claim is refused.`,
        problems,
        advice,
      );
    }, 'refuses'),
  },
  {
    number: 28,
    section,
    title: 'RS384 and ES384 are accepted; "none" and HMAC never',
    source: specification('jwt-signing-algorithm'),
    check: onSigner(async (probe, signer, endpoint) => {
      const problems = [
        ...(refused(await withToken(probe, signer, endpoint))
          ? [`A valid token signed with ${signer.algorithm} is refused.`]
          : []),
        ...(await problemsOfToken(probe, endpoint, 'An unsigned token (alg "none")', signer.unsigned(endpoint))),
        ...(await problemsOfToken(
          probe,
          endpoint,
          'A token signed with HS256 and the public key',
          await signer.confused(endpoint),
        )),
      ];
      return resultOf(
        `${signer.algorithm}, the algorithm of the given key, is accepted; "none" and HMAC are refused.`,
        problems,
      );
    }),
  },
  {
    number: 29,
    section,
    title: 'a client is identified by its configured issuer, keys and audiences, never by a jku it chooses',
    source: specification('trusting-cds-clients'),
    check: onSigner(async (probe, signer, endpoint) => {
      const { standIn } = probe;
      const claimsOfOther = { iss: 'https://conformance-probe.invalid' };
      const elsewhere = `${signer.audienceOf(endpoint)}-of-another`;
      const seconds = Math.floor(probe.now() / 1000);
      const hostile: readonly (readonly [string, TokenChanges])[] = [
        ['A token of an unknown issuer', { claims: claimsOfOther }],
        ['A token signed with another key under a known kid', { strangeKey: true }],
        ['A token for another endpoint', { claims: { aud: elsewhere } }],
      ];
      const problems: string[] = [];
      for (const [what, changes] of hostile) {
        problems.push(...(await problemsOfToken(probe, endpoint, what, await signer.sign(endpoint, changes))));
      }
      const jku = { header: { jku: `${standIn.foreignBase}/jwks.json` }, strangeKey: true };
      const watched = await standIn.watch('answers', [], () => withToken(probe, signer, endpoint, jku));
      if (watched.foreign.length > 0) problems.push('A jku that a token names was fetched.');
      problems.push(...problemsOfEntry('A token with a jku of its own choice', watched.result));
      const early = { claims: { nbf: seconds - 300 } };
      if (refused(await withToken(probe, signer, endpoint, early)))
        problems.push('A token with nbf before iat is refused.');
      return resultOf(
        'Unknown issuers, keys, audiences and key sets are refused; nbf before iat is accepted.',
        problems,
      );
    }),
  },
  {
    number: 30,
    section,
    title: 'a token is accepted once and while valid; failures get a 401 without a body',
    source: specification('trusting-cds-clients'),
    check: onSigner(async (probe, signer, endpoint) => {
      const seconds = Math.floor(probe.now() / 1000);
      const token = await signer.sign(endpoint);
      const first = await post(probe, endpoint, token);
      const again = await post(probe, endpoint, token);
      const expired = await withToken(probe, signer, endpoint, {
        claims: { iat: seconds - 7200, exp: seconds - 3600 },
      });
      const future = await withToken(probe, signer, endpoint, { claims: { nbf: seconds + 3600, exp: seconds + 7200 } });
      const problems = [
        ...(refused(first) ? ['A valid token is refused.'] : []),
        ...problemsOfEntry('A token that was used before', again),
        ...problemsOfEntry('A token that has expired', expired),
        ...problemsOfEntry('A token that is not valid yet', future),
      ];
      return resultOf(
        'A token is accepted once; replayed, expired and not-yet-valid tokens get a 401 without a body.',
        problems,
        [...notBare(again), ...notBare(expired), ...notBare(future)],
      );
    }, 'bare'),
  },
];

/** Endpoints that must accept a token; feedback only where the service has it. */
async function endpoints(probe: Probe, service: URL): Promise<readonly (readonly [string, URL])[]> {
  const feedback = new URL(`${service.href}/feedback`);
  const { status } = await post(probe, feedback);
  const all = [
    ['discovery', probe.discoveryUrl],
    ['the service', service],
  ] as const;
  return [404, 405, 501].includes(status) ? all : [...all, ['feedback', feedback]];
}

/** Calls an endpoint with a token: undefined a valid one, null none. Only the status of the answer counts. */
async function post(probe: Probe, url: URL, token?: string | null): Promise<Answer> {
  const target = await probe.target();
  const isDiscovery = url.href === probe.discoveryUrl.href;
  const body = url.pathname.endsWith('/feedback') || 'why' in target ? { feedback: [] } : probe.bodyOf(target);
  const authorization = token === undefined ? {} : { authorization: token === null ? null : `Bearer ${token}` };
  return probe.send(isDiscovery ? 'GET' : 'POST', url, isDiscovery ? authorization : { body, ...authorization });
}

async function withToken(probe: Probe, signer: Signer, endpoint: URL, changes: TokenChanges = {}): Promise<Answer> {
  return post(probe, endpoint, await signer.sign(endpoint, changes));
}

async function problemsOfToken(probe: Probe, endpoint: URL, what: string, token: string): Promise<readonly string[]> {
  return problemsOfEntry(what, await post(probe, endpoint, token));
}

/** Why an answer to a hostile token is not a refusal. */
function problemsOfEntry(what: string, answer: Answer): readonly string[] {
  if (refused(answer)) return [];
  return [
    isBroken(answer.status) ? `${what}: got ${statusText(answer.status)}, expected 401.` : `${what} is accepted.`,
  ];
}

function refused({ status }: Answer): boolean {
  return status === 401 || status === 403;
}

const reasons = /expired|audience|issuer|signature|replay|algorithm|\b(jti|aud|exp|iss|nbf|kid|alg)\b/i;

/** Advice where a refusal is not a bare 401: its reason would help an attacker. */
function notBare({ status, text }: Answer): readonly string[] {
  if (status !== 401) return status === 403 ? ['A refusal is 403; 401 is expected.'] : [];
  return reasons.test(text) ? ['A 401 gives the reason in its body.'] : [];
}

/**
 * Tests with the key of a client. Without a key, a service that requires tokens cannot be tested; a service that does not
 * require them can still refuse a forged one.
 */
function onSigner(
  check: (probe: Probe, signer: Signer, endpoint: URL) => Promise<RuleResult>,
  withoutToken: 'refuses' | 'bare' | null = null,
): Rule['check'] {
  return async (probe) => {
    const [first] = await probe.targets();
    const target = await probe.target();
    const called = 'why' in target ? first : target;
    const why = await probe.whyClosed();
    if (why !== null) return notApplicable(why);
    if (called === undefined) return notApplicable('There is no service that can be called.');
    if (probe.signer !== null) return check(probe, probe.signer, probe.urlOf(called));
    return withoutKey(probe, probe.urlOf(called), withoutToken);
  };
}

async function withoutKey(probe: Probe, endpoint: URL, tested: 'refuses' | 'bare' | null): Promise<RuleResult> {
  const answer = await withToken(probe, probe.forger, endpoint);
  const without = 'The service answers without a token';
  if (!refused(answer)) {
    const advice = tested === 'refuses' ? ['A forged token is accepted: callers are not authenticated.'] : [];
    return notApplicable(`${without} and does not check tokens.`, advice);
  }
  if (tested === null)
    return notApplicable(`${without}, and refuses a forged one; give --issuer and --key to test more.`);
  return resultOf(
    `${without}, and refuses a forged one${tested === 'bare' ? ' with a bare 401' : ''}.`,
    [],
    notBare(answer),
  );
}
