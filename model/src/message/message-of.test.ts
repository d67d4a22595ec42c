import { describe, expect, it } from '@jest/globals';
import {
  chartNow,
  messageOfChart,
  minutesAgo,
  observation,
  quantity,
  setOf,
  stay,
} from '../test-support/message-chart.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import type { Line, Message } from './message.js';

const artefact = await tinyArtefact();
const seven = { respiratoryRate: 26, saturation: 92, heartRate: 115 };
const ward = (...resources: readonly object[]): Message => messageOfChart(artefact, [stay(), ...resources]);
const line = <Kind extends Line['kind']>({ lines }: Message, kind: Kind) =>
  lines.find((one): one is Extract<Line, { kind: Kind }> => one.kind === kind);

describe('which comes first', () => {
  it.each<[string, Message, Message['headline']['kind'], Message['setting'], Message['indicator']]>([
    ['a calm patient on a ward', ward(...setOf()), 'score', 'ward', 'info'],
    ['an emergency', ward(...setOf(seven)), 'score', 'ward', 'critical'],
    ['a set that is late', ward(...setOf(seven, 45)), 'late', 'ward', 'critical'],
    ['a single 3', ward(...setOf({ heartRate: 140 })), 'score', 'ward', 'warning'],
    ['too little', ward(observation('8867-4', quantity(80, '/min'))), 'no-score', 'ward', 'warning'],
    ['nothing', ward(), 'no-score', 'ward', 'warning'],
    ['an outpatient', messageOfChart(artefact, [stay('AMB'), ...setOf()]), 'risk', 'ambulatory', 'info'],
    ['an emergency department', messageOfChart(artefact, [stay('EMER'), ...setOf()]), 'score', 'emergency', 'info'],
    [
      'a patient who leaves',
      messageOfChart(artefact, [stay(), ...setOf()], { leaving: true }),
      'score',
      'discharge',
      'info',
    ],
    [
      'a child',
      messageOfChart(artefact, [{ resourceType: 'Patient', id: 'p1', birthDate: '2017-05-05' }, stay(), ...setOf()]),
      'not-for',
      'ward',
      'info',
    ],
    [
      'somebody who died',
      messageOfChart(artefact, [
        { resourceType: 'Patient', id: 'p1', birthDate: '1948-03-02', deceasedDateTime: '2026-11-24T12:00:00Z' },
        stay(),
        ...setOf(seven),
      ]),
      'not-for',
      'ward',
      'info',
    ],
  ])('%s', (_case, message, kind, setting, indicator) => {
    expect([message.headline.kind, message.setting]).toEqual([kind, setting]);
    const byModel = line(message, 'risk')?.risk.indicator ?? 'info';
    // A model may raise the colour to a warning, and never above.
    const expected = indicator === 'info' && byModel === 'warning' ? 'warning' : indicator;
    if (kind !== 'risk') expect(message.indicator).toBe(expected);
    expect(message.lines.filter((one) => one.kind === 'as-of')).toHaveLength(1);
    expect(message.lines.at(-1)?.kind).toBe('as-of');
  });

  it('a site may have a warning for an emergency, and never less', () => {
    const site = { emergencyIndicator: 'warning' } as const;
    expect(messageOfChart(artefact, [stay(), ...setOf(seven)], { site }).indicator).toBe('warning');
  });

  it('where nobody knows the setting and too little is charted, what would be urgent is a warning without a score', () => {
    const few = [...setOf(seven)].slice(0, 4);
    const message = messageOfChart(artefact, few);
    expect([message.setting, message.indicator]).toEqual(['ambulatory', 'warning']);
    expect(JSON.stringify(message.headline.kind)).not.toContain('score');
  });
});

describe('a score', () => {
  const scoreOf = ({ headline }: Message) => {
    if (headline.kind !== 'score' && headline.kind !== 'late')
      throw new Error(`expected a score, got ${headline.kind}`);
    return headline.score;
  };

  it('names what moved it, else what it is made of, and at most three', () => {
    const moved = ward(...setOf({ ...seven, heartRate: 80 }, 200), ...setOf(seven));
    expect(scoreOf(moved)).toMatchObject({ was: { low: 5, at: minutesAgo(200) }, named: [{ input: 'heart-rate' }] });
    const { named } = scoreOf(ward(...setOf({ ...seven, temperature: 39.5, systolic: 95 })));
    expect(named.map(({ input }) => input)).toEqual([
      'respiratory-rate',
      'systolic-blood-pressure',
      'oxygen-saturation',
    ]);
  });

  it('is the first only where the patient has just come and nothing was charted before', () => {
    expect(scoreOf(messageOfChart(artefact, [stay('EMER', 1), ...setOf()])).first).toBe(true);
    expect(scoreOf(messageOfChart(artefact, [stay('EMER', 30), ...setOf()])).first).toBe(false);
    expect(scoreOf(messageOfChart(artefact, [stay('EMER', 8), ...setOf({}, 120), ...setOf()])).first).toBe(false);
  });

  it('is either of two only where air or oxygen, or consciousness, alone is open', () => {
    expect(scoreOf(ward(...setOf({ oxygen: null })))).toMatchObject({ low: 0, high: 2, eitherEnd: true });
    expect(scoreOf(ward(...setOf({ temperature: null })))).toMatchObject({ low: 0, high: 3, eitherEnd: false });
    expect(scoreOf(ward(...setOf({ oxygen: null, consciousness: null }))).eitherEnd).toBe(false);
  });

  it('an input moved by a point, or by more than measuring error, and never from what was not known', () => {
    const { lines } = ward(...setOf({ heartRate: 78, temperature: null }, 200), ...setOf({ heartRate: 79 }));
    const inputs = lines.flatMap((one) => (one.kind === 'inputs' ? one.inputs : []));
    expect(inputs.filter(({ moved }) => moved !== null)).toEqual([]);
    const risen = ward(...setOf({ heartRate: 90 }, 200), ...setOf({ heartRate: 91 }));
    expect(line(risen, 'inputs')?.inputs.find(({ input }) => input === 'heart-rate')?.moved).toBe('up');
  });

  it('a value that cannot be used is not stood in for by an older one, which is told', () => {
    const message = ward(...setOf({}, 200), ...setOf({ temperature: 368 }));
    expect(scoreOf(message).open).toMatchObject([
      { input: 'body-temperature', state: 'unusable', value: null, olderAt: { measuredAt: minutesAgo(200) } },
    ]);
    expect(message.next).toEqual(['body-temperature']);
  });
});

describe('a value that may be critical and cannot be read', () => {
  const critical = observation('8867-4', quantity(150, '/min'), 20);
  const unreadable = observation('8867-4', quantity(150, 'furlong'), 20);
  const unknown = ['heart-rate'];
  const others = setOf({ heartRate: null });
  const outpatient = (...resources: readonly object[]) =>
    messageOfChart(artefact, [stay('AMB', 1), ...others, ...resources]);

  it('outside acute care is a warning as one that is, and named first', () => {
    expect(outpatient(critical)).toMatchObject({
      indicator: 'warning',
      headline: { danger: { concepts: unknown }, unknown: [] },
    });
    expect(outpatient(unreadable)).toMatchObject({ indicator: 'warning', headline: { danger: null, unknown } });
    expect(outpatient()).toMatchObject({ indicator: 'info', headline: { danger: null, unknown: [] } });
  });

  it('is named behind one that is known', () => {
    const message = outpatient(unreadable, observation('9279-1', quantity(40, '/min'), 5));
    expect(message.headline).toMatchObject({ danger: { concepts: ['respiratory-rate'] }, unknown: [] });
    expect(line(message, 'unknown-limits')?.concepts).toEqual(unknown);
  });

  it('of a patient without a score too, and not of one who died', () => {
    const born = (changes: object) => ({ resourceType: 'Patient', id: 'p1', birthDate: '2017-05-05', ...changes });
    const child = outpatient(born({}), unreadable);
    expect(child).toMatchObject({ indicator: 'warning', headline: { kind: 'not-for', unknown } });
    const dead = outpatient(born({ deceasedDateTime: '2026-11-24T12:00:00Z' }), unreadable);
    expect(dead).toMatchObject({ indicator: 'info', headline: { kind: 'not-for', unknown: [] } });
  });

  it('beside a score is the open input, and no line of its own', () => {
    const message = ward(...others, unreadable);
    expect(message.indicator).toBe('warning');
    expect(line(message, 'open')?.inputs.map(({ input }) => input)).toEqual(unknown);
    expect(line(message, 'unknown-limits')).toBeUndefined();
  });

  it('is never "nothing new"', () => {
    expect([outpatient().news, outpatient(unreadable).news]).toEqual([false, true]);
  });
});

describe('what is told of vital signs', () => {
  it('has no older value of what cannot be used', () => {
    const outpatient = messageOfChart(artefact, [
      stay('AMB', 1),
      ...setOf({}, 40),
      observation('8867-4', quantity(999, '/min'), 5),
    ]);
    const told = line(outpatient, 'vitals')?.vitals.map(({ concept }) => concept);
    expect(told).toContain('respiratory-rate');
    expect(told).not.toContain('heart-rate');
  });

  it('has with a saturation what was breathed then, and nothing where that is not charted', () => {
    const breathed = (...resources: readonly object[]) =>
      line(messageOfChart(artefact, [stay('AMB', 1), ...resources]), 'vitals')?.vitals.find(
        ({ concept }) => concept === 'oxygen-saturation',
      )?.breathed;
    expect(breathed(...setOf({ oxygen: 3 }))).toMatchObject({ breathes: 'oxygen', flow: 3 });
    expect(breathed(...setOf({ oxygen: null }))).toBeNull();
  });
});

describe('whatever is said', () => {
  it('a message is plain data', () => {
    for (const message of [ward(...setOf(seven)), ward(), messageOfChart(artefact, [stay('AMB'), ...setOf()])]) {
      expect(JSON.parse(JSON.stringify(message))).toEqual(message);
      expect(message.asOf).toBe(chartNow);
    }
  });
});
