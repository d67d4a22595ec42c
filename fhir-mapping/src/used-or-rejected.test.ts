import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PatientRecord } from './index.js';
import { charts } from './test-support/charts.js';
import { type Json, record } from './test-support/resources.js';

const partOf = ({ reference, code, concept }: { reference: string; code: string; concept: string | null }) =>
  `${reference} ${code} ${concept}`;
const usedParts = ({ readings, coded }: PatientRecord) => new Set([...readings, ...coded].map(partOf));

/** Whether an Observation has two parts under one code, of which one can be used and the other not. */
const repeatsItself = ({ code, component }: Json): boolean => {
  const codes = [code, ...(Array.isArray(component) ? component : []).map((part) => (part as Json | null)?.code)];
  const texts = codes.map((one) => JSON.stringify(one)).filter((text) => text !== undefined);
  return new Set(texts).size < texts.length;
};

it('what became a reading is never listed as rejected', () => {
  fc.assert(
    fc.property(charts, (chart) => {
      const read = record(chart.filter((resource) => !repeatsItself(resource)));
      const used = usedParts(read);
      expect(read.rejected.filter((one) => used.has(partOf(one)))).toEqual([]);
    }),
  );
});

it('an input that an unknown part may be is never one that the chart has read there', () => {
  fc.assert(
    fc.property(charts, (chart) => {
      const read = record(chart);
      const known = new Set(
        [...read.readings, ...read.coded].map(({ reference, concept }) => `${reference} ${concept}`),
      );
      for (const { reference, mayBe = [], concept, reason } of read.rejected) {
        for (const input of mayBe) expect(known).not.toContain(`${reference} ${input}`);
        if (mayBe.length > 0)
          expect([concept, reason]).toEqual([null, expect.stringMatching(/^(not-modelled|no-code|malformed)$/)]);
      }
    }),
  );
});
