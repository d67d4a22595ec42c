import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encounterUnderWay } from './encounter-under-way.js';
import type { EncounterRecord } from './patient-record.js';
import { encounter, record } from './test-support/resources.js';

type Changes = Partial<Pick<EncounterRecord, 'class' | 'end' | 'status'>>;
const from = (id: string, start: number | null, changes: Changes = {}): EncounterRecord => ({
  ...{
    id,
    reference: `Encounter/${id}`,
    class: 'IMP',
    classText: '',
    status: 'in-progress',
    start,
    end: null,
    locations: [],
  },
  ...changes,
});
/** The id of the encounter under way at 10. */
const idOf = (encounters: readonly EncounterRecord[], named?: string | null) =>
  encounterUnderWay({ encounters }, 10, named)?.id ?? null;

describe('The encounter under way, where none is named', () => {
  it.each<[string, readonly EncounterRecord[], string | null]>([
    ['none', [], null],
    ['one', [from('a', 1)], 'a'],
    ['the one that began last', [from('b', 5), from('a', 1)], 'b'],
    ['of those that began at once the last of the record', [from('a', 1), from('b', 1)], 'b'],
    ['not one that is over', [from('a', 1), from('b', 5, { status: 'finished', end: 7 })], 'a'],
    ['not one that is over without an end', [from('a', 1, { status: 'finished' })], null],
    ['not one whose period has ended, whatever its status', [from('a', 1, { end: 10 })], null],
    ['one whose end is planned', [from('a', 1, { end: 11 })], 'a'],
    ['one that ended later, as it was then', [from('a', 1, { end: 11, status: 'finished' })], 'a'],
    ['one on leave', [from('a', 1, { status: 'onleave' })], 'a'],
    ['not one that has not begun', [from('a', 11)], null],
    ['not one of which nobody says when it began', [from('a', null)], null],
    ['not one of which nobody knows whether it goes on', [from('a', 1, { status: 'unknown' })], null],
    ['not a pre-admission', [from('a', 1, { class: 'PRENC' })], null],
  ])('is %s', (_name, encounters, id) => {
    expect(idOf(encounters)).toBe(id);
    expect(idOf(encounters, null)).toBe(id);
  });

  const order = [
    ['IMP', 'ACUTE', 'NONAC'],
    ['EMER'],
    ['OBSENC', 'SS'],
    ['FLD'],
    ['', 'X', 'constructor'],
    ['HH'],
    ['VR'],
    ['AMB'],
  ];

  it.each(order.flatMap((kinds, rank) => kinds.map((kind) => [kind, rank] as const)))(
    'of class %s it comes before all that say less of where the patient is, however new',
    (kind, rank) => {
      const later = order.slice(rank + 1).flat();
      const less = later.map((name, index) => from(name, 2 + index, { class: name }));
      expect(idOf([...less, from('this', 1, { class: kind })])).toBe('this');
      expect(idOf([from('this', 1, { class: kind }), ...less])).toBe('this');
      const same = order[rank]!.map((name) => from(`newer ${name}`, 9, { class: name }));
      expect(idOf([...same, from('this', 1, { class: kind })])).toMatch(/^newer/);
    },
  );
});

describe('The encounter under way, where one is named', () => {
  it.each<[string, readonly EncounterRecord[], string, string | null]>([
    ['that one, though another says more', [from('a', 1), from('b', 2, { class: 'AMB' })], 'b', 'b'],
    ['by its reference', [from('a', 1), from('b', 2)], 'Encounter/a', 'a'],
    ['never another where it was not read', [from('a', 1)], 'b', null],
    ['never the one without an id', [from('', 1)], 'b', null],
    ['that one, though it does not say since when', [from('a', 1), from('b', null)], 'b', 'b'],
    ['that one, though nobody knows whether it goes on', [from('a', 1), from('b', 2, { status: 'unknown' })], 'b', 'b'],
    ['the one that goes on, where that one is over', [from('a', 1), from('b', 2, { end: 9 })], 'b', 'a'],
    ['the one that goes on, where that one has not begun', [from('a', 1), from('b', 11)], 'b', 'a'],
    [
      'the one that goes on, where that one is a pre-admission',
      [from('a', 1), from('b', 2, { class: 'PRENC' })],
      'b',
      'a',
    ],
    ['that one, where it is over and none goes on', [from('a', 1, { end: 3 }), from('b', 2, { end: 9 })], 'b', 'b'],
    ['that one, where it has not begun and none goes on', [from('a', 1, { end: 3 }), from('b', 11)], 'b', 'b'],
  ])('is %s', (_name, encounters, named, id) => expect(idOf(encounters, named)).toBe(id));

  it('is the same as where none is, for the one that counts then (property)', () => {
    const time = fc.option(fc.integer({ min: 0, max: 20 }));
    const drawn = fc.record({
      start: time,
      end: time,
      class: fc.constantFrom('IMP', 'EMER', 'AMB', 'PRENC', ''),
      status: fc.constantFrom('in-progress', 'finished', 'unknown', 'onleave'),
    });
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 6 }), (rows) => {
        const encounters = rows.map(({ start, ...changes }, index) => from(`${index}`, start, changes));
        const found = idOf(encounters);
        if (found !== null) expect(idOf(encounters, found)).toBe(found);
        // One that is over changes nothing.
        for (const { id, end } of encounters) {
          if (found !== null && end !== null && end <= 10) expect(idOf(encounters, id)).toBe(found);
        }
        expect(idOf(encounters, 'unread')).toBeNull();
      }),
    );
  });
});

describe('The class of an encounter', () => {
  const classOf = (value: unknown) => {
    const { class: code, classText } = record([encounter({ class: value })]).encounters[0]!;
    return [code, classText];
  };
  it.each([
    ['of v3-ActCode', { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' }, ['IMP', 'IMP']],
    ['of v3-ActCode by its former address', { system: 'http://hl7.org/fhir/v3/ActCode', code: 'AMB' }, ['AMB', 'AMB']],
    ['of v3-ActCode by its OID', { system: 'urn:oid:2.16.840.1.113883.5.4', code: 'SS' }, ['SS', 'SS']],
    ['without a system', { code: 'EMER' }, ['EMER', 'EMER']],
    ['of a system of the site, though it sounds alike', { system: 'urn:site', code: 'IMP' }, ['', 'IMP']],
    ['whose system is not a string', { system: ['urn:site'], code: 'IMP' }, ['', 'IMP']],
    ['as text alone', { display: 'Ward round' }, ['', 'Ward round']],
    ['absent', undefined, ['', '']],
  ])('%s', (_name, value, expected) => expect(classOf(value)).toEqual(expected));
});
