import { type CareStatement, hourMs, type PatientRecord, readPatientRecord } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { alarmList } from './alarm-list.js';

const asOf = Date.parse('2026-11-24T14:00:00Z');

let count = 0;
const vital = (code: string, unit: string, value: unknown, hoursAgo: number) => ({
  resourceType: 'Observation',
  id: `o${++count}`,
  status: 'final',
  subject: { reference: 'Patient/p1' },
  code: { coding: [{ system: 'http://loinc.org', code }] },
  effectiveDateTime: new Date(asOf - hoursAgo * hourMs).toISOString(),
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
});
const set = (hoursAgo: number, heartRate: number, breaths: number) => [
  vital('8867-4', '/min', heartRate, hoursAgo),
  vital('9279-1', '/min', breaths, hoursAgo),
];
/** So many sets so many hours apart, worse in some. */
const sets = (everyHours: number, length: number, isWorse: (hoursAgo: number) => boolean) =>
  Array.from({ length }, (_, index) => index * everyHours).flatMap((hoursAgo) =>
    isWorse(hoursAgo) ? set(hoursAgo, 118, 28) : set(hoursAgo, 80, 16),
  );
const recordOf = (observations: readonly object[], birthDate: string | undefined = '1948-03-02'): PatientRecord =>
  readPatientRecord(
    [{ resourceType: 'Patient', id: 'p1', birthDate }, ...observations].map((resource) => ({ resource })),
  );
const twice = sets(1, 60, (hoursAgo) => hoursAgo < 3 || (hoursAgo >= 40 && hoursAgo < 43));
const listOf = (observations: readonly object[], birthDate?: string) =>
  alarmList(recordOf(observations, birthDate), { asOf });

describe('The list of alarms', () => {
  it('newest first; the one whose silence lasts is current, and those of a day are recent', () => {
    const { rows, notes } = listOf(twice);
    expect(rows.map(({ kind, isRecent }) => [kind, isRecent])).toEqual([
      ['worse-than-usual', true],
      ['worse-than-usual', false],
    ]);
    expect(rows[0]!.silentUntil).toBe(rows[0]!.at + 8 * hourMs);
    expect(rows[1]!.silentUntil).toBeNull();
    expect(notes).toEqual([]);
    const later = alarmList(recordOf(twice), { asOf: asOf + 9 * hourMs });
    expect(later.rows.map(({ isRecent, silentUntil }) => [isRecent, silentUntil])).toEqual([
      [true, null],
      [false, null],
    ]);
  });

  it('as of an earlier moment is what it was then', () => {
    const [newest, first] = listOf(twice).rows;
    const { rows } = alarmList(recordOf(twice), { asOf: asOf - 36 * hourMs });
    expect(rows.map(({ at, isRecent }) => [at, isRecent])).toEqual([[first!.at, true]]);
    expect(rows[0]!.silentUntil).toBe(first!.at + 8 * hourMs);
    expect(newest!.at).toBeGreaterThan(asOf - 36 * hourMs);
  });

  it('in comfort care marks none as current, and says so', () => {
    const subject = { reference: 'Patient/p1' };
    const stay = { resourceType: 'Encounter', id: 'e', status: 'in-progress', subject, class: { code: 'IMP' } };
    const at = asOf - 12 * hourMs;
    const limit: CareStatement = {
      ...{ reference: 'ServiceRequest/1', source: 'ServiceRequest', says: 'comfort-care', at, knownAt: at, from: at },
      ...{ until: null, encounter: null, weeks: null, code: '', text: '' },
    };
    const period = { start: new Date(asOf - 70 * hourMs).toISOString() };
    const record = { ...recordOf([...twice, { ...stay, period }]), careLimits: [limit] };
    const { rows, notes } = alarmList(record, { asOf });
    expect([rows.map(({ silentUntil }) => silentUntil), notes]).toEqual([[null, null], ['comfort-care']]);
  });

  it('in intensive care says that none interrupts', () => {
    const { rows, notes } = alarmList(recordOf(twice), { asOf, place: 'intensive-care' });
    expect([rows.length, notes]).toEqual([2, ['intensive-care']]);
  });

  // A chart read whole, of which nothing is said but this.
  it.each([
    ['child', '2016-03-02', 0],
    ['minor', '2009-12-02', 0],
    ['birth-date-unknown', '', 2],
  ] as const)('says who has fewer: %s', (note, birthDate, alarms) => {
    const record = recordOf(twice, birthDate === '' ? undefined : birthDate);
    const patient = birthDate === '' ? { ...record.patient!, birthDate: null } : record.patient;
    const { rows, notes } = alarmList({ ...record, patient }, { asOf });
    expect([rows.length, notes]).toEqual([alarms, [note]]);
  });

  it('says of those of 16 and 17 that NEWS2 alarms where sets are hours apart', () => {
    const { rows, notes } = listOf([...sets(6, 8, () => false).slice(2), ...set(0, 135, 28)], '2009-12-02');
    expect([rows.map(({ kind }) => kind), notes]).toEqual([['news2'], ['minor']]);
  });

  it('says so where the code of one reading that would have alarmed has no system, though others of the sign are mapped', () => {
    const [worst, breaths] = set(0, 135, 16) as [ReturnType<typeof vital>, ReturnType<typeof vital>];
    const calm = sets(6, 8, () => false).slice(2);
    const shown = listOf([...calm, worst, breaths]);
    expect([shown.rows.length, shown.notes]).toEqual([1, []]);
    const unmapped = { ...worst, code: { coding: [{ code: '8867-4', display: 'Heart rate' }] } };
    const without = listOf([...calm, unmapped, breaths]);
    expect([without.rows.length, without.notes]).toEqual([0, ['incomplete']]);
  });

  it('says where something was lost that may have alarmed, or nothing was charted', () => {
    const lost = vital('8867-4', '/min', 999, 1);
    expect(listOf([...twice, lost]).notes).toEqual(['incomplete']);
    const record = recordOf(twice);
    const refused = { status: 'unavailable', why: 'refused' } as const;
    const coverage = { ...record.coverage, concepts: { consciousness: refused } };
    expect(alarmList({ ...record, coverage }, { asOf }).notes).toEqual(['incomplete']);
    expect(listOf([]).notes).toEqual(['nothing-usable']);
    expect(alarmList(record, { asOf: asOf - 100 * hourMs }).notes).toEqual(['nothing-usable']);
    expect(alarmList(record, { asOf: asOf + 24 * hourMs }).notes).toEqual(['nothing-recent']);
  });
});
