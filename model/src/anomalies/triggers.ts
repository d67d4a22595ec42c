import { type Demographics, type Instant, vitalSignOf, youngerThan } from '@bellwether/fhir-mapping';
import { threePointTriggers } from '../alarms/limits.js';
import { worseningTriggers } from '../worsening/worsening-triggers.js';
import type { CriticalTrigger } from './critical-trigger.js';

/** Used where a site sets none: the values that have three points in NEWS2, in the order in which they are told. In canonical units. */
export const defaultTriggers: readonly CriticalTrigger[] = threePointTriggers
  .flatMap((trigger) => {
    const place = vitalSignOf(trigger.concept)?.triggerPlace ?? null;
    return place === null ? [] : [{ place, trigger }];
  })
  .toSorted((a, b) => a.place - b.place)
  .map(({ trigger }) => ({ ...trigger, isDefault: true }));

/** NEWS2 is for people of 16 and over, and so are its three points. */
const adultLimitsFromYears = 16;

/**
 * The triggers that hold for a patient at a moment: what a site sets holds for everybody, even where its figures are those of a default. In
 * place of the defaults those who are known to be under 16 have wider ones, for no age's own are known.
 */
export function triggersFor(
  triggers: readonly CriticalTrigger[],
  patient: Demographics | null,
): (at: Instant) => readonly CriticalTrigger[] {
  const isUnder = youngerThan(patient, adultLimitsFromYears);
  const wider = triggers.flatMap((trigger) => {
    if (trigger.isDefault !== true) return [trigger];
    return worseningTriggers.find(({ concept }) => concept === trigger.concept) ?? [];
  });
  return (at) => (isUnder(at) ? wider : triggers);
}
