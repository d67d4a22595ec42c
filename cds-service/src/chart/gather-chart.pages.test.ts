import { describe, expect, it } from '@jest/globals';
import { condition, hoursAgo, searchset, vital, wholePrefetch } from '../test-support/chart.js';
import { base, complete, gather, page, windowStart, without } from '../test-support/gathered.js';

describe('CDS Hooks §Prefetch 5, 7: pages', () => {
  const link = (number: number) => ({ link: [{ relation: 'next', url: `${base}?_getpages=${number}` }] });

  it('follows next links of a prefetched Bundle, with the token', async () => {
    const { entries, coverage, calls } = await gather({
      prefetch: { ...wholePrefetch([]), vitals: searchset(page(2), link(2)) },
      answers: {
        [`${base}?_getpages=2`]: searchset(page(2, 2), link(3)),
        [`${base}?_getpages=3`]: searchset(page(2, 4)),
      },
    });
    expect(calls.map(({ authorization, redirect }) => [authorization, redirect])).toEqual([
      ['Bearer secret-token', 'manual'],
      ['Bearer secret-token', 'manual'],
    ]);
    expect(entries).toHaveLength(1 + 6);
    expect(coverage.concepts['heart-rate']).toEqual(complete);
  });

  it('stops where the longest window is reached', async () => {
    const { asked, coverage } = await gather({
      prefetch: {
        ...wholePrefetch([]),
        vitals: searchset([vital('heartRate', 70, 1), vital('heartRate', 70, 9601)], { ...link(2), total: 40 }),
      },
    });
    expect(asked).toEqual([]);
    expect(coverage.concepts['heart-rate']).toEqual({ status: 'complete', since: windowStart });
  });

  it.each([
    ['a page fails', { [`${base}?_getpages=2`]: new Response('', { status: 503 }) }, 5],
    ['the page limit is reached', { [`${base}?_getpages=2`]: searchset(page(1, 2), link(3)) }, 2],
    ['a page leads back to itself', { [`${base}?_getpages=2`]: searchset([], link(2)) }, 5],
  ])('keeps what arrived when %s, and says how far it reaches', async (_case, answers, pageLimit) => {
    const { entries, coverage } = await gather({
      prefetch: { ...wholePrefetch([]), vitals: searchset(page(2), link(2)) },
      answers,
      options: { pageLimit },
    });
    expect(entries.length).toBeGreaterThanOrEqual(1 + 2);
    const entry = coverage.concepts['heart-rate'];
    expect(entry).toMatchObject({ status: 'partial', why: 'truncated' });
    expect(entry?.status === 'partial' && (entry.since ?? 0)).toBeGreaterThanOrEqual(Date.parse(hoursAgo(3)));
  });

  it('fetches the rest by date where a full page does not reach the start of the window, each resource once', async () => {
    const first = page(250);
    const { asked, entries, coverage } = await gather({
      prefetch: { ...wholePrefetch([]), vitals: searchset(first) },
      answers: { [`${base}/Observation`]: searchset([...first, vital('heartRate', 70, 300)]) },
    });
    expect(asked).toEqual([
      `${base}/Observation?patient=p1&category=vital-signs&_sort=-date&_count=250&date=ge2025-10-19`,
    ]);
    expect(entries).toHaveLength(1 + 251);
    expect(coverage.concepts['heart-rate']).toEqual({ status: 'complete', since: windowStart });
  });

  it('a full page whose server ignores _sort reaches nowhere', async () => {
    const unsorted = [
      ...page(248),
      vital('heartRate', 70, 9999),
      vital('heartRate', 70, 1),
      vital('heartRate', 70, 9998),
    ];
    const { asked } = await gather({
      prefetch: { ...wholePrefetch([]), vitals: searchset(unsorted) },
      answers: { [`${base}/Observation`]: searchset(unsorted) },
    });
    expect(asked).toHaveLength(1);
  });

  it('a full page that reaches the start of the window is enough', async () => {
    const { asked, coverage } = await gather({
      prefetch: { ...wholePrefetch([]), vitals: searchset([...page(249), vital('heartRate', 70, 9700)]) },
    });
    expect(asked).toEqual([]);
    expect(coverage.concepts['heart-rate']).toEqual({ status: 'complete', since: windowStart });
  });

  it('a full page without a server is truncated, complete since its last reading', async () => {
    const { coverage } = await gather({
      prefetch: { ...wholePrefetch([]), vitals: searchset(page(250)) },
      server: null,
    });
    expect(coverage.concepts['heart-rate']).toEqual({
      status: 'partial',
      since: Date.parse(hoursAgo(249)) + 1,
      why: 'truncated',
    });
  });

  it('a total above what was sent is a page that is not whole', async () => {
    const { coverage } = await gather({
      prefetch: { ...wholePrefetch([]), conditions: searchset([condition('13645005')], { total: 40 }) },
      server: null,
    });
    expect(coverage.types.Condition).toMatchObject({ status: 'partial', why: 'truncated' });
  });

  it.each([
    ['the pages that were followed', { ...wholePrefetch([]), vitals: searchset(page(2), link(2)) }],
    ['what was fetched', without(wholePrefetch([]), 'vitals')],
  ])('a total above %s is a list cut short, complete since its last reading', async (_case, prefetch) => {
    const { coverage } = await gather({
      prefetch,
      answers: {
        [`${base}?_getpages=2`]: searchset(page(2, 2), { total: 40 }),
        [`${base}/Observation`]: searchset(page(4), { total: 40 }),
      },
    });
    expect(coverage.concepts['heart-rate']).toEqual({
      status: 'partial',
      since: Date.parse(hoursAgo(3)) + 1,
      why: 'truncated',
    });
  });
});
