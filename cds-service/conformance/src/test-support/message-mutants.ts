import { isObject, type JsonObject, objectsOf } from '@bellwether/fhir-mapping/json';
import { givenName } from '../probe/chart.js';
import { type FakeBehaviour, rightBehaviour as right } from './fake-behaviour.js';
import { fakeCard } from './fake-card.js';
import type { Mutant } from './mutant.js';

/** Every service of discovery, changed. */
const services = (change: (service: JsonObject) => JsonObject): Partial<FakeBehaviour> => ({
  services: right.services.map(change),
});
const templates = (changes: JsonObject) =>
  services((service) => ({ ...service, prefetch: { ...(service.prefetch as JsonObject), ...changes } }));
/** Every card, changed. */
const card = (change: (card: JsonObject) => JsonObject): Partial<FakeBehaviour> => ({
  answer: (chart) => ({ cards: [change(fakeCard(chart))] }),
});
/** All suggestions, links or override reasons of a card, changed. */
const part = (name: 'suggestions' | 'links' | 'overrideReasons', change: JsonObject) =>
  card((whole) => ({ ...whole, [name]: objectsOf(whole[name]).map((one) => ({ ...one, ...change })) }));
const action = (change: JsonObject) =>
  part('suggestions', {
    actions: [{ type: 'create', description: 'x', resource: { resourceType: 'Task' }, ...change }],
  });
const source = (change: JsonObject) =>
  card((whole) => ({ ...whole, source: { ...(whole.source as JsonObject), ...change } }));
/** Another status for matching bodies. */
const statusWhere = (matches: (body: unknown) => boolean, status: number): Partial<FakeBehaviour> => ({
  checkBody: (body, hook) => (matches(body) ? status : right.checkBody(body, hook)),
});
const contextOf = (body: unknown): JsonObject | null =>
  isObject(body) && isObject(body.context) ? body.context : null;
const lacks = (field: string) => (body: unknown) => contextOf(body) !== null && contextOf(body)?.[field] === undefined;
const prefetchWhere = (matches: (prefetch: JsonObject) => boolean, status: number): Partial<FakeBehaviour> => ({
  checkPrefetch: (prefetch) => (matches(prefetch) ? status : null),
});
const someValue = (prefetch: JsonObject, test: (value: unknown) => boolean) => Object.values(prefetch).some(test);
const sayAll = (status: number, sent: string) => `{"error":"${status}","sent":${JSON.stringify(sent)}}`;

/** Services with one fault in their messages, one row per fault. */
export const messageMutants: readonly Mutant[] = [
  { rule: 1, fault: 'discovery is 500', behaviour: { discoveryStatus: 500 } },
  { rule: 1, fault: 'services is not a list', behaviour: { services: { fake: {} } as never } },
  { rule: 2, fault: 'id is missing', behaviour: services(({ id: _id, ...rest }) => rest) },
  { rule: 2, fault: 'description is missing', behaviour: services(({ description: _text, ...rest }) => rest) },
  { rule: 2, fault: 'prefetch is a list', behaviour: services((service) => ({ ...service, prefetch: ['Patient/1'] })) },
  { rule: 3, fault: 'a service is listed twice', behaviour: { services: [...right.services, ...right.services] } },
  { rule: 3, fault: 'one id under every hook', behaviour: services((one) => ({ ...one, id: 'fake' })), strict: true },
  { rule: 4, fault: 'a null field', behaviour: services((service) => ({ ...service, usageRequirements: null })) },
  { rule: 4, fault: 'an empty list in a card', behaviour: card((whole) => ({ ...whole, links: [] })) },
  { rule: 4, fault: 'an empty string in a card', behaviour: card((whole) => ({ ...whole, detail: '' })) },
  { rule: 4, fault: 'text/html', behaviour: { contentType: 'text/html' } },
  {
    rule: 5,
    fault: 'an operation as template',
    behaviour: templates({ all: 'Patient/{{context.patientId}}/$everything' }),
  },
  {
    rule: 5,
    fault: 'an absolute URL as template',
    behaviour: templates({ all: 'https://ehr.example/fhir/Patient/1' }),
  },
  {
    rule: 5,
    fault: 'two date bounds',
    behaviour: templates({ x: 'Observation?date=ge2026&date=lt2027' }),
    strict: true,
  },
  { rule: 6, fault: 'an unknown token', behaviour: templates({ x: 'Patient/{{patientId}}' }) },
  { rule: 6, fault: 'single braces', behaviour: templates({ x: 'Observation?patient={context.patientId}' }) },
  { rule: 7, fault: '500 for null', behaviour: prefetchWhere((all) => someValue(all, (value) => value === null), 500) },
  {
    rule: 7,
    fault: '400 for an OperationOutcome',
    behaviour: prefetchWhere((all) => someValue(all, (value) => isObject(value) && value.issue !== undefined), 400),
  },
  {
    rule: 7,
    fault: '500 for a Bundle without entries',
    behaviour: prefetchWhere(
      (all) => someValue(all, (one) => isObject(one) && one.type === 'searchset' && !one.entry),
      500,
    ),
  },
  { rule: 7, fault: 'fetches a foreign next', behaviour: { mayFetch: () => true } },
  { rule: 7, fault: 'fetches pages without the token', behaviour: { sendsToken: false } },
  {
    rule: 8,
    fault: 'a partial prefetch is treated as complete',
    behaviour: { fetchesKey: (all) => Object.keys(all).length === 0 },
  },
  { rule: 8, fault: 'fetches without the token', behaviour: { sendsToken: false } },
  {
    rule: 8,
    fault: '412 before fetching',
    behaviour: { fetchesKey: () => false, alsoFetches: ({ fhirServer }) => [`${String(fhirServer)}/Patient/x`] },
  },
  { rule: 9, fault: '500 without data', behaviour: { missingStatus: 500 } },
  { rule: 9, fault: '404 without data', behaviour: { missingStatus: 404 } },
  { rule: 9, fault: '412 without OperationOutcome', behaviour: { missingBody: { error: 'no' } }, strict: true },
  {
    rule: 10,
    fault: '500 without hookInstance',
    behaviour: statusWhere((body) => isObject(body) && !body.hookInstance, 500),
  },
  {
    rule: 10,
    fault: '404 without hook',
    behaviour: statusWhere((body) => isObject(body) && body.hook === undefined, 404),
  },
  { rule: 10, fault: 'accepts every body', behaviour: { checkBody: () => null }, strict: true },
  {
    rule: 11,
    fault: '400 for scopes of SMART 2',
    behaviour: statusWhere((body) => JSON.stringify(body ?? '').includes('.rs?'), 400),
  },
  {
    rule: 12,
    fault: 'repeats the access token',
    behaviour: { answer: (chart, body) => ({ cards: [fakeCard(chart)], extension: { got: { ...body } } }) },
  },
  { rule: 12, fault: 'an error repeats the body', behaviour: { errorBody: sayAll } },
  { rule: 13, fault: '500 without patientId', behaviour: statusWhere(lacks('patientId'), 500) },
  {
    rule: 13,
    fault: '400 for a PractitionerRole',
    behaviour: statusWhere((body) => String(contextOf(body)?.userId).startsWith('PractitionerRole/'), 400),
  },
  {
    rule: 14,
    fault: '500 without encounterId',
    behaviour: statusWhere(
      (body) => isObject(body) && body.hook !== 'patient-view' && lacks('encounterId')(body) && true,
      500,
    ),
  },
  { rule: 15, fault: '500 for a missing context', behaviour: statusWhere((body) => contextOf(body) === null, 500) },
  {
    rule: 15,
    fault: '404 for a wrong hook',
    behaviour: statusWhere((body) => isObject(body) && String(body.hook).startsWith('org.'), 404),
  },
  { rule: 15, fault: '400 for an unknown service', behaviour: { unknownService: 400 } },
  {
    rule: 15,
    fault: '400 for an extension',
    behaviour: statusWhere((body) => isObject(body) && body.extension !== undefined, 400),
  },
  { rule: 16, fault: 'cards is missing', behaviour: { answer: () => ({}) } },
  { rule: 16, fault: 'an error shows a stack', behaviour: { errorBody: () => String(new Error('x').stack) } },
  { rule: 16, fault: 'an error names the patient', behaviour: { errorBody: () => `No such name: ${givenName}` } },
  { rule: 16, fault: 'errors are plain text', behaviour: { errorBody: () => 'Bad Request' }, strict: true },
  {
    rule: 17,
    fault: 'a summary of 140 characters',
    behaviour: card((whole) => ({ ...whole, summary: 'x'.repeat(140) })),
  },
  { rule: 17, fault: 'an unknown indicator', behaviour: card((whole) => ({ ...whole, indicator: 'success' })) },
  { rule: 17, fault: 'no source', behaviour: card(({ source: _source, ...rest }) => rest) },
  { rule: 17, fault: 'no uuid, although it accepts feedback', behaviour: card(({ uuid: _uuid, ...rest }) => rest) },
  {
    rule: 18,
    fault: 'markup of the chart comes back raw',
    behaviour: {
      answer: (chart) => ({
        cards: [
          {
            ...fakeCard(chart),
            detail: chart.observations.map(({ code }) => objectsOf([code])[0]?.text).join() || 'x',
          },
        ],
      }),
    },
  },
  { rule: 19, fault: 'a source without label', behaviour: source({ label: undefined }) },
  { rule: 19, fault: 'a relative source url', behaviour: source({ url: '/facts' }) },
  { rule: 19, fault: 'a topic without system', behaviour: source({ topic: { code: 'fake' } }) },
  { rule: 20, fault: 'no selectionBehavior', behaviour: card(({ selectionBehavior: _any, ...rest }) => rest) },
  {
    rule: 20,
    fault: 'at-most-one with two recommended',
    behaviour: card((whole) => ({ ...whole, selectionBehavior: 'at-most-one' })),
  },
  { rule: 21, fault: 'a suggestion without label', behaviour: part('suggestions', { label: undefined }) },
  { rule: 21, fault: 'a create without resource', behaviour: action({ resource: undefined }) },
  { rule: 21, fault: 'an action of an unknown type', behaviour: action({ type: 'patch' }) },
  { rule: 22, fault: 'a reason without display', behaviour: part('overrideReasons', { display: undefined }) },
  {
    rule: 23,
    fault: 'appContext on an absolute link',
    behaviour: part('links', { type: 'absolute', appContext: 'x' }),
  },
  { rule: 23, fault: 'a link without type', behaviour: part('links', { type: undefined }) },
  {
    rule: 24,
    fault: 'no card for an empty chart',
    behaviour: { answer: (chart) => ({ cards: chart.observations.length === 0 ? [] : [fakeCard(chart)] }) },
    strict: true,
  },
  { rule: 25, fault: '500 for feedback', behaviour: { checkFeedback: () => 500 } },
  {
    rule: 25,
    fault: '400 for an override without a reason',
    behaviour: { checkFeedback: (body) => (JSON.stringify(body).includes('overrideReason') ? 200 : 400) },
  },
  {
    rule: 25,
    fault: '500 for feedback without a card',
    behaviour: { checkFeedback: (body) => (right.checkFeedback(body, 0) === 200 ? 200 : 500) },
  },
  {
    rule: 26,
    fault: '400 for a batch',
    behaviour: {
      checkFeedback: (body) =>
        isObject(body) && objectsOf(body.feedback).length > 1 ? 400 : right.checkFeedback(body, 0),
    },
  },
  {
    rule: 26,
    fault: '409 for repeated feedback',
    behaviour: { checkFeedback: (_body, calls) => (calls > 2 ? 409 : 200) },
  },
];
