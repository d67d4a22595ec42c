import { randomUUID } from 'node:crypto';
import { isObject, type JsonObject, objectsOf } from '@bellwether/fhir-mapping/json';
import { statusText } from '../status.js';
import { type ChartName, chart, chartNames } from './chart.js';
import { serverOf } from './fhir-access.js';
import { type Answer, httpCall } from './http-call.js';
import type { Guidance, Probe, ProbeOptions, Target } from './probe.js';
import { fillPrefetch } from './search.js';
import { targetOf, whyNoTarget } from './target.js';
import { createForger, type Signer } from './tokens.js';

/** Why nothing can be called where no key was given and the service requires a token. */
const needsKey = 'The service requires a token. Give --issuer, --key and --kid of a client it knows.';

/** Why nothing can be called where a key was given. */
const tokenRefused =
  'The service rejects the tokens. Check --issuer, --key, --kid and --audience (its own URL as it knows it).';

/** Makes a probe; nothing is called yet. */
export function createProbe(options: ProbeOptions): Probe {
  const answers: Answer[] = [];
  const secrets = new Set<string>();
  const discoveryUrl = new URL(`${options.base}/cds-services`);
  options.standIn.rest(chart('ordinary', options.now()));

  const send: Probe['send'] = async (method, url, { body, authorization, headers } = {}) => {
    const bearer = authorization === undefined ? await goodToken(options.signer, url) : authorization;
    if (bearer !== null) secrets.add(bearer.replace(/^Bearer /, ''));
    const answer = await httpCall({
      method,
      url: url.href,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(bearer === null ? {} : { authorization: bearer }),
        ...headers,
      },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    answers.push(answer);
    return answer;
  };
  const bodyOf: Probe['bodyOf'] = (target, { chart: name = 'ordinary', prefetch, context, body } = {}) => {
    const about = context ?? target.context;
    return {
      hook: target.hook,
      hookInstance: randomUUID(),
      context: about,
      ...(target.needsServer ? serverOf(options.standIn.base) : {}),
      prefetch: prefetch ?? fillPrefetch(target.templates, about, chart(name, options.now())),
      ...body,
    };
  };
  const call: Probe['call'] = (target, choices = {}) => {
    const body = bodyOf(target, choices);
    if (isObject(body.fhirAuthorization)) secrets.add(String(body.fhirAuthorization.access_token));
    const { authorization } = choices;
    return send('POST', urlOf(target), { body, ...(authorization === undefined ? {} : { authorization }) });
  };
  const urlOf: Probe['urlOf'] = ({ id }, more = '') => new URL(`${discoveryUrl.href}/${encodeURIComponent(id)}${more}`);

  const discovery = once(() => send('GET', discoveryUrl));
  const listed = once(async () => {
    const { json } = await discovery();
    return isObject(json) ? objectsOf(json.services) : [];
  });
  const targets = once(async () => {
    const all = (await listed()).flatMap((listedService) => targetOf(listedService));
    return options.only === null ? all : all.filter(({ id }) => id === options.only);
  });
  const whyClosed = once(async () => {
    const [first] = await targets();
    const { status } = first === undefined ? await discovery() : await call(first);
    if (status !== 401 && status !== 403) return null;
    return options.signer === null ? needsKey : tokenRefused;
  });
  const guidance = once(async () => {
    const all: Guidance[] = [];
    for (const target of await targets()) {
      const pulls = { ...target, needsServer: true };
      const used = (await answers200(target)) || !(await answers200(pulls)) ? target : pulls;
      for (const name of chartNames) all.push({ target: used, chart: name, answer: await guide(used, name) });
    }
    return all;
  });
  const answers200 = async (called: Target): Promise<boolean> => (await call(called)).status === 200;
  const guide = async (called: Target, name: ChartName): Promise<Answer> => {
    const run = () => call(called, { chart: name });
    return (await options.standIn.watch('answers', chart(name, options.now()), run)).result;
  };
  const reach = once(async () => {
    const called = await target();
    if ('why' in called) return null;
    const body = { ...serverOf(options.standIn.base), prefetch: undefined };
    return options.standIn.watch('answers', chart('ordinary', options.now()), () => call(called, { body }));
  });
  const target = once(async () => {
    const why = await whyClosed();
    if (why !== null) return { why };
    if ((await targets()).length === 0) return { why: whyNoTarget(await listed(), options.only) };
    const answered = (await guidance()).filter(({ answer, chart: name }) => answer.status === 200 && name !== 'empty');
    const best = answered.find(({ answer }) => cardsOf(answer).length > 0) ?? answered[0];
    if (best !== undefined) return best.target;
    const got = [...new Set((await guidance()).map(({ answer }) => statusText(answer.status)))].join(', ');
    return { why: `No service answered a complete call with 200 (got ${got}), so variations of it cannot be tested.` };
  });
  return {
    ...options,
    discoveryUrl,
    forger: createForger(options.now),
    urlOf,
    discovery,
    listed,
    targets,
    target,
    whyClosed,
    guidance,
    reach,
    cards: once(async () => (await guidance()).flatMap(({ answer }) => cardsOf(answer))),
    bodyOf,
    call,
    send,
    answers,
    secrets,
  };
}

/** The cards of an answer; an empty list where it has none. */
export function cardsOf({ status, json }: Answer): readonly JsonObject[] {
  return status === 200 && isObject(json) ? objectsOf(json.cards) : [];
}

async function goodToken(signer: Signer | null, url: URL): Promise<string | null> {
  return signer === null ? null : `Bearer ${await signer.sign(url)}`;
}

/** Makes a promise once and gives it to every caller. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
