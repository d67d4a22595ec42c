/**
 * One part of a Glasgow Coma Scale at one moment: its points; not testable (a tube, swollen eyes); charted so that nobody
 * can read it; or not charted.
 */
export type GlasgowPart = number | 'untestable' | 'unreadable' | 'absent';

/** The three parts of one moment. */
export interface Glasgow {
  readonly eye: GlasgowPart;
  readonly verbal: GlasgowPart;
  readonly motor: GlasgowPart;
}

/**
 * What a scale says of consciousness: an answer of the ACVPU row; `open`: charted, and it does not say; `incomplete`: parts
 * that would say it are not charted, and a total might.
 */
export type Level = 'alert' | 'not-alert' | 'confusion' | 'voice' | 'pain' | 'unresponsive' | 'open' | 'incomplete';

/**
 * Consciousness by the parts of a Glasgow Coma Scale, the first rule that fits; never by its total, which says 15 of
 * people with a tube. That any response is reduced is new confusion at least (Royal College of Physicians, 2017: "any
 * acute reduction in GCS"), unless the patient is known to be confused usually: then only the eyes and the motor part say it.
 *
 * @param usuallyConfused chronic confusion, dementia or aphasia is known
 */
export function levelOf({ eye, verbal, motor }: Glasgow, usuallyConfused: boolean): Level {
  if (eye === 1 && verbal === 1 && motor === 1) return 'unresponsive';
  if (eye === 1 || eye === 2) return 'pain';
  if (eye === 3) return 'voice';
  if (eye !== 4) return levelWithoutEyes({ eye, verbal, motor }, usuallyConfused);
  if (isBelow(motor, 6)) return 'confusion';
  if (isBelow(verbal, 5)) return usuallyConfused ? 'open' : 'confusion';
  if (verbal === 5) return motor === 'unreadable' ? 'open' : 'alert';
  return verbal === 'absent' ? 'incomplete' : 'open';
}

/** Eyes that cannot be tested leave it to the other parts; eyes that nobody charted may be closed. */
function levelWithoutEyes({ eye, verbal, motor }: Glasgow, usuallyConfused: boolean): Level {
  if (isBelow(motor, 6)) return 'not-alert';
  if (isBelow(verbal, 5)) return usuallyConfused ? 'open' : 'not-alert';
  if (eye === 'untestable') return verbal === 5 && motor === 6 ? 'alert' : 'open';
  const isCharted = [eye, verbal, motor].some((part) => part === 'untestable' || part === 'unreadable');
  return isCharted ? 'open' : 'incomplete';
}

function isBelow(part: GlasgowPart, best: number): boolean {
  return typeof part === 'number' && part < best;
}

/** Whether all parts have points, so that a total can say nothing else. */
export function isWhole({ eye, verbal, motor }: Glasgow): boolean {
  return [eye, verbal, motor].every((part) => typeof part === 'number');
}

/** Whether a part cannot be tested or read: a total beside it means nothing. */
export function isMarred({ eye, verbal, motor }: Glasgow): boolean {
  return [eye, verbal, motor].some((part) => part === 'untestable' || part === 'unreadable');
}

/** `GCS E4 V5 M6`; `T` for what cannot be tested, `?` for what cannot be read, nothing for what is not charted. */
export function glasgowText({ eye, verbal, motor }: Glasgow): string {
  const letters = [
    ['E', eye],
    ['V', verbal],
    ['M', motor],
  ] as const;
  const signs = { untestable: 'T', unreadable: '?', absent: '' } as const;
  const parts = letters.map(([letter, part]) =>
    part === 'absent' ? '' : ` ${letter}${typeof part === 'number' ? part : signs[part]}`,
  );
  return `GCS${parts.join('')}`;
}
