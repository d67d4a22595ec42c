/**
 * Canonical units of numbers without a dimension, each with what charts write in its place, or leave out: a ratio of times, a pH. No
 * conversion is needed between these.
 */
export const pureUnits: ReadonlyMap<string, RegExp> = new Map([
  ['{INR}', /^(?:\{[^{}]*\}|1|inr|ratio)?$/i],
  ['[pH]', /^(?:\[ph\]|\{[^{}]*\}|1|ph|ph units?|units?)?$/i],
]);
