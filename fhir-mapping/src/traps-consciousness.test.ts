import { describe, expect, it } from '@jest/globals';
import {
  type CoverageEntry,
  completeCoverage,
  detailSentence,
  isCharted,
  type PatientRecord,
  parseConceptMap,
  recordAsKnown,
} from './index.js';
import {
  answersOf,
  at,
  coded,
  concept,
  condition,
  type Json,
  loinc,
  observation,
  quantity,
  record,
  snomed,
} from './test-support/resources.js';
import {
  acvpu,
  alert,
  artificialVentilation,
  device,
  gcs,
  gcsParts,
  loincAnswer,
  ordinal,
  rass,
  textual,
} from './test-support/scales.js';

const only = (read: PatientRecord) =>
  answersOf(read)
    .filter(([name]) => name === 'consciousness')
    .map(([, answer]) => answer);
const levels = (...resources: readonly unknown[]) => only(record(resources));
/** What is charted of consciousness and cannot be used, with the texts that a card quotes. */
const open = (...resources: readonly unknown[]) =>
  record(resources)
    .rejected.filter((one) => one.concept === 'consciousness')
    .map(({ reason, detail }) => [reason, 'got' in detail ? detail.got : '']);
const noValue = { valueQuantity: undefined } as const;

describe('consciousness: questions and answers', () => {
  it.each([
    ['UK Core ACVPU', '1104441000000107', snomed],
    ['AVPU', '80288-4', loinc],
    ['responsiveness', '67775-7', loinc],
    ['responsiveness at first encounter', '11454-6', loinc],
    ['level of consciousness', '6942003', snomed],
  ])('question: %s', (_, code, system) => {
    expect(levels(coded(concept(code, system), concept('450847001', snomed)))).toEqual(['pain']);
  });

  it.each([
    ['delirious', '419567006', 'confusion'],
    ['delirium', '2776000', 'confusion'],
    ['confused', '162846003', 'confusion'],
    ['unconscious', '418107008', 'unresponsive'],
    ['decreased', '443371007', 'not-alert'],
    ['decreased level of consciousness', '3006004', 'not-alert'],
    ['clouded', '40917007', 'not-alert'],
  ])('answer: %s', (_, code, answer) => {
    expect(levels(acvpu(concept(code, snomed)))).toEqual([answer]);
  });

  it.each([
    [' Alert ', 'alert'],
    ['CONFUSED', 'confusion'],
    ['c', 'confusion'],
    ['Voice', 'voice'],
    ['V', 'voice'],
    ['pain', 'pain'],
    ['P', 'pain'],
    ['Unresponsive', 'unresponsive'],
    ['U', 'unresponsive'],
    ['a', 'alert'],
  ])('free text %j, as text and as valueString', (text, answer) => {
    expect(levels(acvpu(textual(text)))).toEqual([answer]);
    const { valueCodeableConcept: _, ...rest } = acvpu({});
    expect(levels({ ...rest, valueString: text })).toEqual([answer]);
  });

  it.each([
    ['text', { text: 'Responds to pain', coding: [{ system: snomed, code: '248237001' }] }, 'Responds to pain'],
    ['display', { coding: [{ system: snomed, code: '248237001', display: 'Responds to pain' }] }, 'Responds to pain'],
    ['code', { coding: [{ system: snomed, code: '248237001' }] }, 'http://snomed.info/sct|248237001'],
    ['not alert', textual('not alert'), 'not alert'],
    ['alert and more', textual('Alert, but drowsy'), 'Alert, but drowsy'],
    ['the display of an unknown code is not believed', { coding: [{ code: 'x', display: 'alert' }] }, 'alert'],
  ])('what is not known is quoted as it was charted: %s', (_, answer, quoted) => {
    expect(levels(acvpu(answer))).toEqual([]);
    expect(open(acvpu(answer))).toEqual([['unknown-answer', quoted]]);
  });

  it('chronic confusion is charted, and does not say whether the patient is alert', () => {
    const usual = acvpu({ coding: [{ system: snomed, code: '130988005' }], text: 'Usual confusion' });
    expect(levels(usual)).toEqual([]);
    expect(open(usual)).toEqual([['undecided', 'Usual confusion']]);
    expect(record([usual]).rejected.map(({ detail }) => detailSentence(detail))).toEqual([
      'Charted as "Usual confusion": it does not say which answer holds.',
    ]);
  });

  it('of several codings in one value the worst counts, in whatever order, and a text may be worse', () => {
    const both = [
      { system: snomed, code: '248234008' },
      { system: snomed, code: '130987000' },
    ];
    expect(levels(acvpu({ coding: both }))).toEqual(['confusion']);
    expect(levels(acvpu({ coding: [...both].reverse() }))).toEqual(['confusion']);
    expect(levels(acvpu({ coding: both.slice(0, 1), text: 'Voice' }))).toEqual(['voice']);
    const usual = { system: snomed, code: '130988005' };
    expect(levels(acvpu({ coding: [both[0], usual] }))).toEqual([]);
    expect(levels(acvpu({ coding: [both[1], usual] }))).toEqual(['confusion']);
  });

  it.each([
    [0, ['alert']],
    [3, ['not-alert']],
    [1, []],
  ])('NEWS2’s consciousness score of %d', (points, answers) => {
    const score = observation({
      code: concept('1104361000000100', snomed),
      valueQuantity: quantity(points, '{ScoreOf}'),
    });
    expect(levels(score)).toEqual(answers);
    expect(levels({ ...score, ...noValue, valueInteger: points })).toEqual(answers);
  });

  it('of an answer and points that say the same the answer stays', () => {
    const score = observation({ code: concept('1104361000000100', snomed), valueQuantity: quantity(0, '{ScoreOf}') });
    const read = record([score, alert({ id: 'letter' })]);
    expect(read.coded.filter((one) => one.concept === 'consciousness')).toMatchObject([
      { reference: 'Observation/letter', answer: 'alert' },
    ]);
    expect(read.rejected).toMatchObject([{ reason: 'duplicate', concept: 'consciousness' }]);
  });
});

describe('consciousness: Glasgow Coma Scale', () => {
  const well = { eye: 4, verbal: 5, motor: 6 };

  it('a coma of 3 is unresponsive', () => {
    expect(levels(gcs(3, { eye: 1, verbal: 1, motor: 1 }))).toEqual(['unresponsive']);
  });

  it('is read from components and from Observations of one moment', () => {
    const alone = Object.values(gcsParts).map((code, index) =>
      observation({ id: `part-${index}`, code: concept(code), valueQuantity: quantity([4, 4, 6][index], '{score}') }),
    );
    expect(levels(...alone)).toEqual(['confusion']);
    expect(record(alone).coded.find((one) => one.concept === 'consciousness')).toMatchObject({
      recordedText: 'GCS E4 V4 M6',
      derivedFrom: ['Observation/part-0', 'Observation/part-2', 'Observation/part-1'],
    });
  });

  it.each<[string, Json]>([
    ['a Quantity', { valueQuantity: quantity(4, '{score}') }],
    ['a Quantity of 1', { valueQuantity: quantity(4, '1') }],
    ['a Quantity without a unit', { valueQuantity: { value: 4 } }],
    ['an integer', { valueInteger: 4 }],
    ['a text', { valueString: '4' }],
    ['a LOINC answer', { valueCodeableConcept: loincAnswer('LA6560-2') }],
    ['an ordinal', { valueCodeableConcept: ordinal(4) }],
  ])('the verbal part as %s', (_, verbal) => {
    expect(levels(gcs(null, { ...well, verbal }))).toEqual(['confusion']);
  });

  it('LA6560-2 is verbal 4 here and new confusion there: by the question', () => {
    expect(
      answersOf(
        record([observation({ code: concept('9270-0'), ...noValue, valueCodeableConcept: loincAnswer('LA6560-2') })]),
      ),
    ).toContainEqual(['gcs-verbal', 'confused']);
    expect(levels(acvpu(loincAnswer('LA6560-2')))).toEqual(['confusion']);
  });

  it.each<[string, Json]>([
    ['absent on purpose', { dataAbsentReason: concept('not-performed', 'urn:x') }],
    ['0', { valueInteger: 0 }],
    ['1T', { valueString: '1T' }],
    ['T', { valueString: 'T' }],
    ['ETT', { valueCodeableConcept: textual('ETT') }],
    ['a text that nobody knows', { valueString: 'sedated' }],
    ['another unit', { valueQuantity: quantity(5, 'mm[Hg]') }],
    ['a limit', { valueQuantity: { value: 5, comparator: '<', code: '{score}' } }],
  ])('a verbal part that is %s leaves it open, also with a total of 15', (_, verbal) => {
    expect(levels(gcs(15, { ...well, verbal }))).toEqual([]);
    expect(open(gcs(15, { ...well, verbal }))[0]?.[0]).toBe('undecided');
    expect(levels(gcs(15, { eye: 3, motor: 6, verbal }))).toEqual(['voice']);
  });

  it('the parts decide and not the total that was filled in', () => {
    expect(levels(gcs(15, { eye: 1, verbal: 0, motor: 1 }))).toEqual(['pain']);
    expect(levels(gcs(13, well))).toEqual(['alert']);
  });

  it('a total alone: 14 is not alert, 15 is alert without a sign of a tube or sedation within 6 hours', () => {
    const total = (points: number, changes: Json = {}) => gcs(points, {}, { component: undefined, ...changes });
    const before = { effectiveDateTime: '2024-05-01T06:00:00Z' };
    const longBefore = { effectiveDateTime: '2024-05-01T03:59:00Z' };
    expect(levels(total(14))).toEqual(['not-alert']);
    expect(levels(total(15))).toEqual(['alert']);
    expect(levels(total(15, { code: concept('248241002', snomed) }))).toEqual(['alert']);
    for (const sign of [
      device(artificialVentilation, before),
      device(textual('Trach collar'), before),
      device(textual('a device that nobody can read'), before),
      gcs(null, { verbal: 0, eye: 4, motor: 6 }, before),
    ]) {
      expect(levels(total(15), sign)).toEqual([]);
      expect(levels(total(15), { ...sign, ...longBefore })).toEqual(['alert']);
    }
    expect(levels(total(15), rass(-1, before))).toEqual(['voice']);
    expect(levels(total(2))).toEqual([]);
    expect(open(total(2))).toHaveLength(1);
  });

  it('a total of 15 is open where a device has no time, or may not have been read', () => {
    const total = gcs(15, {}, { component: undefined });
    const undated = device(artificialVentilation, { effectiveDateTime: undefined });
    expect(levels(total, undated)).toEqual([]);
    const withOxygen = (entry: CoverageEntry) =>
      record([total], { coverage: { ...completeCoverage, concepts: { oxygen: entry } } }).coded.filter(
        ({ concept: name }) => name === 'consciousness',
      );
    expect(withOxygen({ status: 'unavailable', why: 'failed' })).toEqual([]);
    expect(withOxygen({ status: 'unavailable', why: 'not-requested' })).toHaveLength(1);
    const cutAt = (time: string) =>
      withOxygen({ status: 'partial', why: 'truncated', since: Date.parse(`2024-05-01T${time}:00Z`) });
    expect(cutAt('03:00')).toHaveLength(1);
    expect(cutAt('05:00')).toEqual([]);
  });

  it('a scale that was not tested at all says so of consciousness, and an older one does not stand in', () => {
    const absent = { valueQuantity: undefined, dataAbsentReason: { text: 'unknown' } };
    const total = gcs(15, {}, { component: undefined, ...absent });
    expect(open(total)).toEqual([expect.arrayContaining(['data-absent'])]);
    expect(open(total, gcs(15, { eye: 4, verbal: 5, motor: 6 }))).toEqual([]);
  });

  it('a total fills in for parts that nobody charted', () => {
    expect(levels(gcs(15, { verbal: 5, motor: 6 }))).toEqual(['alert']);
    expect(levels(gcs(12, { eye: 4 }))).toEqual(['not-alert']);
    expect(levels(gcs(null, { eye: 4 }))).toEqual([]);
    expect(open(gcs(null, { eye: 4 }))).toEqual([['undecided', 'GCS E4']]);
    // 15 says V5, but the verbal part may have been left out because nobody could test it.
    expect(levels(gcs(15, { eye: 4, motor: 6 }))).toEqual([]);
    expect(open(gcs(15, { eye: 4, motor: 6 }))).toEqual([['undecided', 'GCS 15']]);
  });

  it('a scale of which no part was tested says that consciousness was not measured', () => {
    const absent = { dataAbsentReason: concept('not-performed', 'urn:x') };
    const untested = gcs(null, { eye: absent, verbal: absent, motor: absent });
    expect(open(untested)).toEqual([['data-absent', 'not-performed']]);
    const sedation = rass(0, { valueInteger: undefined, dataAbsentReason: concept('not-performed', 'urn:x') });
    expect(open(sedation)).toEqual([['data-absent', 'not-performed']]);
  });

  it.each([
    ['dementia', concept('52448006', snomed)],
    ['aphasia', concept('87486003', snomed)],
    ['chronic confusion', concept('130988005', snomed)],
  ])('with %s verbal 4 is open, and eyes closed are not', (_, code) => {
    const usual = condition({ code });
    expect(levels(usual, gcs(14, { ...well, verbal: 4 }))).toEqual([]);
    expect(open(usual, gcs(14, { ...well, verbal: 4 }))).toEqual([['undecided', 'GCS E4 V4 M6']]);
    expect(levels(usual, gcs(13, { ...well, verbal: 4, eye: 3 }))).toEqual(['voice']);
    const over = {
      ...usual,
      clinicalStatus: concept('resolved', 'http://terminology.hl7.org/CodeSystem/condition-clinical'),
    };
    expect(levels(over, gcs(14, { ...well, verbal: 4 }))).toEqual(['confusion']);
  });

  it.each([
    ['refused', true],
    ['failed', true],
    ['not-granted', false],
  ] as const)('where conditions were %s, one of them may say so: verbal 4 is open: %s', (why, isOpen) => {
    const types = { ...completeCoverage.types, Condition: { status: 'unavailable', why } as const };
    const read = record([gcs(14, { ...well, verbal: 4 })], { coverage: { ...completeCoverage, types } });
    expect(only(read)).toEqual(isOpen ? [] : ['confusion']);
  });

  it('of two scales at one moment the worse parts count', () => {
    expect(levels(gcs(15, well), gcs(14, { ...well, eye: 3 }))).toEqual(['voice']);
  });

  it('is known when all its parts are', () => {
    const part = (code: string, value: number, issued: string) =>
      observation({ code: concept(code), valueQuantity: quantity(value, '{score}'), issued });
    const read = record([
      part('9267-6', 4, '2024-05-01T10:01:00Z'),
      part('9270-0', 5, '2024-05-01T11:00:00Z'),
      part('9268-4', 6, '2024-05-01T10:02:00Z'),
    ]);
    expect(only(recordAsKnown(read, at('2024-05-01T10:59:00Z')))).toEqual([]);
    expect(only(recordAsKnown(read, at('2024-05-01T11:00:00Z')))).toEqual(['alert']);
    expect(read.readings.every(isCharted)).toBe(true);
  });

  it('what was entered in error says nothing', () => {
    expect(levels(gcs(3, { eye: 1, verbal: 1, motor: 1 }, { status: 'entered-in-error' }))).toEqual([]);
    expect(open(gcs(3, { eye: 1, verbal: 1, motor: 1 }, { status: 'entered-in-error' }))).toEqual([]);
  });
});

describe('consciousness: RASS and CAM-ICU', () => {
  it.each([
    [0, ['alert']],
    [-1, ['voice']],
    [-3, ['voice']],
    [-4, ['pain']],
    [-5, ['unresponsive']],
    [1, []],
    [4, []],
  ])('RASS %d', (points, answers) => {
    expect(levels(rass(points))).toEqual(answers);
    expect(levels(rass(points, { code: concept('457441000124102', snomed) }))).toEqual(answers);
    expect(levels(rass(0, { valueInteger: undefined, valueQuantity: quantity(points, '{score}') }))).toEqual(answers);
  });

  it.each([
    ['LA33967-3', 'minus-5', ['unresponsive']],
    ['LA33963-2', 'minus-1', ['voice']],
    ['LA33962-4', 'zero', ['alert']],
    ['LA17287-6', 'plus-4', []],
  ])('RASS answer %s', (code, answer, expected) => {
    const read = record([rass(0, { valueInteger: undefined, valueCodeableConcept: loincAnswer(code) })]);
    expect(answersOf(read)).toContainEqual(['rass', answer]);
    expect(only(read)).toEqual(expected);
  });

  it('says that who is sedated is, and that an agitated patient may be confused', () => {
    expect(record([rass(-2)]).coded.find((one) => one.concept === 'consciousness')?.recordedText).toBe(
      'RASS −2 (sedated)',
    );
    expect(open(rass(2))).toEqual([['undecided', 'RASS +2 (agitated)']]);
    expect(open(rass(0, { valueInteger: undefined, valueString: 'sleepy' }))).toEqual([['undecided', 'RASS sleepy']]);
  });

  it.each<[string, Json]>([
    ['in the text of its code', { code: { ...concept('457441000124102', snomed), text: 'Goal Richmond-RAS Scale' } }],
    ['in its category', { category: [{ text: 'Target' }] }],
  ])('a goal is not how the patient is: %s', (_, changes) => {
    const read = record([rass(-3, changes)]);
    expect(read.coded).toEqual([]);
    expect(read.rejected).toMatchObject([{ concept: 'rass', reason: 'not-for-scores' }]);
  });

  it('CAM-ICU is read by a site’s map: positive is confusion, negative says nothing', () => {
    const codes = parseConceptMap({
      resourceType: 'ConceptMap',
      group: [
        {
          source: 'urn:site',
          target: 'https://bellwether.example/fhir/CodeSystem/concepts',
          element: [{ code: 'cam', target: [{ code: 'cam-icu', equivalence: 'equal' }] }],
        },
      ],
    });
    const cam = (answer: string) => coded(concept('cam', 'urn:site'), concept(answer, snomed));
    expect(only(record([cam('10828004')], { codes }))).toEqual(['confusion']);
    const negative = record([cam('260385009')], { codes });
    expect(only(negative)).toEqual([]);
    expect(negative.rejected).toEqual([]);
    expect(only(record([cam('10828004'), rass(0)], { codes }))).toEqual(['alert', 'confusion']);
  });
});

describe('consciousness: several sources', () => {
  const well = gcs(15, { eye: 4, verbal: 5, motor: 6 });
  const tube = gcs(15, { eye: 4, verbal: 0, motor: 6 });

  it('at one moment the worse is the last, and both are there', () => {
    expect(levels(alert(), gcs(13, { eye: 3, verbal: 4, motor: 6 }))).toEqual(['alert', 'voice']);
    expect(levels(well, rass(-4))).toEqual(['alert', 'pain']);
    expect(levels(acvpu(concept('450847001', snomed)), well)).toEqual(['alert', 'pain']);
  });

  it('what an earlier source leaves open no later one makes alert', () => {
    expect(levels(tube, rass(0))).toEqual([]);
    expect(levels(well, rass(1))).toEqual(['alert']);
    expect(levels(acvpu(textual('Sleepy')), well)).toEqual([]);
    expect(levels(acvpu(textual('Sleepy')), rass(-2))).toEqual(['voice']);
  });

  it('a letter that was charted stands beside a scale that leaves it open', () => {
    expect(levels(alert(), tube)).toEqual(['alert']);
    expect(open(alert(), tube)).toEqual([['undecided', 'GCS E4 VT M6']]);
  });

  it('says the same only once', () => {
    const read = record([alert({ id: 'letter' }), well, rass(0)]);
    expect(read.coded.filter((one) => one.concept === 'consciousness')).toMatchObject([
      { reference: 'Observation/letter' },
    ]);
  });

  it('an answer that was charted late does not hide a scale that was known before', () => {
    const late = alert({ issued: '2024-05-01T15:00:00Z' });
    expect(only(recordAsKnown(record([late, well]), at('2024-05-01T12:00:00Z')))).toEqual(['alert']);
  });
});
