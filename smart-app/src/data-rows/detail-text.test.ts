import {
  type DetailKind,
  detailSentence,
  englishDetails,
  type ReadOptions,
  readPatientRecord,
  type UnusedDetail,
  vitalSigns,
} from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readersAt } from '../i18n/test-support/texts.js';
import { detailOf, detailText, detailPhrase } from './detail-text.js';
import { englishLeft } from './test-support/english-left.js';

const { english: en, german: de } = readersAt(Date.UTC(2026, 10, 27));

const pulse = { system: 'http://loinc.org', code: '8867-4' };
const observation = (changes: object) => ({
  resourceType: 'Observation',
  id: 'o',
  status: 'final',
  subject: { reference: 'Patient/p' },
  code: { coding: [pulse] },
  effectiveDateTime: '2026-11-27T14:00:00Z',
  valueQuantity: { value: 80, code: '/min', system: 'http://unitsofmeasure.org' },
  ...changes,
});
const measured = (code: string, value: unknown, unit: unknown, changes: object = {}) =>
  observation({
    code: { coding: [{ system: 'http://loinc.org', code }] },
    valueQuantity: { value, code: unit },
    ...changes,
  });
const consciousness = { coding: [{ system: 'http://loinc.org', code: '80288-4' }] };
const answered = (changes: object) => observation({ code: consciousness, valueQuantity: undefined, ...changes });

/** "Unknown if ever smoked." */
const neverAsked = { coding: [{ system: 'http://snomed.info/sct', code: '266927001' }] };

const snomed = (code: string) => ({ system: 'http://snomed.info/sct', code });
const modifierExtension = [{ url: 'urn:oid:1.2.3', valueBoolean: true }];
const identifier = [{ system: 'urn:x', value: '1' }];

/** Everything that can be wrong with what a chart has, once. */
/** An order on limits of care. */
const order = (id: string, changes: object) => ({
  ...{ resourceType: 'ServiceRequest', id, status: 'active', intent: 'order', subject: { reference: 'Patient/p' } },
  code: { coding: [{ system: 'http://snomed.info/sct', code: '133918004' }] },
  ...changes,
});

const charted: readonly unknown[] = [
  measured('8867-4', 999, '/min'),
  measured('8867-4', '80', '/min'),
  measured('8867-4', [80], '/min'),
  measured('8867-4', 80, 5),
  measured('8867-4', 80, undefined),
  measured('8867-4', 80, '<img src=x>'),
  measured('8867-4', 80, 'kg'),
  measured('8310-5', 37, 'C'),
  measured('8310-5', 98, 'F'),
  ...vitalSigns.flatMap(({ hints, loinc, unit }) => hints.map(({ low }) => measured(loinc[0]!, low, unit))),
  measured('8867-4', 0, '/min'),
  measured('9279-1', 0, '/min'),
  measured('8480-6', 16, 'mm[Hg]', { effectiveDateTime: '2026-11-27T15:00:00Z' }),
  measured('8462-4', 10, 'mm[Hg]', { effectiveDateTime: '2026-11-27T15:00:00Z' }),
  measured('8480-6', 120, 'mm[Hg]', { effectiveDateTime: '2026-11-27T16:00:00Z' }),
  measured('8478-0', 130, 'mm[Hg]', { effectiveDateTime: '2026-11-27T16:00:00Z' }),
  measured('2708-6', 71, '%', { category: [{ text: 'laboratory' }] }),
  observation({ modifierExtension }),
  observation({ identifier }),
  observation({ identifier, status: 'corrected' }),
  observation({ valueQuantity: { value: 80, comparator: '<' } }),
  observation({ valueQuantity: undefined }),
  observation({ valueQuantity: 5 }),
  observation({ valueQuantity: undefined, valueString: 'fast' }),
  observation({ valueQuantity: undefined, hasMember: [] }),
  observation({ status: 'entered-in-error' }),
  observation({ status: 'cancelled' }),
  observation({ status: 'preliminary?' }),
  observation({ code: 5 }),
  observation({ code: {} }),
  observation({ code: { coding: [{ system: 'x', code: 'y' }] } }),
  observation({ component: 5 }),
  observation({ component: [5] }),
  observation({ focus: [{}] }),
  observation({ effectiveDateTime: undefined }),
  observation({ effectiveDateTime: 'yesterday' }),
  observation({ subject: { reference: 'Patient/q' } }),
  observation({ subject: { reference: 'https://other.example/fhir/Patient/p' } }),
  observation({ subject: undefined }),
  observation({ valueQuantity: undefined, dataAbsentReason: { coding: [{ code: 'masked' }] } }),
  observation({ valueQuantity: undefined, dataAbsentReason: {} }),
  observation({ effectiveDateTime: '2026-11-27T14:00:00Z' }),
  observation({ effectiveDateTime: '2026-11-27T14:00:00Z' }),
  measured('8480-6', 60, 'mm[Hg]'),
  measured('8462-4', 90, 'mm[Hg]'),
  observation({
    code: { coding: [{ system: 'http://loinc.org', code: '72166-2' }] },
    valueCodeableConcept: neverAsked,
  }),
  answered({}),
  answered({ valueCodeableConcept: 5 }),
  answered({ valueInteger: 7 }),
  answered({ valueCodeableConcept: { coding: [snomed('130988005')] } }),
  measured('8867-4', 80, '/min', { code: { coding: [snomed('249043002')] } }),
  measured('', 96, '%', { code: { coding: [snomed('866681000000102')] } }),
  measured('59407-7', 96, '%'),
  measured('19834-1', 16, '/min'),
  measured('39106-0', 33, 'Cel'),
  measured('', 2, '{score}', { code: { coding: [snomed('1104301000000104')] } }),
  measured('', -2, '{score}', { code: { coding: [snomed('1345050000')], text: 'RASS goal' } }),
  measured('19941-4', 4, 'L/min', { device: { display: 'ECMO' } }),
  answered({ valueCodeableConcept: { coding: [{ system: 'x', code: 'asleep' }] } }),
  answered({ valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '130988005' }] } }),
  ...['59407-7', '8460-8', '69001-6', '19834-1', '39106-0'].map((code) => measured(code, 80, '1')),
  ...['866681000000102', '1104301000000104'].map((code) =>
    observation({ code: { coding: [{ system: 'http://snomed.info/sct', code }] } }),
  ),
  observation({ code: { coding: [{ system: 'http://snomed.info/sct', code: '1345050000' }], text: 'Goal' } }),
  measured('19941-4', 4, 'L/min', { device: { display: 'ECMO' } }),
  {
    resourceType: 'Condition',
    id: 'c',
    subject: { reference: 'Patient/p' },
    verificationStatus: { coding: [{ code: 'refuted' }] },
  },
  { resourceType: 'Encounter', id: 'e', subject: { reference: 'Patient/p' }, status: 'cancelled' },
  { resourceType: 'Encounter', id: 'f', subject: { reference: 'Patient/p' }, status: 'finished', period: 5 },
  { resourceType: 'Condition', id: 'd', subject: { reference: 'Patient/p' }, modifierExtension },
  observation({ code: { coding: [{ system: 'http://loinc.org', code: '81351-9' }] }, valueBoolean: false }),
  { resourceType: 'Flag', id: 'g', subject: { reference: 'Patient/p' } },
  order('old', {}),
  order('new', { replaces: [{ reference: 'ServiceRequest/old' }] }),
  { resourceType: 'Basic', id: 'b' },
  { resourceType: 'OperationOutcome', issue: [] },
  {},
  5,
  null,
];
const numbered = charted.map((resource, index) =>
  typeof resource === 'object' && resource !== null && 'id' in resource && resource.id === 'o'
    ? { ...resource, id: `o${index}` }
    : resource,
);
const patientOf = (id: string) => ({ resourceType: 'Patient', id });
const detailsOf = (resources: readonly unknown[], options: ReadOptions = {}): readonly UnusedDetail[] => {
  const entries = resources.map((resource) => ({ resource }));
  const { rejected, refused } = readPatientRecord(entries, options);
  return [...rejected, ...refused].map(({ detail }) => detail);
};
const details = [
  ...detailsOf([patientOf('p'), ...numbered, observation({}), observation({})], { patientId: 'p' }),
  ...detailsOf([patientOf('p'), observation({ subject: { reference: 'https://b.example/Patient/p' } })], {
    ...{ patientId: 'p', baseUrl: 'https://a.example' },
  }),
  ...detailsOf([patientOf('p'), patientOf('q')]),
];
const kinds = Object.keys(englishDetails.detail) as readonly DetailKind[];

describe('What the mapping says of what it does not use', () => {
  it.each(kinds)('%s: a chart can have it; the English is the mapping’s own, the German has nothing of it', (kind) => {
    const own = details.filter((detail) => detail.kind === kind);
    expect(own).not.toEqual([]);
    for (const detail of own) {
      const english = detailText(detail, en);
      const german = detailText(detail, de);
      expect(english).toBe(detailSentence(detail));
      expect(german).not.toBe(english);
      expect(englishLeft(german, detail)).toEqual([]);
      expect(englishLeft(english, detail)).not.toEqual([]);
    }
  });

  it.each<[UnusedDetail, string]>([
    [
      { kind: 'wrong-kind', element: 'Quantity.value', gotKind: 'string', wantedKind: 'number' },
      de.t('data.detail.wrong-kind', {
        ...{ element: 'Quantity.value', gotKind: de.t('data.kind.string'), wantedKind: de.t('data.kind.number') },
      }),
    ],
    [
      {
        kind: 'implausible-looks-like',
        ...{ measured: { value: 98.6, unit: '°C' }, low: 24, high: 45, unit: '°C', hint: 'fahrenheit' },
      },
      de.t('data.detail.implausible-looks-like', {
        ...{ measured: '98,6 °C', low: '24', high: '45', unit: '°C', hint: de.t('data.hint.fahrenheit') },
      }),
    ],
    [{ kind: 'absent-because', got: 'masked' }, de.t('data.detail.absent-because', { got: 'masked' })],
    [{ kind: 'several-named', patients: 2 }, de.t('data.detail.several-named', { patients: '2' })],
    [
      { kind: 'unit-unknown', got: '$t(data.title) {{unit}}', unit: '/min' },
      de
        .t('data.detail.unit-unknown', { got: 'of the chart', unit: '/min' })
        .replace('of the chart', () => '$t(data.title) {{unit}}'),
    ],
  ])('is in German: %#', (detail, sentence) => {
    expect(detailText(detail, de)).toBe(sentence);
  });

  it('is the same from texts that were taken out of the catalogue', () => {
    const labels = detailPhrase(de);
    expect(details.map((detail) => detailOf(detail, labels))).toEqual(details.map((detail) => detailText(detail, de)));
  });

  it('has no English left in German, whatever a chart holds', () => {
    const spots = fc.constantFrom(
      ...['resourceType', 'id', 'status', 'subject', 'code', 'effectiveDateTime', 'component', 'focus', 'period'],
      ...[
        'valueQuantity',
        'valueCodeableConcept',
        'valueString',
        'dataAbsentReason',
        'verificationStatus',
        'hasMember',
      ],
    );
    const quantity = fc.record(
      { value: fc.jsonValue(), code: fc.jsonValue(), comparator: fc.jsonValue() },
      { requiredKeys: [] },
    );
    const changes = fc.dictionary(spots, fc.oneof(fc.jsonValue(), quantity), { maxKeys: 2 });
    const resource = fc
      .tuple(fc.constantFrom(...numbered), changes)
      .map(([one, more]) => (typeof one === 'object' && one !== null ? { ...one, ...more } : one));
    fc.assert(
      fc.property(
        fc.array(resource, { maxLength: 8 }),
        fc.constantFrom({ patientId: 'p' }, {}),
        (resources, options) => {
          const wrong = detailsOf([patientOf('p'), ...resources], options).filter((detail) => {
            const german = detailText(detail, de);
            return (
              englishLeft(german, detail).length > 0 || !german.endsWith('.') || /^undefined|\[object/.test(german)
            );
          });
          expect(wrong).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
