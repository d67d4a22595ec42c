import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Glasgow, type GlasgowPart, glasgowText, type Level, levelOf } from './glasgow.js';

const of = (eye: GlasgowPart, verbal: GlasgowPart, motor: GlasgowPart): Glasgow => ({ eye, verbal, motor });

describe('consciousness by the parts of a Glasgow Coma Scale', () => {
  it.each<[string, Glasgow, Level]>([
    ['nothing responds', of(1, 1, 1), 'unresponsive'],
    ['eyes shut, any other response', of(1, 1, 4), 'pain'],
    ['eyes shut, with a tube', of(1, 'untestable', 5), 'pain'],
    ['eyes shut alone', of(1, 'absent', 'absent'), 'pain'],
    ['eyes open to pain', of(2, 5, 6), 'pain'],
    ['eyes open to voice', of(3, 5, 6), 'voice'],
    ['eyes open to voice, with a tube', of(3, 'untestable', 6), 'voice'],
    ['swollen eyes, all else well', of('untestable', 5, 6), 'alert'],
    ['swollen eyes, confused', of('untestable', 4, 6), 'not-alert'],
    ['swollen eyes, localizes', of('untestable', 5, 5), 'not-alert'],
    ['swollen eyes, with a tube', of('untestable', 'untestable', 6), 'open'],
    ['swollen eyes, verbal alone', of('untestable', 5, 'absent'), 'open'],
    ['does not obey', of(4, 5, 5), 'confusion'],
    ['does not obey, with a tube', of(4, 'untestable', 5), 'confusion'],
    ['confused', of(4, 4, 6), 'confusion'],
    ['makes sounds', of(4, 2, 'absent'), 'confusion'],
    ['all well', of(4, 5, 6), 'alert'],
    ['oriented, motor not charted', of(4, 5, 'absent'), 'alert'],
    ['oriented, motor charted so that nobody can read it', of(4, 5, 'unreadable'), 'open'],
    ['awake with a tube', of(4, 'untestable', 6), 'open'],
    ['verbal charted so that nobody can read it', of(4, 'unreadable', 6), 'open'],
    ['eyes alone', of(4, 'absent', 'absent'), 'incomplete'],
    ['eyes not charted, all else well', of('absent', 5, 6), 'incomplete'],
    ['eyes not charted, confused', of('absent', 4, 6), 'not-alert'],
    ['eyes charted so that nobody can read them', of('unreadable', 5, 6), 'open'],
  ])('%s', (_, parts, level) => {
    expect(levelOf(parts, false)).toBe(level);
  });

  it('of who is usually confused a verbal part leaves it open, the eyes and the motor part do not', () => {
    expect(levelOf(of(4, 4, 6), true)).toBe('open');
    expect(levelOf(of('untestable', 4, 6), true)).toBe('open');
    expect(levelOf(of(4, 4, 5), true)).toBe('confusion');
    expect(levelOf(of(3, 4, 6), true)).toBe('voice');
    expect(levelOf(of(4, 5, 6), true)).toBe('alert');
  });

  const part = (best: number): fc.Arbitrary<GlasgowPart> =>
    fc.oneof(fc.integer({ min: 1, max: best }), fc.constantFrom<GlasgowPart>('untestable', 'unreadable', 'absent'));
  const scale = fc.record({ eye: part(4), verbal: part(5), motor: part(6) });

  it('alert needs a full verbal part, no reduced part, and eyes that are open or cannot open (property)', () => {
    fc.assert(
      fc.property(scale, fc.boolean(), (parts, usual) => {
        if (levelOf(parts, usual) !== 'alert') return;
        const { eye, verbal, motor } = parts;
        expect(verbal).toBe(5);
        expect(eye === 4 || (eye === 'untestable' && motor === 6)).toBe(true);
        expect(typeof motor === 'number' && motor < 6).toBe(false);
      }),
    );
  });

  it('what is lost or cannot be read never makes alert of what was not (property)', () => {
    const loss = fc.constantFrom('eye' as const, 'verbal' as const, 'motor' as const);
    fc.assert(
      fc.property(scale, loss, (parts, lost) => {
        fc.pre(levelOf(parts, false) !== 'alert');
        expect(levelOf({ ...parts, [lost]: 'unreadable' }, false)).not.toBe('alert');
      }),
    );
  });

  it('is written as people write it', () => {
    expect(glasgowText(of(4, 'untestable', 6))).toBe('GCS E4 VT M6');
    expect(glasgowText(of('unreadable', 5, 'absent'))).toBe('GCS E? V5');
  });
});
