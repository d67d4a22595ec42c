import type { Instant } from '@bellwether/fhir-mapping';
import { ModelError } from '../errors.js';

/** Refuses a span or limit that means nothing. */
export function checkSpan({
  asOf,
  from,
  maxPoints,
  maxMoments,
}: {
  readonly asOf: Instant;
  readonly from: Instant | null;
  readonly maxPoints: number;
  readonly maxMoments: number;
}): void {
  const expect = (holds: boolean, message: string): void => {
    if (!holds) throw new ModelError('argument', message);
  };
  expect(Number.isFinite(asOf), `asOf is ${asOf}; expected a time in milliseconds.`);
  expect(from === null || Number.isFinite(from), `from is ${from}; expected a time in milliseconds.`);
  expect(from === null || from <= asOf, `from (${from}) is after asOf (${asOf}); expected a time up to it.`);
  expect(Number.isSafeInteger(maxPoints) && maxPoints >= 2, `maxPoints is ${maxPoints}; expected 2 or more.`);
  expect(Number.isSafeInteger(maxMoments) && maxMoments >= 1, `maxMoments is ${maxMoments}; expected 1 or more.`);
}
