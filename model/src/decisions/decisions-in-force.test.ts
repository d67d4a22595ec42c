import { hourMs, minuteMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryLeftOut, arbitraryScale, onScale, undo, without } from '../test-support/decisions.js';
import { NOW } from '../test-support/record.js';
import { decisionsInForce, noDecisions } from './decisions-in-force.js';
import type { PatientDecision } from './patient-decision.js';

const inStay = { isVisit: false, start: NOW - 48 * hourMs, encounters: new Set(['Encounter/s1', 'Encounter/ed']) };
const moment = { asOf: NOW, encounterId: 's1', stay: inStay };
const of = (...decisions: readonly PatientDecision[]) => decisionsInForce(decisions, moment);
const elsewhere = <T extends PatientDecision>(one: T): T => ({ ...one, encounter: 'of-last-year' });
const nowhere = <T extends PatientDecision>(one: T, at = one.at): T => ({ ...one, encounter: null, at });

describe('decisions in force', () => {
  it('are of each kind the newest that is not undone', () => {
    const [first, second] = [onScale(2, 'a', NOW - 2 * hourMs), onScale(1, 'b', NOW - hourMs)];
    expect(of(first, second).scale).toBe(second);
    expect(of(first, second, undo('b')).scale).toBe(first);
    expect(of(first, second, undo('b'), undo('a')).scale).toBeNull();
    expect(of(without('heart-rate'), undo('without-heart-rate'))).toEqual(noDecisions);
  });

  it('that leave an older value out do not bring a newer one back', () => {
    const [older, newer] = [without('heart-rate', 5, 'z'), without('heart-rate', 1, 'a')];
    expect(of(older, newer).leftOut).toEqual([newer]);
    expect(of(older, newer, undo('a')).leftOut).toEqual([older]);
  });

  it('are none of the future, and an undo of the future takes nothing back yet', () => {
    expect(of(onScale(2, 'a', NOW + 1))).toEqual(noDecisions);
    expect(of(onScale(2), undo('scale-2', 'u', NOW + 1)).scale).not.toBeNull();
  });

  it('an undo cannot be undone, and one of an id that is not there changes nothing', () => {
    expect(of(onScale(2), undo('scale-2', 'u'), undo('u'))).toEqual(noDecisions);
    expect(of(onScale(2), undo('other')).scale).not.toBeNull();
  });

  it('are of this stay: of an earlier one scale 2 is said and does not hold', () => {
    expect(of(elsewhere(onScale(2)))).toEqual({ ...noDecisions, earlierScale: elsewhere(onScale(2)) });
    expect(of(elsewhere(onScale(2)), onScale(1)).earlierScale).toBeNull();
    expect(of(elsewhere(onScale(1)))).toEqual(noDecisions);
    expect(of({ ...onScale(2), encounter: 'ed' }).scale).not.toBeNull();
    expect(of(elsewhere(without('heart-rate')))).toEqual(noDecisions);
  });

  it('without an encounter are of the stay since it began; in no stay they hold for a day', () => {
    expect(of(nowhere(onScale(2), NOW - 47 * hourMs)).scale).not.toBeNull();
    expect(of(nowhere(onScale(2), NOW - 49 * hourMs)).scale).toBeNull();
    const none = { ...moment, encounterId: null, stay: 'none' as const };
    expect(decisionsInForce([nowhere(onScale(2), NOW - 23 * hourMs)], none).scale).not.toBeNull();
    expect(decisionsInForce([nowhere(onScale(2), NOW - 25 * hourMs)], none).scale).toBeNull();
    expect(decisionsInForce([onScale(2)], none).scale).toBeNull();
  });

  it('where the stay could not be read: scale 2 is uncertain, unless decided in the encounter that is named', () => {
    const lost = { ...moment, stay: 'not-known' as const };
    expect(decisionsInForce([elsewhere(onScale(2))], lost)).toEqual({ ...noDecisions, isScaleUncertain: true });
    expect(decisionsInForce([onScale(2)], lost)).toMatchObject({ isScaleUncertain: false, scale: { scale: 2 } });
    expect(decisionsInForce([elsewhere(onScale(1))], lost)).toEqual(noDecisions);
    const later = elsewhere(onScale(1, 'later', NOW - minuteMs / 2));
    expect(decisionsInForce([onScale(2), later], lost).isScaleUncertain).toBe(true);
    expect(decisionsInForce([elsewhere(without('heart-rate'))], lost).leftOut).toHaveLength(1);
  });

  it('are the same in whatever order they come, and each twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(arbitraryLeftOut, arbitraryScale), { maxLength: 8 }).chain((made) =>
          fc.tuple(
            fc.constant(made),
            fc.subarray(made).map((some) => some.map(({ id }) => undo(id))),
            fc.constantFrom(inStay, 'none' as const, 'not-known' as const),
          ),
        ),
        fc.infiniteStream(fc.nat()),
        ([made, undone, stay], random) => {
          const all = [...made, ...undone];
          const shuffled = [...all, ...all]
            .map((one) => ({ one, by: random.next().value }))
            .sort((a, b) => a.by - b.by)
            .map(({ one }) => one);
          const at = { ...moment, stay };
          expect(decisionsInForce(shuffled, at)).toEqual(decisionsInForce(all, at));
        },
      ),
    );
  });
});
