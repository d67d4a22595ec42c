import { hourMs } from '@bellwether/fhir-mapping';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Artefact } from '../artefact/load-artefact.js';
import { assess } from '../assessment/assess.js';
import { arbitraryRecords } from '../test-support/arbitrary-records.js';
import { answer, NOW, reading, recordOf } from '../test-support/record.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { compareAssessments } from './compare-assessments.js';
import { riskHistory } from './risk-history.js';

let artefact: Artefact;
beforeAll(async () => {
  artefact = await tinyArtefact({ temporal: 'rolling' });
});
const at = (record: ReturnType<typeof recordOf>, asOf: number, siteHash = 'site') =>
  assess(record, artefact, { asOf, siteHash });
const compared = (record: ReturnType<typeof recordOf>, cardAt: number, said = {}) =>
  compareAssessments(at(record, cardAt), at(record, NOW), { record, features: artefact.manifest.features, said });

describe('the card and now', () => {
  const late = { ...reading('heart-rate', 150, 6), knownAt: NOW - hourMs };
  const record = recordOf({
    readings: [reading('heart-rate', 80, 10), late, reading('respiratory-rate', 26, 2), reading('body-weight', 70, 2)],
    coded: [answer('consciousness', 'voice', 3)],
  });

  it('differ by the readings that became known in between, the last first', () => {
    const { becameKnown, card, now } = compared(record, NOW - 5 * hourMs);
    expect(becameKnown.map(({ concept, value, answer: said, used }) => [concept, value ?? said, used])).toEqual([
      ['heart-rate', 150, true],
      ['body-weight', 70, false],
      ['respiratory-rate', 26, true],
      ['consciousness', 'voice', true],
    ]);
    expect(becameKnown[0]).toMatchObject({
      reference: late.reference,
      display: 'Heart rate',
      displayUnit: '/min',
      knownAt: NOW - hourMs,
    });
    expect(card).toMatchObject({ asOf: NOW - 5 * hourMs });
    expect(now).toMatchObject({ asOf: NOW, notScored: null });
  });

  it('differ by concepts as two points of a history do (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, fc.nat({ max: 200 }), (drawn, ago) => {
        const cardAt = NOW - (ago + 1) * hourMs;
        const { drivers, becameKnown } = compared(drawn, cardAt);
        const { points } = riskHistory(drawn, artefact, { asOf: NOW, from: cardAt, siteHash: '', maxPoints: 2 });
        const [first, last] = points;
        if (points.length === 2 && first!.at === cardAt && last?.scored === true && first!.scored) {
          expect(drivers).toEqual(last.drivers);
        }
        for (const { knownAt, measuredAt } of becameKnown) {
          expect(Math.max(knownAt, measuredAt)).toBeGreaterThan(cardAt);
          expect(Math.max(knownAt, measuredAt)).toBeLessThanOrEqual(NOW);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('have no drivers where one is not scored, and say why', () => {
    const { again, drivers } = compared(record, NOW - 20 * hourMs);
    expect(again).toMatchObject({ probability: null, band: null, notScored: { reason: 'too-thin' } });
    expect(drivers).toEqual([]);
  });

  it('differ by versions and hashes that the card said', () => {
    const { versions } = compared(record, NOW - hourMs, {
      artefactHash: 'other',
      siteHash: 'site',
      mappingVersion: '0',
    });
    expect(versions).toEqual([
      { field: 'artefactHash', card: 'other', now: artefact.hash },
      { field: 'mappingVersion', card: '0', now: at(record, NOW).provenance.mappingVersion },
    ]);
    expect(compared(record, NOW - hourMs).versions).toEqual([]);
  });

  it('are reproduced where the card said the same to the last bit', () => {
    const card = at(record, NOW - 5 * hourMs);
    const probability = card.scored ? card.probability : 0;
    expect(compared(record, card.asOf, { probability }).reproduced).toBe(true);
    expect(compared(record, card.asOf, { probability: probability + Number.EPSILON }).reproduced).toBe(false);
    expect(compared(record, card.asOf).reproduced).toBeNull();
    expect(compared(record, NOW - 20 * hourMs, { probability }).reproduced).toBe(false);
  });

  it('quote the card’s own figure, and say beside it what is computed for its moment here', () => {
    const then = at(record, NOW - 5 * hourMs);
    const computed = then.scored ? then.probability : null;
    expect(compared(record, then.asOf, { probability: 0.125, unread: ['conditions'] })).toMatchObject({
      card: { asOf: then.asOf, probability: 0.125 },
      again: { probability: computed },
      unread: ['conditions'],
    });
    expect(compared(record, then.asOf, { probability: null })).toMatchObject({
      card: { probability: null },
      reproduced: false,
    });
    expect(compared(record, then.asOf)).toMatchObject({
      card: { probability: computed },
      unread: [],
      reproduced: null,
    });
    expect(compared(record, NOW - 20 * hourMs, { probability: null })).toMatchObject({ reproduced: true });
  });
});
