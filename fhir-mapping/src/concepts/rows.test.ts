import { describe, expect, it } from '@jest/globals';
import { chartedPoints } from './charted-points.js';
import type { CodedRow, PairRow, QuantityRow } from './concept-row.js';
import { heartRate } from './heart-rate.js';
import {
  codedObservations,
  type ConceptName,
  conceptNames,
  type News2InputName,
  setApartRows,
  vitalSignOf,
  vitalSigns,
} from './index.js';
import { pressurePairs } from './pairs.js';

const rows: readonly (QuantityRow | CodedRow)[] = [...vitalSigns, ...codedObservations];
const names = new Set(rows.map(({ concept }) => concept));
const repeated = (items: readonly unknown[]) => items.filter((item, place) => items.indexOf(item) !== place);

describe('rows of concepts', () => {
  it('have a name of their own, and name only others that there are', () => {
    const pairs: readonly PairRow[] = pressurePairs;
    expect(repeated([...rows.map(({ concept }) => concept), ...pairs.map(({ id }) => id)])).toEqual([]);
    const named = [
      ...rows.flatMap(({ saysAlso }) => saysAlso),
      ...vitalSigns.flatMap(({ source }) => source?.of ?? []),
      ...pairs.flatMap(({ systolic, diastolic }) => [systolic, diastolic]),
      ...chartedPoints.map(({ input }) => input),
    ];
    expect(named.filter((name) => !names.has(name))).toEqual([]);
  });

  it('have names in both languages, and no name in charts that is another’s', () => {
    for (const { names: own } of [...rows, ...codedObservations.flatMap(({ answers }) => answers)]) {
      expect([own.en.trim(), own.de.trim()]).toEqual([own.en, own.de]);
      expect(own.en.length * own.de.length).toBeGreaterThan(0);
    }
    const charted = rows.flatMap(({ chartNames }) => chartNames);
    expect(repeated(charted)).toEqual([]);
    expect(charted.filter((name) => name !== name.toLowerCase().trim())).toEqual([]);
  });

  it('are asked for somewhere: by category, or by a code that they have', () => {
    for (const row of rows) expect(row.askedBy.length).toBeGreaterThan(0);
    for (const { askedBy, loinc, snomed } of vitalSigns) {
      if (!askedBy.includes('vitals')) expect(loinc.length + snomed.length).toBeGreaterThan(0);
    }
  });

  it('have a place of their own on the first screen, and in what is flagged at once', () => {
    const placed = (places: readonly (number | undefined | null)[]) =>
      places.filter((place) => typeof place === 'number');
    expect(repeated(placed(vitalSigns.map(({ tile }) => tile)))).toEqual([]);
    expect(repeated(placed(vitalSigns.map(({ triggerPlace }) => triggerPlace)))).toEqual([]);
  });

  it('have limits within what a human being can have', () => {
    for (const { low, high, referenceBand: band } of vitalSigns) {
      for (const limit of [band?.low, band?.high]) {
        if (typeof limit === 'number') expect(limit >= low && limit <= high).toBe(true);
      }
    }
  });

  it('keep what is set apart under the concept that it is not', () => {
    expect(setApartRows.map(({ concept }) => vitalSignOf(concept)?.concept)).toEqual(
      setApartRows.map(({ concept }) => concept),
    );
    expect(vitalSignOf('ceruloplasmin')).toBeUndefined();
  });
});

describe('what does not compile', () => {
  const { jump, ...withoutJump } = heartRate;
  const { names: _, ...withoutNames } = heartRate;

  it('a row that leaves a fact out', () => {
    // @ts-expect-error it does not say how large a jump may be
    const incomplete: QuantityRow = withoutJump;
    // @ts-expect-error it has no name
    const nameless: QuantityRow = withoutNames;
    // @ts-expect-error it has no German name
    const english: QuantityRow = { ...heartRate, names: { en: 'Heart rate' } };
    const whole: QuantityRow = { ...withoutJump, jump };
    expect([incomplete, nameless, english, whole]).toHaveLength(4);
  });

  it('a row whose query there is not, or with a hint that nobody has words for', () => {
    // @ts-expect-error no such query
    const asked: QuantityRow = { ...heartRate, askedBy: ['imaging'] };
    // @ts-expect-error no such hint
    const hinted: QuantityRow = { ...heartRate, hints: [{ low: 400, high: 500, hint: 'per-hour' }] };
    expect([asked, hinted]).toHaveLength(2);
  });

  it('a table over the concepts, or over the inputs of NEWS2, that lacks one or has one too many', () => {
    const { 'heart-rate': one, ...others } = conceptNames('en');
    // @ts-expect-error heart rate is missing
    const table: Readonly<Record<ConceptName, string>> = others;
    // @ts-expect-error all but one are missing
    const points: Readonly<Record<News2InputName, number>> = { 'heart-rate': 3 };
    // @ts-expect-error NEWS2 does not count diastolic pressure
    const input: News2InputName = 'diastolic-blood-pressure';
    expect([one, table, points, input]).toHaveLength(4);
  });
});
