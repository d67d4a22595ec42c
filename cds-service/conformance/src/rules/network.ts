import { chart } from '../probe/chart.js';
import { notAllowed, serverOf } from '../probe/fhir-access.js';
import type { Answer } from '../probe/http-call.js';
import type { CallChoices, Probe, Target } from '../probe/probe.js';
import type { Scenario } from '../probe/stand-in.js';
import { notApplicable, onTarget, type Rule, resultOf, specification } from '../rule.js';
import { isTaken, statusText } from '../status.js';

const section = 'Security';

/** Which servers a service calls, and which browsers and keys it accepts. */
export const networkRules: readonly Rule[] = [
  {
    number: 31,
    section,
    title: 'no URL in a request is fetched except the client’s FHIR base',
    source: specification('security-and-safety'),
    check: onTarget(async (probe, target) => {
      const { base, foreignBase } = probe.standIn;
      const named = { ...serverOf(base), prefetch: undefined };
      const problems = [
        ...(await foreignCalls(probe, target, 'A fhirServer that nobody registered was called.', 'answers', {
          body: { ...serverOf(foreignBase), prefetch: undefined },
        })),
        ...(await foreignCalls(
          probe,
          target,
          'A URL in the request was fetched.',
          'answers',
          plantedUrls(probe, target),
        )),
        ...(await foreignCalls(probe, target, 'A redirect of the FHIR server was followed.', 'redirects', {
          body: named,
        })),
        ...(await foreignCalls(probe, target, 'A next link to another origin was followed.', 'foreign-next', {
          body: named,
        })),
      ];
      if (problems.length > 0) return resultOf('', problems);
      if ((await probe.reach())?.asked.length === 0) {
        return notApplicable(`No foreign address was called; redirects and next links: ${notAllowed(base)}`);
      }
      return resultOf('Foreign fhirServers, redirects, foreign next links and other URLs are not called.', []);
    }),
  },
  {
    number: 32,
    section,
    title: 'a browser client may call: preflight for GET and POST with authorization',
    source: specification('cross-origin-resource-sharing'),
    check: onTarget(async (probe, target) => {
      const origin = probe.origin ?? 'http://localhost:4000';
      const problems: string[] = [];
      for (const [method, url, wanted] of [
        ['GET', probe.discoveryUrl, ['authorization']],
        ['POST', probe.urlOf(target), ['authorization', 'content-type']],
      ] as const) {
        const headers = {
          origin,
          'access-control-request-method': method,
          'access-control-request-headers': wanted.join(', '),
        };
        const answer = await probe.send('OPTIONS', url, { authorization: null, headers });
        if (!allows(answer, origin)) {
          const why = `Browser calls from ${origin} are not allowed`;
          if (probe.origin === null) return notApplicable(`${why}: give an allowed one with --origin.`);
          problems.push(`${method}: ${why}.`);
          continue;
        }
        const allowed = listOf(answer, 'access-control-allow-headers');
        for (const name of wanted.filter((header) => !allowed.includes(header))) {
          problems.push(`Preflight of ${method}: the header ${name} is not allowed.`);
        }
        if (!isTaken(answer.status))
          problems.push(`Preflight of ${method}: got ${statusText(answer.status)}, expected 2xx.`);
      }
      const real = await probe.send('GET', probe.discoveryUrl, { headers: { origin } });
      if (!allows(real, origin)) problems.push('The answer itself has no Access-Control-Allow-Origin.');
      return resultOf(`Preflights of GET and POST from ${origin} are answered.`, problems);
    }),
  },
  {
    number: 33,
    section,
    title: 'the published key of the public sandbox is refused',
    source: specification('trusting-cds-clients'),
    check: async (probe) => {
      const bare = await probe.send('GET', probe.discoveryUrl, { authorization: null });
      if (bare.status === 200) return notApplicable('Discovery answers without a token.');
      if (probe.publishedSigner === null) {
        return notApplicable('Give the key of the public sandbox, from its repository, with --sandbox-key.');
      }
      const token = await probe.publishedSigner.sign(probe.discoveryUrl);
      const { status } = await probe.send('GET', probe.discoveryUrl, { authorization: `Bearer ${token}` });
      return resultOf(
        'A token that anyone can sign is refused.',
        status === 200 ? ['A token that anyone can sign is accepted.'] : [],
      );
    },
  },
];

async function foreignCalls(
  probe: Probe,
  target: Target,
  problem: string,
  scenario: Scenario,
  choices: CallChoices,
): Promise<readonly string[]> {
  const run = () => probe.call(target, choices);
  const { foreign } = await probe.standIn.watch(scenario, chart('ordinary', probe.now()), run);
  return foreign.length > 0 ? [problem] : [];
}

/** A complete call with URLs of the foreign server in every field that may hold one. */
function plantedUrls(probe: Probe, target: Target): CallChoices {
  const url = (name: string) => `${probe.standIn.foreignBase}/${name}`;
  const { prefetch } = probe.bodyOf(target);
  const text = JSON.stringify(prefetch).replaceAll(
    '"resourceType":"Patient",',
    `"resourceType":"Patient","photo":[{"url":"${url('photo')}"}],"managingOrganization":{"reference":"${url('Organization/1')}"},`,
  );
  return {
    body: {
      ...serverOf(probe.standIn.base, { token_url: url('token') }),
      prefetch: JSON.parse(text) as Readonly<Record<string, unknown>>,
      extension: { 'org.example.conformance': { url: url('extension') } },
      callback: url('callback'),
    },
  };
}

function allows({ headers }: Answer, origin: string): boolean {
  const allowed = headers.get('access-control-allow-origin');
  return allowed === origin || allowed === '*';
}

function listOf({ headers }: Answer, name: string): readonly string[] {
  return (headers.get(name) ?? '').toLowerCase().split(/\s*,\s*/);
}
