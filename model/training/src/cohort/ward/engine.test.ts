import { createPhysiology, drawProfile, Random } from '@bellwether/fixtures';
import { describe, expect, it } from '@jest/globals';
import { advance } from './advance.js';
import { eventChances, wardEvents } from './hazards.js';
import { circulatoryReserve, slot, stateWidth, type WardBody } from './hidden-state.js';
import { consciousnessOf, desaturation, pressureFall, saturationOn, signChanges } from './signs.js';
import { treat } from './treatment.js';
import { wardPhysiology } from './ward-physiology.js';
import { simulateWardStay } from './ward-stay.js';

const robust: WardBody = {
  frailty: 0.1,
  betaBlockade: 0,
  cardiac: 0,
  heartFailure: 0,
  atrialFibrillation: 0,
  virulence: 0,
  feverish: 1,
  restingSystolic: 130,
  restingSaturation: 97,
  saturationTarget: 94,
  minimumHours: 48,
};

function state(values: Partial<Record<keyof typeof slot, number>>): Float64Array {
  const made = new Float64Array(stateWidth);
  for (const [name, value] of Object.entries(values)) made[slot[name as keyof typeof slot]] = value;
  return made;
}

const chanceOf = (values: Partial<Record<keyof typeof slot, number>>, body = robust): number =>
  eventChances(body, state(values), new Float64Array(wardEvents.length));

describe('the signs of a hidden state', () => {
  it('of bleeding: the heart is fast long before the pressure falls', () => {
    const [early, late] = [0.4, 0.95].map((loss) => signChanges(robust, state({ loss })));
    expect(early!.heartRate).toBeGreaterThan(10);
    expect(early!.systolic).toBeGreaterThan(-6);
    expect(late!.heartRate).toBeGreaterThan(early!.heartRate);
    expect(late!.systolic).toBeLessThan(-25);
  });

  it('are blunted by frailty and by a beta blocker, and the frail have less in reserve', () => {
    const ill = state({ infection: 0.7, lung: 0.4 });
    const usual = signChanges(robust, ill);
    const frail = { ...robust, frailty: 0.7 };
    expect(signChanges(frail, ill).heartRate).toBeLessThan(usual.heartRate);
    expect(signChanges({ ...robust, betaBlockade: 1 }, ill).heartRate).toBeLessThan(0.8 * usual.heartRate);
    expect(signChanges({ ...robust, betaBlockade: 1 }, ill).respiratoryRate).toBe(usual.respiratoryRate);
    expect(circulatoryReserve(frail)).toBeLessThan(circulatoryReserve(robust));
  });

  it('of a lung that gets worse are hidden by oxygen, and the danger is not', () => {
    const [better, worse] = [0.5, 0.75].map((lung) => state({ lung, oxygen: 6 }));
    const onAir = (one: Float64Array): number => 97 - desaturation(one);
    expect(onAir(worse!)).toBeLessThan(onAir(better!));
    expect(saturationOn(6, onAir(worse!), 94)).toBeGreaterThanOrEqual(94);
    expect(chanceOf({ lung: 0.75, oxygen: 6 })).toBe(chanceOf({ lung: 0.75 }));
    expect(chanceOf({ lung: 0.75, oxygen: 6 })).toBeGreaterThan(chanceOf({ lung: 0.5, oxygen: 6 }));
  });

  it('of shock are hidden by a vasopressor and by fluids more than they are healed', () => {
    const shocked = { infection: 1.1 };
    expect(pressureFall(robust, state({ ...shocked, vasopressor: 1 }))).toBeLessThan(
      pressureFall(robust, state(shocked)) - 15,
    );
    expect(chanceOf({ ...shocked, vasopressor: 1 })).toBe(chanceOf(shocked));
    // Of a milder infection without fluids the pressure is lower, and the danger is, too.
    const [given, milder] = [{ ...shocked, fluids: 0.4 }, { infection: 0.9 }];
    expect(pressureFall(robust, state(given))).toBeLessThan(pressureFall(robust, state(milder)));
    expect(chanceOf(given)).toBeGreaterThan(1.2 * chanceOf(milder));
  });

  it('include consciousness, which the frail lose earlier', () => {
    expect(consciousnessOf(robust, state({ clouding: 0.1 }))).toBe('alert');
    expect(consciousnessOf(robust, state({ clouding: 0.35 }))).toBe('confusion');
    expect(consciousnessOf({ ...robust, frailty: 0.9 }, state({ clouding: 0.2 }))).toBe('confusion');
    expect(consciousnessOf(robust, state({ clouding: 2 }))).toBe('unresponsive');
  });
});

describe('the chances of an event', () => {
  it.each(['infection', 'lung', 'congestion', 'loss', 'clouding'] as const)('rise with %s', (name) => {
    expect(chanceOf({ [name]: 1.1 })).toBeGreaterThan(3 * chanceOf({}));
  });

  it('send the frail to intensive care less often, and they die more often', () => {
    const [robustChances, frailChances] = [robust, { ...robust, frailty: 0.8 }].map((body) => {
      const chances = new Float64Array(wardEvents.length);
      eventChances(body, state({ clouding: 1.2 }), chances);
      return chances;
    });
    expect(frailChances![0]).toBeLessThan(robustChances![0]!);
    expect(frailChances![2]).toBeGreaterThan(robustChances![2]!);
  });
});

describe('treatment', () => {
  const treated = (first: Float64Array, steps: number): Float64Array => {
    const random = new Random('treatment');
    for (let step = 0; step < steps; step++) treat(robust, first, random);
    return first;
  };

  it('turns oxygen up to the target, and off when the lungs are well again', () => {
    expect(treated(state({ lung: 0.6 }), 20)[slot.oxygen]).toBeGreaterThan(1);
    expect(treated(state({ lung: 0, oxygen: 8 }), 40)[slot.oxygen]).toBe(0);
  });

  it('gives antibiotics that work hours later', () => {
    const [soon, later] = [4, 60].map((steps) => treated(state({ infection: 0.9 }), steps));
    expect(soon![slot.antibioticEffect]).toBeLessThan(0.25);
    expect(later![slot.antibioticEffect]).toBeGreaterThan(0.7);
  });

  it('heals infections: with antibiotics fewer of them get worse', () => {
    const mean = (antibiotics: number): number => {
      let sum = 0;
      for (let run = 0; run < 300; run++) {
        const one = state({ infection: 0.5, antibiotics, antibioticEffect: antibiotics });
        const random = new Random('course').fork(run);
        for (let step = 0; step < 48; step++) advance(robust, one, random);
        sum += one[slot.infection]!;
      }
      return sum / 300;
    };
    expect(mean(1)).toBeLessThan(mean(0) - 0.05);
  });
});

describe('the body over a stay', () => {
  it('knows nothing of a later step, and stays within what a living patient shows', () => {
    const at = Date.UTC(2025, 3, 1, 12);
    const well = createPhysiology(new Random('body'), drawProfile(new Random('who'), at), []);
    const first = state({ infection: 0.6, infectionTrend: 0.03 });
    const stay = simulateWardStay(new Random('stay'), robust, first, 12);
    const other = { ...stay, states: stay.states.map((value, index) => (index < 10 * stateWidth ? value : 0)) };
    const within = at + 4.9 * 3_600_000;
    expect(wardPhysiology(well, stay, at).stateAt(within)).toEqual(wardPhysiology(well, other, at).stateAt(within));
    const { heartRate, systolic, diastolic } = wardPhysiology(well, stay, at).stateAt(within);
    expect(heartRate).toBeGreaterThan(30);
    expect(diastolic).toBeLessThanOrEqual(systolic - 12);
  });
});
