import { randomUUID } from 'node:crypto';
import { isObject, type JsonObject, objectsOf } from '../../fhir/json.js';
import { serviceSchema } from '../messages.js';
import { statusText } from '../status.js';
import { type ChartName, chart, chartNames } from './chart.js';
import { contexts } from './contexts.js';
import { type Answer, httpCall } from './http-call.js';
import { fillPrefetch } from './search.js';
import type { StandIn, Watched } from './stand-in.js';
import { createForger, type Signer } from './tokens.js';

/** A service that can be called: what discovery says of it, and a valid context for its hook. */
export interface Target {
  readonly id: string;
  readonly hook: string;
  readonly context: JsonObject;
  /** Fields of the context that the hook requires. */
  readonly required: readonly string[];
  /** The published templates by key. */
  readonly templates: Readonly<Record<string, string>>;
  /** The prefetch is not enough for it: calls name the FHIR server, unless they say otherwise. */
  readonly needsServer: boolean;
}

/** What a hook call has other than the usual. */
export interface CallChoices {
  readonly chart?: ChartName;
  /** In the place of the whole prefetch. */
  readonly prefetch?: JsonObject;
  readonly context?: JsonObject;
  /** Other fields of the body; one that is undefined is left out of it. */
  readonly body?: JsonObject;
  /** The header `Authorization`; null: none. */
  readonly authorization?: string | null;
}

/** What a service said of one chart. */
interface Guidance {
  readonly target: Target;
  readonly chart: ChartName;
  readonly answer: Answer;
}

/** What a probe is made of. */
export interface ProbeOptions {
  /** Base URL, without `/cds-services` and without a slash at its end. */
  readonly base: string;
  readonly only: string | null;
  readonly signer: Signer | null;
  /** Signs as the public sandbox, with the key that is published; null where it was not given. */
  readonly publishedSigner: Signer | null;
  /** Origin of a browser client; null: not told. */
  readonly origin: string | null;
  readonly standIn: StandIn;
  /** Milliseconds since 1970 */
  readonly now: () => number;
}

/** Calls a service and keeps what came back; what several rules need is asked once. */
export interface Probe extends Omit<ProbeOptions, 'only'> {
  readonly discoveryUrl: URL;
  readonly forger: Signer;
  urlOf(target: Pick<Target, 'id'>, more?: string): URL;
  /** The answer of `GET /cds-services`. */
  discovery(): Promise<Answer>;
  /** The services that discovery lists, as they are. */
  listed(): Promise<readonly JsonObject[]>;
  /** Those that can be called. */
  targets(): Promise<readonly Target[]>;
  /** The one that calls are tried on: the first that gives a card, else the first that answers; or why there is none. */
  target(): Promise<Target | { readonly why: string }>;
  /** Why nothing can be called: no token could be given, or the service does not take it. Null: it can. */
  whyClosed(): Promise<string | null>;
  /** What every service says of every chart. */
  guidance(): Promise<readonly Guidance[]>;
  /** A call without prefetch that names the FHIR server; null where nothing can be called. */
  reach(): Promise<Watched<Answer> | null>;
  /** The cards among the guidance. */
  cards(): Promise<readonly JsonObject[]>;
  /** The body of a valid call. */
  bodyOf(target: Target, choices?: CallChoices): JsonObject;
  call(target: Target, choices?: CallChoices): Promise<Answer>;
  send(method: 'GET' | 'POST' | 'OPTIONS', url: URL, given?: SendChoices): Promise<Answer>;
  /** Everything that came back so far. */
  readonly answers: readonly Answer[];
  /** Access tokens and JWTs that were sent so far. */
  readonly secrets: ReadonlySet<string>;
}

/** A request's body and headers; a string is sent as it is. */
interface SendChoices {
  readonly body?: unknown;
  readonly authorization?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Why nothing can be called where the service asks for a token. */
const needsKey = 'The service asks for a token: give --issuer, --key and --kid of a client that it knows.';

/** The same where one was given. */
const tokenRefused =
  'The service does not take the tokens: look at --issuer, --key and --kid, and at --audience, the URL as it knows itself.';

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
    return { why: `No service answered a whole call with 200 (got ${got}), so no change of it can be judged.` };
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

/** The fields of a call that name a FHIR server and give a token for it; the token is new each time. */
export function serverOf(base: string, changes: JsonObject = {}): JsonObject {
  return {
    fhirServer: base,
    fhirAuthorization: {
      access_token: `conformance-${randomUUID()}`,
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'user/Patient.read user/Observation.read user/Condition.read user/Encounter.read',
      subject: 'conformance-probe',
      ...changes,
    },
  };
}

/** Why the rules about fetching cannot be judged where the service does not call the FHIR server of the probe. */
export function notAllowed(base: string): string {
  return `The service did not call ${base}: fix its port with --fhir-port and allow it as a FHIR base (in Bellwether: FHIR_SERVERS).`;
}

/** The cards of an answer; none where it has none. */
export function cardsOf({ status, json }: Answer): readonly JsonObject[] {
  return status === 200 && isObject(json) ? objectsOf(json.cards) : [];
}

async function goodToken(signer: Signer | null, url: URL): Promise<string | null> {
  return signer === null ? null : `Bearer ${await signer.sign(url)}`;
}

function targetOf(listed: JsonObject): readonly Target[] {
  const service = serviceSchema.pick({ id: true, hook: true }).safeParse(listed);
  const row = service.success ? contexts[service.data.hook] : undefined;
  if (!service.success || row === undefined) return [];
  const templates = isObject(listed.prefetch) ? Object.entries(listed.prefetch) : [];
  return [
    {
      ...service.data,
      ...row,
      needsServer: false,
      templates: Object.fromEntries(
        templates.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      ),
    },
  ];
}

function whyNoTarget(listed: readonly JsonObject[], only: string | null): string {
  if (only !== null) return `Discovery lists no service "${only}" with a hook that can be called.`;
  if (listed.length === 0) return 'Discovery lists no service.';
  const hooks = [...new Set(listed.map(({ hook }) => String(hook)))].join(', ');
  return `No context is known for the hooks of the listed services (${hooks}).`;
}

/** The same promise for every caller. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
