import { expect } from '@jest/globals';
import { type Json, record } from './resources.js';

/** A resource without some of its elements. */
export const without = (resource: Json, ...names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(resource).filter(([name]) => !names.includes(name)));

/** The one rejection of a record that has no reading. */
export const rejection = (resource: unknown) => {
  const { readings, coded: answers, rejected } = record([resource]);
  expect([readings.length, answers.length, rejected.length]).toEqual([0, 0, 1]);
  return rejected[0]!;
};
