import type { Answer } from '../probe/http-call.js';
import type { Probe } from '../probe/probe.js';
import type { Signer, TokenChanges } from '../probe/tokens.js';
import { judge, notApplicable, type Rule, specification, type RuleResult } from '../rule.js';
import { isBroken, statusText } from '../status.js';

const section = 'Security';

/** Who may call: rules that want hostile tokens. */
export const trustRules: readonly Rule[] = [
  {
    number: 27,
    section,
    title: 'discovery, service and feedback accept a JWT with all claims, and refuse calls without one',
    source: specification('trusting-cds-clients'),
    check: onSigner(async (probe, signer, endpoint) => {
      const faults: string[] = [];
      const advice: string[] = [];
      const urls = await endpoints(probe, endpoint);
      for (const [name, url] of urls) {
        if (refused(await post(probe, url))) faults.push(`A good token is refused at ${name}.`);
        if (!refused(await post(probe, url, null))) advice.push(`${name} answers without a token.`);
      }
      const asList = { claims: { aud: [signer.audienceOf(endpoint)] } };
      if (refused(await withToken(probe, signer, endpoint, asList)))
        faults.push('A token whose aud is a list is refused.');
      for (const claim of ['iss', 'aud', 'exp', 'jti']) {
        const token = await signer.sign(endpoint, { claims: { [claim]: undefined } });
        faults.push(...(await letIn(probe, endpoint, `A token without ${claim}`, token)));
      }
      for (const changes of [{ claims: { iat: undefined } }, { header: { kid: undefined } }]) {
        const [missing] = Object.values(changes).flatMap((part) => Object.keys(part));
        if (!refused(await withToken(probe, signer, endpoint, changes)))
          advice.push(`A token without ${missing} is let in.`);
      }
      return judge(
        `A good token opens ${urls.map(([name]) => name).join(', ')}; one that lacks a claim does not.`,
        faults,
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
      const faults = [
        ...(refused(await withToken(probe, signer, endpoint))
          ? [`A good token by ${signer.algorithm} is refused.`]
          : []),
        ...(await letIn(probe, endpoint, 'An unsigned token (alg "none")', signer.unsigned(endpoint))),
        ...(await letIn(probe, endpoint, 'A token by HS256 with the public key', await signer.confused(endpoint))),
      ];
      return judge(
        `${signer.algorithm} is taken (the key that was given is for it); "none" and HMAC are refused.`,
        faults,
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
        ['A token by another key under a known kid', { strangeKey: true }],
        ['A token for another endpoint', { claims: { aud: elsewhere } }],
      ];
      const faults: string[] = [];
      for (const [what, changes] of hostile) {
        faults.push(...(await letIn(probe, endpoint, what, await signer.sign(endpoint, changes))));
      }
      const jku = { header: { jku: `${standIn.foreignBase}/jwks.json` }, strangeKey: true };
      const watched = await standIn.watch('answers', [], () => withToken(probe, signer, endpoint, jku));
      if (watched.foreign.length > 0) faults.push('A jku that a token names was fetched.');
      faults.push(...faultsOfEntry('A token with a jku of its own choice', watched.result));
      const early = { claims: { nbf: seconds - 300 } };
      if (refused(await withToken(probe, signer, endpoint, early)))
        faults.push('A token with nbf before iat is refused.');
      return judge('Unknown issuers, keys, audiences and key sets are refused; nbf before iat is taken.', faults);
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
      const faults = [
        ...(refused(first) ? ['A good token is refused.'] : []),
        ...faultsOfEntry('A token for the second time', again),
        ...faultsOfEntry('A token that has expired', expired),
        ...faultsOfEntry('A token that is not valid yet', future),
      ];
      return judge(
        'A token is accepted once; replayed, expired and not-yet-valid tokens get a 401 without a body.',
        faults,
        [...notBare(again), ...notBare(expired), ...notBare(future)],
      );
    }, 'bare'),
  },
];

/** Endpoints where a token must open. Feedback, where there is one. */
async function endpoints(probe: Probe, service: URL): Promise<readonly (readonly [string, URL])[]> {
  const feedback = new URL(`${service.href}/feedback`);
  const { status } = await post(probe, feedback);
  const all = [
    ['discovery', probe.discoveryUrl],
    ['the service', service],
  ] as const;
  return [404, 405, 501].includes(status) ? all : [...all, ['feedback', feedback]];
}

/** A call of an endpoint with a token: undefined a good one, null none. What it says of the body does not matter here. */
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

async function letIn(probe: Probe, endpoint: URL, what: string, token: string): Promise<readonly string[]> {
  return faultsOfEntry(what, await post(probe, endpoint, token));
}

/** Why an answer to a hostile token is not a refusal. */
function faultsOfEntry(what: string, answer: Answer): readonly string[] {
  if (refused(answer)) return [];
  return [isBroken(answer.status) ? `${what}: got ${statusText(answer.status)}, expected 401.` : `${what} is let in.`];
}

function refused({ status }: Answer): boolean {
  return status === 401 || status === 403;
}

const reasons = /expired|audience|issuer|signature|replay|algorithm|\b(jti|aud|exp|iss|nbf|kid|alg)\b/i;

/** What a refusal tells a stranger. */
function notBare({ status, text }: Answer): readonly string[] {
  if (status !== 401) return status === 403 ? ['A refusal is 403; 401 is expected.'] : [];
  return reasons.test(text) ? ['A 401 gives the reason in its body.'] : [];
}

/**
 * Judges with the key of a client. Without one: a service that asks for tokens cannot be judged; one that does not can
 * still refuse a token that is forged.
 */
function onSigner(
  check: (probe: Probe, signer: Signer, endpoint: URL) => Promise<RuleResult>,
  open: 'refuses' | 'bare' | null = null,
): Rule['check'] {
  return async (probe) => {
    const [first] = await probe.targets();
    const target = await probe.target();
    const called = 'why' in target ? first : target;
    const why = await probe.whyClosed();
    if (why !== null) return notApplicable(why);
    if (called === undefined) return notApplicable('There is no service that can be called.');
    if (probe.signer !== null) return check(probe, probe.signer, probe.urlOf(called));
    return withoutKey(probe, probe.urlOf(called), open);
  };
}

async function withoutKey(probe: Probe, endpoint: URL, open: 'refuses' | 'bare' | null): Promise<RuleResult> {
  const answer = await withToken(probe, probe.forger, endpoint);
  const without = 'The service answers without a token';
  if (!refused(answer)) {
    const advice = open === 'refuses' ? ['A forged token is accepted: callers are not authenticated.'] : [];
    return notApplicable(`${without} and does not look at one.`, advice);
  }
  if (open === null)
    return notApplicable(`${without}, and refuses a forged one; give --issuer and --key to judge more.`);
  return judge(
    `${without}, and refuses a forged one${open === 'bare' ? ' with a bare 401' : ''}.`,
    [],
    notBare(answer),
  );
}
