import { describe, expect, it } from '@jest/globals';
import { arcPath, gaugeAngle, gaugeArcs, gaugePoint } from './gauge-arcs.js';

describe('The gauge', () => {
  it.each([
    [0, 180],
    [0.25, 90],
    [1, 0],
    [-1, 180],
    [2, 0],
  ])('a probability of %d stands at %d degrees', (probability, angle) => expect(gaugeAngle(probability)).toBe(angle));

  it('its bands meet, and reach from end to end', () => {
    const arcs = gaugeArcs([
      { name: 'low', from: 0 },
      { name: 'middle', from: 0.25 },
      { name: 'high', from: 0.81 },
    ]);
    expect(arcs).toEqual([
      { name: 'low', from: 180, to: 90 },
      { name: 'middle', from: 90, to: expect.closeTo(18) },
      { name: 'high', from: expect.closeTo(18), to: 0 },
    ]);
    expect(arcPath({ from: 180, to: 0 }, 50, 100)).toBe(
      'M-100.00 -0.00A100 100 0 0 1 100.00 0.00L50.00 0.00A50 50 0 0 0 -50.00 -0.00Z',
    );
  });

  it('the middle is above, as SVG has it', () => {
    const { x, y } = gaugePoint(90, 10);
    expect([x, y]).toEqual([expect.closeTo(0), -10]);
  });
});
