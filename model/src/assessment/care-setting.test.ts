import {
  completeCoverage,
  type CoverageEntry,
  type EncounterLocation,
  type EncounterRecord,
  hourMs,
} from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { answer, NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { type CareSetting, careSettingAt, type SettingOptions } from './care-setting.js';

type Parts = Parameters<typeof recordOf>[0];

const five = [
  reading('respiratory-rate', 16),
  reading('oxygen-saturation', 98),
  reading('systolic-blood-pressure', 120),
  reading('heart-rate', 70),
  reading('body-temperature', 37),
];

const encounter = (class_: string, end: number | null = null, changes: Partial<EncounterRecord> = {}) => ({
  reference: 'Encounter/e',
  id: 'e',
  class: class_,
  classText: class_,
  locations: [],
  status: end === null ? 'in-progress' : 'finished',
  start: NOW - 20 * hourMs,
  end,
  ...changes,
});

const read = (Encounter: CoverageEntry) => ({
  ...completeCoverage,
  types: { ...completeCoverage.types, Encounter },
});
const failed = read({ status: 'unavailable', why: 'failed' });

const settingOf = (parts: Parts, options: SettingOptions = {}): CareSetting =>
  careSettingAt(recordOf(parts), NOW, options);
/** Whether NEWS2 is used. */
const isUsed = (parts: Parts): boolean => settingOf(parts).news2 === 'first';
const sayOf = (parts: Parts, options: SettingOptions = {}) => {
  const { setting, known, news2, place } = settingOf(parts, options);
  return [setting, known, news2, place];
};

const roleCodes = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';
const hsloc = 'https://www.cdc.gov/nhsn/cdaportal/terminology/codesystem/hsloc.html';
const snomed = 'http://snomed.info/sct';

/** A row of `Encounter.location`, of a Location with a type where one is given. */
const place = (
  code: string | null,
  changes: Partial<EncounterLocation> = {},
  system = roleCodes,
): EncounterLocation => ({
  reference: 'Location/1',
  display: '',
  resource: code === null ? null : { name: 'Place', types: [{ system, code }], physicalType: null, partOf: null },
  status: 'active',
  start: NOW - 10 * hourMs,
  end: null,
  physicalType: null,
  ...changes,
});
const inPlaces = (class_: string, ...locations: readonly EncounterLocation[]) => ({
  encounters: [encounter(class_, null, { locations })],
});
const intensive = ['intensive-care', true, 'strip', 'intensive-care'];
const onWard = ['ward', true, 'first', 'ward'];

describe('acuity.md §2: the class of the encounter', () => {
  it.each([
    ['EMER', ['emergency', true, 'first', 'emergency']],
    ['FLD', ['emergency', true, 'first', 'emergency']],
    ['IMP', onWard],
    ['ACUTE', onWard],
    ['OBSENC', onWard],
    ['SS', onWard],
    ['NONAC', ['ward', true, 'silent', 'ward']],
    ['AMB', ['ambulatory', true, 'silent', 'ward']],
    ['HH', ['ambulatory', true, 'silent', 'ward']],
    ['VR', ['ambulatory', true, 'silent', 'ward']],
    ['PRENC', ['ambulatory', false, 'silent', 'ward']],
    ['LOCAL', ['ambulatory', false, 'silent', 'ward']],
    ['', ['ambulatory', false, 'silent', 'ward']],
  ])('%s', (class_, expected) => {
    expect(sayOf({ encounters: [encounter(class_)] })).toEqual(expected);
  });

  it('NONAC: NEWS2 comes first where five of the seven inputs are current', () => {
    expect(sayOf({ readings: five, encounters: [encounter('NONAC')] })).toEqual(onWard);
    expect(isUsed({ readings: five.slice(0, 4), encounters: [encounter('NONAC')] })).toBe(false);
  });

  it('AMB, HH, VR: never, whatever is charted', () => {
    for (const class_ of ['AMB', 'HH', 'VR'])
      expect(isUsed({ readings: five, encounters: [encounter(class_)] })).toBe(false);
  });

  it('unknown, local or none: as a ward where five of the seven inputs are charted of late, else ambulatory', () => {
    for (const encounters of [[], [encounter('LOCAL')], [encounter('')]]) {
      expect(sayOf({ readings: five, encounters })).toEqual(['ward', false, 'first', 'ward']);
      expect(sayOf({ readings: five.slice(0, 4), encounters })).toEqual(['ambulatory', false, 'silent', 'ward']);
    }
    expect(isUsed({ readings: five, encounters: [encounter('IMP', NOW - 0.5 * hourMs)] })).toBe(false);
    expect(isUsed({ readings: five.slice(0, 4), coded: [answer('consciousness', 'alert')] })).toBe(true);
  });

  it('several: an inpatient stay, then emergency, observation, home, virtual, ambulatory', () => {
    const order = ['IMP', 'EMER', 'OBSENC', 'HH', 'VR', 'AMB'];
    for (const [index, class_] of order.entries()) {
      const encounters = order
        .slice(index)
        .toReversed()
        .map((one) => encounter(one, null, { id: one, reference: `Encounter/${one}` }));
      expect(settingOf({ encounters }).stay).toMatchObject({ class: class_ });
    }
  });

  it('of equal ones the one that began last', () => {
    const encounters = [5, 3, 9].map((hours) =>
      encounter('IMP', null, { id: `e${hours}`, reference: `Encounter/e${hours}`, start: NOW - hours * hourMs }),
    );
    expect(settingOf({ encounters }).stay?.reference).toBe('Encounter/e3');
  });

  it('pre-admission is not a stay', () => {
    expect(settingOf({ encounters: [encounter('PRENC')] }, { encounterId: 'e' }).stay).toBeNull();
  });
});

describe('acuity.md §2: in an unknown setting a loss that leaves a trace never ends NEWS2', () => {
  it.each([
    ['cannot be used', rejected('implausible', 'body-temperature', 1)],
    ['is said to be absent', rejected('data-absent', 'body-temperature', 1)],
    ['has no time', { ...rejected('no-time', 'body-temperature', 1), measuredAt: null, knownAt: null }],
    ['has a code that is not known', { ...rejected('not-modelled', null, 1), mayBe: ['body-temperature'] }],
  ])('where the fifth input %s', (_, lost) => {
    expect(isUsed({ readings: five.slice(0, 4), rejected: [lost] })).toBe(true);
  });

  it('where no input counts and five are charted of late', () => {
    const lost = five.map(({ concept }) => rejected('data-absent', concept, 1));
    expect(isUsed({ rejected: lost })).toBe(true);
    expect(isUsed({ rejected: lost.slice(0, 4) })).toBe(false);
  });

  it('the encounter of a set has not ended where the set may be later than what is certain', () => {
    const encounters = [encounter('IMP', NOW - 2 * hourMs)];
    const before = five.map((one) => ({ ...one, measuredAt: NOW - 3 * hourMs, knownAt: NOW - 3 * hourMs }));
    const after = five.map(({ concept }) => ({ ...rejected('not-modelled', null, 1), mayBe: [concept] }));
    expect(isUsed({ readings: before, encounters })).toBe(false);
    expect(isUsed({ readings: before, encounters, rejected: after })).toBe(true);
  });

  it('where the encounter may not have been read, with the shortest limits', () => {
    const lost = { encounters: [encounter('AMB')], coverage: failed };
    expect(sayOf(lost)).toEqual(['emergency', false, 'first', 'not-read']);
    expect(isUsed({ readings: five.slice(0, 1), coverage: failed })).toBe(true);
    // No encounter comes before a stay, or before the one that was named.
    expect(sayOf({ encounters: [encounter('IMP')], coverage: failed })).toEqual(onWard);
    expect(sayOf(lost, { encounterId: 'e' })).toEqual(['ambulatory', true, 'silent', 'ward']);
    const neverAsked = read({ status: 'unavailable', why: 'not-granted' });
    expect(isUsed({ readings: five.slice(0, 1), coverage: neverAsked })).toBe(false);
    // Nor does a ventilator or a place of an encounter that nobody is known to be in.
    const visit = encounter('AMB', null, { locations: [place('ICU')] });
    expect(isUsed({ encounters: [visit], coded: [answer('ventilation', 'invasive')], coverage: failed })).toBe(true);
  });
});

describe('acuity.md §2: intensive care', () => {
  it.each([
    ['RoleCode', roleCodes, ['ICU', 'CCU', 'PEDICU', 'PEDNICU']],
    ['HSLOC', hsloc, ['1025-6', '1035-5', '1042-1', '1049-6', '1220-3', '1222-9', '1223-7', '1225-2', '1233-6']],
    ['SNOMED CT', snomed, ['309904001', '309905000', '309911002', '441994008']],
  ])('by the code of a place: %s', (_name, system, codes) => {
    for (const code of codes) expect(sayOf(inPlaces('IMP', place(code, {}, system)))).toEqual(intensive);
    expect(sayOf(inPlaces('IMP', place(codes[0]!, {}, 'urn:local')))).toEqual(onWard);
    expect(sayOf(inPlaces('IMP', place('HOSP', {}, system)))).toEqual(onWard);
  });

  it.each(['ER', 'ETU'])('%s is an emergency department, also for a patient who is admitted', (code) => {
    expect(sayOf(inPlaces('IMP', place(code)))).toEqual(['emergency', true, 'first', 'emergency']);
  });

  it('by what a bed is part of', () => {
    const unit = { reference: 'Location/icu', display: '', resource: place('ICU').resource };
    const bed = { name: 'Bed 3', types: [], physicalType: 'bd', partOf: unit };
    const { setting, stay } = settingOf(inPlaces('IMP', place(null, { resource: bed, physicalType: 'bd' })));
    expect([setting, stay?.location]).toEqual([
      'intensive-care',
      { reference: 'Location/icu', name: 'Place', bed: 'Bed 3' },
    ]);
  });

  it.each<[string, Partial<EncounterLocation>, boolean]>([
    ['active', {}, true],
    ['without a status', { status: null }, true],
    ['without a time', { start: null }, true],
    ['planned', { status: 'planned' }, false],
    ['reserved', { status: 'reserved' }, false],
    ['completed', { status: 'completed' }, false],
    ['left', { end: NOW - 1 }, false],
    ['not reached yet', { start: NOW + 1 }, false],
    ['left later', { status: 'completed', end: NOW + 1 }, true],
    ['of a status that cannot be read', { status: 'unreadable' }, false],
  ])('by a place that is %s: %p', (_case, changes, expected) => {
    expect(sayOf(inPlaces('IMP', place('ICU', changes)))).toEqual(expected ? intensive : onWard);
  });

  it('not by a place that was left for another one, whether or not that is known', () => {
    const later = { start: NOW - hourMs, reference: 'Location/2' };
    expect(sayOf(inPlaces('IMP', place('ICU'), place(null, later)))).toEqual(onWard);
    expect(sayOf(inPlaces('IMP', place(null, later), place('ICU')))).toEqual(onWard);
    expect(sayOf(inPlaces('IMP', place('ICU'), place('ER', later)))[0]).toBe('emergency');
    expect(sayOf(inPlaces('IMP', place('ER'), place('ICU', later)))).toEqual(intensive);
    // A bed or a room is no other ward.
    expect(sayOf(inPlaces('IMP', place('ICU'), place(null, { ...later, physicalType: 'bd' })))).toEqual(intensive);
    // A list of places with neither status nor times says nothing of where the patient is now.
    const undated = { status: null, start: null };
    expect(sayOf(inPlaces('IMP', place('ICU', undated), place(null, undated)))).toEqual(onWard);
  });

  it('by the table of the site', () => {
    const named = place(null, { display: 'Critical Care ', reference: 'Location/cc' });
    const table = (row: object) => ({ locations: [{ setting: 'intensive-care' as const, ...row }] });
    expect(sayOf(inPlaces('IMP', named), table({ name: 'critical care' }))).toEqual(intensive);
    expect(sayOf(inPlaces('IMP', named), table({ reference: 'Location/cc' }))).toEqual(intensive);
    expect(sayOf(inPlaces('IMP', named), table({ name: 'critical' }))).toEqual(onWard);
    expect(sayOf(inPlaces('IMP', named), table({ reference: 'Location/c' }))).toEqual(onWard);
    // The place's own code comes first.
    const ward = { locations: [{ name: 'place', setting: 'ward' as const }] };
    expect(sayOf(inPlaces('IMP', place('ICU')), ward)).toEqual(intensive);
    // A clinic where inpatients are treated for a day.
    const clinic = { locations: [{ reference: 'Location/cc', setting: 'ambulatory' as const }] };
    expect(sayOf(inPlaces('IMP', named), clinic)).toEqual(['ambulatory', true, 'silent', 'ward']);
  });

  it('by a ventilator of the last 6 hours, on a ward', () => {
    const ventilated = (hoursAgo: number) => [answer('ventilation', 'invasive', hoursAgo)];
    const imp = [encounter('IMP')];
    expect(sayOf({ encounters: imp, coded: ventilated(5.9) })).toEqual(['intensive-care', true, 'strip', 'ward']);
    expect(sayOf({ encounters: imp, coded: ventilated(6) })).toEqual(onWard);
    // The one place that the site names as a ward is one.
    const named = inPlaces('IMP', place(null));
    const site = { locations: [{ reference: 'Location/1', setting: 'ward' as const }] };
    expect(sayOf({ ...named, coded: ventilated(1) }, site)).toEqual(onWard);
    for (const class_ of ['EMER', 'HH', 'NONAC', 'AMB'])
      expect(settingOf({ encounters: [encounter(class_)], coded: ventilated(1) }).news2).not.toBe('strip');
  });

  it('not by a ventilator, where what was charted since cannot be read', () => {
    const parts = { encounters: [encounter('IMP')], coded: [answer('ventilation', 'invasive', 3)] };
    const lost = [
      { ...rejected('unknown-answer', 'oxygen', 1), detail: { kind: 'unknown-answer', got: 'x' } as never },
    ];
    expect(sayOf({ ...parts, rejected: lost })).toEqual(onWard);
    const nameless = (hoursAgo: number) => [{ ...rejected('not-modelled', null, hoursAgo), mayBe: ['oxygen'] }];
    expect(sayOf({ ...parts, rejected: nameless(1) })).toEqual(onWard);
    expect(sayOf({ ...parts, rejected: nameless(4) })[0]).toBe('intensive-care');
    const concepts = { oxygen: { status: 'unavailable', why: 'failed' } } as const;
    expect(sayOf({ ...parts, coverage: { ...completeCoverage, concepts } })).toEqual(onWard);
    expect(sayOf({ ...parts, coded: [...parts.coded, answer('ventilation', 'none', 1)] })).toEqual(onWard);
  });
});

describe('the stay', () => {
  it('is named with its ward and bed', () => {
    const ward = place(null, { display: 'Ward 4', reference: 'Location/w' });
    const bed = place(null, { display: 'Bed 12', reference: 'Location/b', physicalType: 'bd' });
    expect(settingOf(inPlaces('IMP', bed, ward)).stay).toEqual({
      reference: 'Encounter/e',
      since: NOW - 20 * hourMs,
      class: 'IMP',
      classText: 'IMP',
      location: { reference: 'Location/w', name: 'Ward 4', bed: 'Bed 12' },
    });
    expect(settingOf(inPlaces('IMP', bed)).stay?.location).toEqual({ reference: null, name: '', bed: 'Bed 12' });
    expect(settingOf(inPlaces('IMP')).stay?.location).toBeNull();
    expect(settingOf({}).stay).toBeNull();
  });
});
