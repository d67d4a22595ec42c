import { describe, expect, it } from '@jest/globals';
import { type Coverage, careLimitsAt, completeCoverage, type CoverageEntry, recordAsKnown } from '../index.js';
import {
  at,
  careOrder,
  coded,
  concept,
  type Json,
  loinc,
  observation,
  record,
  snomed,
  stay,
} from '../test-support/resources.js';

const now = at('2024-05-01T12:00:00Z');
const codeStatus = concept('304251008', snomed);
const statusOf = (answer: Json, time: string): Json => coded(codeStatus, answer, { effectiveDateTime: time });
const comfortOf = (resources: readonly Json[], coverage: Coverage = completeCoverage) =>
  careLimitsAt(record(resources, { coverage }), now).comfortCare;
const excludes = (resources: readonly Json[], coverage: Coverage = completeCoverage) =>
  careLimitsAt(record(resources, { coverage }), now).excludes;
const partial = (why: 'failed' | 'truncated'): CoverageEntry => ({ status: 'partial', since: null, why });

describe('comfort care of this stay', () => {
  it.each(['133918004', '182964004', '385736008', '385763009'])('SNOMED %s ordered silences', (code) => {
    const order = careOrder({ code: concept(code, snomed), id: 'order' });
    expect(comfortOf([stay(), order])).toMatchObject({
      ...{ state: 'yes', holds: true, why: null, since: at('2024-05-01T09:00:00Z') },
      ...{ reference: 'ServiceRequest/order', source: 'ServiceRequest', ofThisStay: true },
    });
  });

  it.each<[string, Json]>([
    ['POLST LA33475-7', careOrder({ code: concept('LA33475-7'), intent: 'directive', doNotPerform: false })],
    ['a chart of code status, in words', statusOf({ text: 'Comfort measures only' }, '2024-05-01T09:00:00Z')],
    [
      'a Flag',
      {
        resourceType: 'Flag',
        id: 'f',
        status: 'active',
        subject: { reference: 'Patient/1' },
        code: concept('133918004', snomed),
        period: { start: '2024-05-01T09:00:00Z' },
      },
    ],
    [
      'an order that names the stay, made before it',
      careOrder({ authoredOn: '2024-04-29T10:00:00Z', encounter: { reference: 'Encounter/e' } }),
    ],
    ['an order in the emergency department that led into it', careOrder({ authoredOn: '2024-04-30T06:00:00Z' })],
  ])('%s', (_name, resource) => {
    const emergency = stay({
      id: 'ed',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER' },
      ...{ status: 'finished', period: { start: '2024-04-30T05:00:00Z', end: '2024-04-30T08:00:00Z' } },
    });
    expect(excludes([emergency, stay({ id: 'e' }), resource])).toBe('comfort-care');
  });
});

describe('a false "comfort care" silences nobody', () => {
  it.each<[string, Json]>([
    ['completed', careOrder({ status: 'completed' })],
    ['revoked', careOrder({ status: 'revoked' })],
    ['on hold', careOrder({ status: 'on-hold' })],
    ['a draft', careOrder({ status: 'draft' })],
    ['entered in error', careOrder({ status: 'entered-in-error' })],
    ['of unknown status', careOrder({ status: 'unknown' })],
    ['without a status', careOrder({ status: undefined })],
    ['of no status that there is', careOrder({ status: 'Active' })],
    ['proposed', careOrder({ intent: 'proposal' })],
    ['planned', careOrder({ intent: 'plan' })],
    ['without an intent', careOrder({ intent: undefined })],
    ['not to be performed', careOrder({ doNotPerform: true })],
    ['not to be performed, as a text', careOrder({ doNotPerform: 'true' })],
    ['as needed', careOrder({ asNeededBoolean: true })],
    ['with a modifier extension', careOrder({ modifierExtension: [{ url: 'http://example.org/not' }] })],
    ['of another patient', careOrder({ subject: { reference: 'Patient/2' } })],
    ['of nobody', careOrder({ subject: undefined })],
    ['of tomorrow', careOrder({ authoredOn: '2024-05-02T09:00:00Z' })],
    ['that begins tomorrow', careOrder({ occurrenceDateTime: '2024-05-02T09:00:00Z' })],
    ['that begins nobody knows when', careOrder({ occurrencePeriod: { start: 'soon' } })],
    ['that has ended', careOrder({ occurrencePeriod: { start: '2024-05-01T09:00:00Z', end: '2024-05-01T11:00:00Z' } })],
    ['without a date', careOrder({ authoredOn: undefined })],
    ['with an unreadable date', careOrder({ authoredOn: 'yesterday' })],
    ['of an earlier stay, by its date', careOrder({ authoredOn: '2024-04-02T09:00:00Z' })],
    ['of an earlier stay, by the encounter that it names', careOrder({ encounter: { reference: 'Encounter/before' } })],
    ['of the day of admission, without a time', careOrder({ authoredOn: '2024-04-30' })],
    ['palliative care alone', careOrder({ code: concept('103735009', snomed) })],
    ['terminal illness', careOrder({ code: concept('300936002', snomed) })],
    ['the code in another system', careOrder({ code: concept('133918004', loinc) })],
    [
      'comfort care and full treatment in one',
      careOrder({
        code: {
          coding: [...(concept('133918004', snomed).coding as Json[]), ...(concept('LA33473-2').coding as Json[])],
        },
      }),
    ],
    [
      'what a patient wants, by a Consent',
      {
        resourceType: 'Consent',
        id: 'c',
        status: 'active',
        patient: { reference: 'Patient/1' },
        dateTime: '2024-05-01',
        provision: { code: [concept('133918004', snomed)] },
      },
    ],
    ['words that only contain it', statusOf({ text: 'no comfort measures only' }, '2024-05-01T09:00:00Z')],
    ['"AND" of CLIF', statusOf({ text: 'AND' }, '2024-05-01T09:00:00Z')],
    [
      'an Observation that was entered in error',
      { ...statusOf({ text: 'Comfort measures only' }, '2024-05-01T09:00:00Z'), status: 'entered-in-error' },
    ],
    [
      'an Observation of somebody else',
      {
        ...statusOf({ text: 'Comfort measures only' }, '2024-05-01T09:00:00Z'),
        focus: [{ reference: 'RelatedPerson/1' }],
      },
    ],
  ])('silences nobody: %s', (_name, resource) => {
    expect(excludes([stay({ id: 'e' }), resource])).toBeNull();
  });

  it.each<[string, readonly Json[]]>([
    ['no stay is known', []],
    [
      'the stay has ended',
      [stay({ status: 'finished', period: { start: '2024-04-30T08:00:00Z', end: '2024-05-01T10:00:00Z' } })],
    ],
    ['the stay was never closed', [stay({ period: { start: '2022-01-01T08:00:00Z' } })]],
  ])('%s', (_name, encounters) => {
    expect(excludes([...encounters, careOrder()])).toBeNull();
  });

  it('an order whose place another took is refused by name', () => {
    const order = careOrder({ id: 'old' });
    const newer = careOrder({
      id: 'new',
      code: concept('304253006', snomed),
      replaces: [{ reference: 'ServiceRequest/old' }],
    });
    const read = record([stay(), order, newer]);
    expect(careLimitsAt(read, now)).toMatchObject({ excludes: null, codeStatus: { state: 'not-for-cpr' } });
    expect(read.refused).toEqual([
      expect.objectContaining({
        reference: 'ServiceRequest/old',
        detail: { kind: 'replaced-order', reference: 'ServiceRequest/new' },
      }),
    ]);
  });
});

describe('what ends it', () => {
  const order = careOrder();
  it.each<[string, Json, string | null]>([
    ['a later full code', statusOf({ text: 'Full code' }, '2024-05-01T10:00:00Z'), 'ended'],
    ['full code of the same moment', statusOf(concept('304252001', snomed), '2024-05-01T09:00:00Z'), 'ended'],
    [
      'an order for full treatment',
      careOrder({ code: concept('LA33473-2'), authoredOn: '2024-05-01T10:00:00Z' }),
      'ended',
    ],
    ['full code before it', statusOf({ text: 'Full code' }, '2024-05-01T08:00:00Z'), null],
    ['full code of tomorrow', statusOf({ text: 'Full code' }, '2024-05-02T08:00:00Z'), null],
    ['not for CPR, later', statusOf({ text: 'DNR' }, '2024-05-01T10:00:00Z'), null],
    ['something that cannot be read, later', statusOf({ text: 'ask Dr. Lee' }, '2024-05-01T10:00:00Z'), 'maybe-ended'],
    ['something that cannot be read, before', statusOf({ text: 'ask Dr. Lee' }, '2024-05-01T08:00:00Z'), null],
    ['full code without a readable time', statusOf({ text: 'Full code' }, 'later'), 'maybe-ended'],
    [
      'full code with a modifier extension',
      { ...statusOf({ text: 'Full code' }, '2024-05-01T10:00:00Z'), modifierExtension: [{ url: 'x' }] },
      'maybe-ended',
    ],
    [
      'full code, entered in error',
      { ...statusOf({ text: 'Full code' }, '2024-05-01T10:00:00Z'), status: 'entered-in-error' },
      null,
    ],
  ])('%s', (_name, resource, why) => {
    expect(comfortOf([stay(), order, resource])).toMatchObject({ why, holds: why === null });
  });

  it('the next entry of the same chart takes its place', () => {
    const first = statusOf({ text: 'Comfort measures only' }, '2024-05-01T09:00:00Z');
    expect(comfortOf([stay(), first, statusOf({ text: 'DNR' }, '2024-05-01T10:00:00Z')])).toMatchObject({
      why: 'ended',
    });
  });

  it.each<[string, Coverage]>([
    ['Observations on code status', { ...completeCoverage, concepts: { 'code-status': partial('failed') } }],
    ...(['ServiceRequest', 'Consent', 'Flag'] as const).map((type): [string, Coverage] => [
      type,
      { ...completeCoverage, types: { ...completeCoverage.types, [type]: partial('truncated') } },
    ]),
    [
      'the list of encounters',
      { ...completeCoverage, types: { ...completeCoverage.types, Encounter: partial('failed') } },
    ],
  ])('%s not read whole: it may have ended, and the score goes on', (_name, coverage) => {
    expect(excludes([stay(), order], coverage)).toBeNull();
  });

  it('what the site never asks for says nothing', () => {
    const Flag: CoverageEntry = { status: 'unavailable', why: 'not-requested' };
    expect(excludes([stay(), order], { ...completeCoverage, types: { ...completeCoverage.types, Flag } })).toBe(
      'comfort-care',
    );
  });

  it('before it was ordered there was none', () => {
    const read = record([stay(), order]);
    expect(careLimitsAt(read, at('2024-05-01T08:59:00Z')).comfortCare.state).toBe('not-known');
    expect(recordAsKnown(read, at('2024-05-01T08:59:00Z')).careLimits).toEqual([]);
  });
});

it('nothing disappears: every order is a statement or refused by name', () => {
  const orders = [
    careOrder(),
    careOrder({ status: 'completed' }),
    careOrder({ code: concept('4548-4') }),
    careOrder({ code: 'x' }),
  ];
  const read = record([...orders, observation()]);
  const named = [...read.careLimits, ...read.refused].map(({ reference }) => reference);
  expect(named.sort()).toEqual(orders.map(({ id }) => `ServiceRequest/${id}`).sort());
});
