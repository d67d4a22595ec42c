import { hourMs } from '@bellwether/fhir-mapping';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Artefact } from '../artefact/load-artefact.js';
import { assess } from '../assessment/assess.js';
import { arbitraryRecords } from '../test-support/arbitrary-records.js';
import { arbitraryLeftOut, arbitraryScale, onScale, stay, undo, without } from '../test-support/decisions.js';
import { answer, NOW, reading, recordOf } from '../test-support/record.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { news2Track } from './news2-track.js';
import { riskHistory } from './risk-history.js';

let artefact: Artefact;
beforeAll(async () => {
  artefact = await tinyArtefact();
});

describe('scores over time, with decisions of people', () => {
  it('are at each point what was in force then: a decision does not rewrite what was before it', () => {
    const record = recordOf({
      readings: [
        reading('respiratory-rate', 16, 5),
        reading('oxygen-saturation', 89, 5),
        reading('systolic-blood-pressure', 120, 5),
        reading('heart-rate', 70, 5),
        reading('body-temperature', 37, 5),
      ],
      coded: [answer('consciousness', 'alert', 5), answer('oxygen', 'on-oxygen', 5)],
      encounters: [stay],
    });
    const decisions = [onScale(2, 'a', NOW - 3 * hourMs), undo('a', 'u', NOW - hourMs)];
    const { points } = news2Track(record, { asOf: NOW, decisions });
    const lowAt = (at: number) => points.findLast((point) => point.at <= at)?.news2?.low;
    expect([4, 2, 0].map((hours) => lowAt(NOW - hours * hourMs))).toEqual([5, 2, 5]);
    const last = news2Track(record, { asOf: NOW, decisions: [without('heart-rate', 5)] }).points.at(-1);
    expect(last?.news2?.components.find(({ input }) => input === 'heart-rate')?.state).toBe('left-out');
  });

  it('are those of an assessment at each of their moments, to the last bit', () => {
    fc.assert(
      fc.property(
        arbitraryRecords,
        fc.array(fc.oneof(arbitraryLeftOut, arbitraryScale), { maxLength: 4 }),
        fc.boolean(),
        (record, made, isUndone) => {
          const decisions = isUndone && made.length > 0 ? [...made, undo(made[0]!.id)] : made;
          const options = { asOf: NOW, siteHash: 'site', decisions };
          const at = (asOf: number) => assess(record, artefact, { ...options, asOf });
          for (const point of news2Track(record, options).points) expect(point.news2).toEqual(at(point.at).news2);
          for (const point of riskHistory(record, artefact, options).points) {
            const then = at(point.at);
            expect(point.scored ? point.margin : point.notScored).toEqual(then.scored ? then.margin : then.notScored);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
