import { describe, expect, it } from '@jest/globals';
import { germanCharts, heldOut, renamedCharts } from '../support/renamed-charts.js';
import { scoreProposals } from '../support/score-proposals.js';

const sets = {
  'German, names in full': germanCharts('full'),
  'German, abbreviated': germanCharts('short'),
  'German, without names': germanCharts('absent'),
};
const scores = Object.entries(sets).map(([name, charts]) => ({ name, ...scoreProposals(charts) }));
const sum = (list: readonly { readonly of: number; readonly right: number }[]) => ({
  of: list.reduce((total, { of }) => total + of, 0),
  right: list.reduce((total, { right }) => total + right, 0),
});

describe('proposals for a German site: 12 vital signs and 7 codes that are none', () => {
  it.each(scores)('$name: at least 95 % of codes and values are proposed right, and nothing wrong', (score) => {
    expect(score.wrong).toEqual([]);
    for (const { of, right } of [score.codes, score.values]) expect(right / of).toBeGreaterThanOrEqual(0.95);
  });

  it('where there is no name nothing is sure', () => {
    const [, , absent] = scores;
    expect(absent!.precision.high).toEqual({ of: 0, right: 0 });
  });

  it('answers in the site’s own codes are proposed with the question', () => {
    for (const { proposals } of scores) {
      const { answers } = proposals.proposed.find(({ concept }) => concept === 'consciousness')!;
      expect(answers.map(({ code, target }) => [code, target.code])).toEqual(
        expect.arrayContaining([
          ['W', '248234008'],
          ['V', '130987000'],
          ['A', '300202002'],
        ]),
      );
    }
  });

  it('a unit that the mapping cannot read is proposed with it', () => {
    const [full] = scores;
    const units = full!.proposals.proposed.flatMap((one) => one.units);
    expect(units).toEqual(
      expect.arrayContaining([
        { source: null, code: 'Atemzüge/min', target: '/min' },
        { source: null, code: 'Grad C', target: 'Cel' },
      ]),
    );
  });
});

describe('proposals for names that nothing of the hints was made from', () => {
  const held = Object.entries(heldOut).map(([name, rows]) => ({
    name,
    ...scoreProposals(renamedCharts('https://site.example/codes', rows)),
  }));

  it('28 of 30 are proposed right, and nothing wrong', () => {
    expect(held.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(sum(held.map(({ codes }) => codes))).toEqual({ of: 30, right: 28 });
    expect(sum(held.map(({ values }) => values))).toEqual({ of: 35_021, right: 32_632 });
  });

  it('what is missed says that it is set, which of other measurements is the machine’s', () => {
    expect(held.flatMap(({ missed }) => missed)).toEqual([
      'lpm_set, inhaled-oxygen-flow: its name says something else: "set"',
      'fio2_set, inhaled-oxygen-concentration: its name says something else: "set"',
    ]);
  });

  it('of what is sure all is right', () => {
    expect(sum(held.map(({ precision }) => precision.high))).toEqual({ of: 19, right: 19 });
  });
});
