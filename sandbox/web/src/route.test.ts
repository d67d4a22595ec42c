import { describe, expect, it } from '@jest/globals';
import { pathOf, routeOf } from './route.js';

describe('routes', () => {
  it('a chart has an address of its own, and it leads back to the chart', () => {
    for (const patientId of ['a-1', 'with space', 'ä.b']) {
      expect(routeOf(pathOf({ page: 'chart', patientId }))).toEqual({ page: 'chart', patientId });
    }
  });

  it.each(['/', '/patients', '/patients/a/b'])('%s is the list', (path) => {
    expect(routeOf(path)).toEqual({ page: 'patients' });
  });

  it('an address that cannot be decoded is the list', () => {
    expect(routeOf('/patients/%E0%A4%A')).toEqual({ page: 'patients' });
  });
});
