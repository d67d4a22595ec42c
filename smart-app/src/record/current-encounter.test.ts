import { describe, expect, it } from '@jest/globals';
import { currentEncounterId } from './current-encounter.js';

const encounter = (id: string, start: number | null, changes: { end?: number | null; status?: string } = {}) => ({
  ...{ id, reference: `Encounter/${id}`, class: 'IMP', status: 'in-progress', start, end: null },
  ...changes,
});

describe('The encounter that a patient is in', () => {
  it.each([
    ['none', [], null],
    ['one under way', [encounter('a', 1)], 'a'],
    ['the one that began last', [encounter('a', 1), encounter('b', 5)], 'b'],
    ['not one that is over', [encounter('a', 1), encounter('b', 5, { status: 'finished', end: 7 })], 'a'],
    ['not one whose period has ended', [encounter('a', 1, { end: 10 })], null],
    ['one whose end is planned', [encounter('a', 1, { end: 11 })], 'a'],
    ['not one that has not begun', [encounter('a', 11)], null],
    ['not one of which nobody says when it began', [encounter('a', null)], null],
    ['not a planned one', [encounter('a', 1, { status: 'planned' })], null],
  ])('%s', (_name, encounters, id) => expect(currentEncounterId({ encounters }, 10)).toBe(id));
});
