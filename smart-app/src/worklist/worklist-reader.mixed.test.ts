import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventsOf, openWorklist } from './test-support/worklist.js';
import { chartOf, type Misbehaviour, patientOf, reading } from './test-support/ward.js';

describe('Patients are never mixed', () => {
  /** What a hostile server may slip in, of the patients asked for, of others, of no patient, and Patients under false names. */
  const slipped = fc.array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('stranger', 'p9', 'p0x', ''), fc.integer({ min: 20, max: 250 }))
        .map(([id, value]) => reading(id, 0, value, 0.5)),
      fc.constantFrom(
        { ...reading('p0', 0, 240, 0.5), subject: { reference: 'https://elsewhere.example/fhir/Patient/stranger' } },
        { ...reading('p0', 0, 240, 0.5), subject: { reference: 'https://elsewhere.example/fhir/Patient/p0' } },
        { ...reading('p0', 0, 240, 0.5), subject: undefined },
        { ...reading('p0', 0, 240, 0.5), subject: { reference: '#contained' } },
        patientOf('stranger', { name: [{ family: 'STRANGER' }] }),
        patientOf('p0', { name: [{ family: 'STRANGER' }], birthDate: '2020-01-01' }),
        null,
        'text',
      ),
    ),
    { maxLength: 6 },
  );

  it('whatever a server slips into the answers for many patients, each row is what it is without', async () => {
    const resources = [...chartOf('p0', 80), ...chartOf('p1', 95), ...chartOf('p2', 125)];
    const honest = await openWorklist(resources).read();
    const identities = eventsOf(honest.events, 'patients')[0]?.patients;
    await fc.assert(
      fc.asyncProperty(slipped, fc.constantFrom('Observation', 'Condition', 'Encounter'), async (entries, type) => {
        const { events, figures } = await openWorklist(resources, {
          more: (asked) => (asked === type ? entries : []),
        }).read();
        expect(figures).toEqual(honest.figures);
        expect(eventsOf(events, 'patients')[0]?.patients).toEqual(identities);
        const searches = type === 'Observation' ? 4 : 1;
        expect(eventsOf(events, 'others').reduce((sum, { count }) => sum + count, 0)).toBe(entries.length * searches);
      }),
      { numRuns: 40 },
    );
  });

  it('the only patient of a chunk is not given what names nobody: it is counted as of others', async () => {
    const nobody = { ...reading('p0', 0, 240, 0.5), subject: undefined };
    const honest = await openWorklist(chartOf('p0', 80)).read();
    const slip: Misbehaviour = { more: (type) => (type === 'Observation' ? [nobody] : []) };
    const { events, figures } = await openWorklist(chartOf('p0', 80), slip).read();
    expect([figures, eventsOf(events, 'others')]).toEqual([honest.figures, [{ kind: 'others', count: 4 }]]);
  });

  it('a patient of the list under two names keeps the first', async () => {
    const { events } = await openWorklist([
      ...chartOf('p0', 80),
      patientOf('p0', { name: [{ family: 'SECOND' }] }),
    ]).read();
    expect(eventsOf(events, 'patients')[0]?.patients).toMatchObject([{ id: 'p0', identity: { name: 'NAME-P0, A' } }]);
  });
});
