import { describe, expect, it } from '@jest/globals';
import { contextOffers, itemsOf } from './context-offers.js';

const reading = (id: string, value: string) => ({ id, value, unit: '/min', measuredAt: '2026-11-24' });

describe('what an app can be opened about', () => {
  it('the newest vital signs and the active conditions; what was never charted or has no id is not offered', () => {
    const vitals = {
      state: 'read',
      more: false,
      rows: [
        { name: 'Heart rate', reading: reading('o1', '90') },
        { name: 'Respiratory rate', reading: reading('o1', '20') },
        { name: 'Weight', reading: null },
        { name: 'Height', reading: reading('', '1') },
      ],
    } as const;
    const active = [{ id: 'c1', name: 'Asthma', status: 'active', onset: null }];
    expect(contextOffers({ vitals, conditions: { state: 'read', more: false, active, endedCount: 0 } })).toEqual([
      { reference: 'Observation/o1', label: 'Heart rate 90 /min, Respiratory rate 20 /min' },
      { reference: 'Condition/c1', label: 'Asthma' },
    ]);
  });

  it('of a part that could not be read nothing is offered', () => {
    const unread = { state: 'unread', reason: 'The FHIR server does not answer.' } as const;
    expect(contextOffers({ vitals: unread, conditions: unread })).toEqual([]);
  });

  it('as text: one resource a line, with its role after a space', () => {
    expect(itemsOf(' Task/1 \n\n Encounter/2   https://ehr.example/role\r\nTask/3 two words')).toEqual([
      { reference: 'Task/1' },
      { reference: 'Encounter/2', role: 'https://ehr.example/role' },
      { reference: 'Task/3', role: 'two words' },
    ]);
    expect(itemsOf('')).toEqual([]);
  });
});
