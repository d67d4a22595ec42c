import { hourMs, minuteMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { answer, NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { acuityOf } from './acuity.js';
import { news2 } from './news2.js';

/** A set of observations a quarter of an hour ago with a heart rate, temperature and whatever is more. */
function acuity(heartRate: number, parts: Parameters<typeof recordOf>[0] = {}, minutesAgo = 15) {
  const hours = minutesAgo / 60;
  const record = recordOf({
    ...parts,
    readings: [
      reading('respiratory-rate', 16, hours),
      reading('oxygen-saturation', 98, hours),
      reading('systolic-blood-pressure', 120, hours),
      reading('heart-rate', heartRate, hours),
      reading('body-temperature', 37, hours),
      ...(parts.readings ?? []),
    ],
    coded: parts.coded ?? [answer('consciousness', 'alert', hours), answer('oxygen', 'air', hours)],
  });
  const { indicator, red, due } = acuityOf(news2(record, NOW), NOW);
  const after = due.dueAt === null ? null : (due.dueAt - NOW) / minuteMs + minutesAgo;
  return { indicator, red, state: due.state, after };
}

describe('RCP chart 4 and acuity §1: when the next set is due', () => {
  it.each([
    ['0', acuity(70), { indicator: 'info', red: false, state: 'in-time', after: 720 }],
    ['1 to 4', acuity(100), { indicator: 'info', red: false, state: 'in-time', after: 360 }],
    ['a single 3', acuity(140), { indicator: 'warning', red: true, state: 'in-time', after: 60 }],
    [
      '5 or 6',
      acuity(115, { coded: [answer('consciousness', 'pain', 0.25), answer('oxygen', 'air', 0.25)] }),
      { indicator: 'warning', red: true, state: 'in-time', after: 60 },
    ],
    [
      '7 or more',
      acuity(115, { coded: [answer('consciousness', 'pain', 0.25), answer('oxygen', 'on-oxygen', 0.25)] }),
      { indicator: 'critical', red: true, state: 'in-time', after: 30 },
    ],
  ])('%s', (_band, found, expected) => {
    expect(found).toEqual(expected);
  });

  it.each([
    [59, 'in-time'],
    [60, 'due'],
    [80, 'late'],
    [100, 'missed'],
  ])('a single 3, %d minutes later: %s', (minutes, state) => {
    expect(acuity(140, {}, minutes).state).toBe(state);
  });

  it('acuity §0.1: a missed set is red, however low the score', () => {
    expect(acuity(70, {}, 15 * 60)).toMatchObject({ state: 'due', red: false });
    expect(acuityOf(null, NOW)).toMatchObject({
      indicator: 'warning',
      red: true,
      due: { state: 'missed', dueAt: null },
    });
  });
});

describe('acuity §0.2: the upper bound sets the clock', () => {
  const [alert, air] = [answer('consciousness', 'alert', 0.25), answer('oxygen', 'air', 0.25)];

  it('an incomplete set is completed within the hour', () => {
    expect(acuity(70, { coded: [alert] })).toEqual({ indicator: 'info', red: false, state: 'in-time', after: 60 });
  });

  it('respirations, SpO₂ or consciousness open counts as late, and as what it could be', () => {
    expect(acuity(70, { coded: [air] })).toEqual({ indicator: 'warning', red: false, state: 'late', after: 60 });
  });

  it('an input that cannot be used is red', () => {
    const parts = { rejected: [rejected('implausible', 'body-temperature', 0.25)] };
    expect(acuity(70, parts)).toMatchObject({ indicator: 'warning', red: true, state: 'in-time', after: 60 });
  });

  it('acuity §0.3: due runs from the oldest input that counts', () => {
    const record = recordOf({
      readings: [
        reading('respiratory-rate', 16, 0),
        reading('oxygen-saturation', 98, 0),
        reading('systolic-blood-pressure', 120, 0),
        reading('heart-rate', 100, 0),
        reading('body-temperature', 37, 4),
      ],
      coded: [answer('consciousness', 'alert', 0), answer('oxygen', 'air', 0)],
    });
    expect(acuityOf(news2(record, NOW), NOW).due.dueAt).toBe(NOW + 2 * hourMs);
  });
});
