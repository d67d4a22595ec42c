import { type CoverageEntry, mayHaveLost } from '../coverage.js';
import { hourMs } from '../durations.js';
import type { CodedReading, Instant } from '../reading.js';
import { mayNameDevice, ventilation } from '../unread-device.js';
import type { Collected } from './collected.js';
import { lastWithin } from './last-within.js';
import { glasgowOf, type ScaleMoment, scalePoints } from './scale-moments.js';

/** Before how long a total of 15 a tube or sedation makes it say nothing: the verbal part is then often filled in as 5. */
const airwaySpan = 6 * hourMs;

/** Whether a patient may have had a tube, or was sedated, in the hours before a moment: a verbal part may be one that nobody could test. */
export type MayHaveTube = (at: Instant) => boolean;

type Moment = Pick<CodedReading, 'measuredAt'>;

const trachea = /trach/i;

/**
 * By what is charted of ventilation, scales and sedation. Where a device is charted that nobody can read, or may not have been
 * read, it may be a ventilator: losing it must not make a total of 15 alert.
 *
 * @param oxygenRead how much of the answers about air or oxygen was seen
 */
export function mayHaveTube(
  { coded, rejected }: Collected,
  moments: readonly ScaleMoment[],
  oxygenRead: CoverageEntry,
): MayHaveTube {
  const ventilated = coded.filter(
    ({ concept, answer, recordedText }) =>
      concept === ventilation && (answer === 'invasive' || trachea.test(recordedText)),
  );
  const marked = moments.filter(
    (moment) =>
      glasgowOf(moment).verbal === 'untestable' ||
      moment.answers.some((one) => one.concept === 'rass' && scalePoints(one) < 0),
  );
  const unread = rejected.filter(mayNameDevice);
  const dated = unread.filter((one) => one.measuredAt !== null) as readonly Moment[];
  const signs = [...ventilated, ...marked, ...dated].sort((a, b) => a.measuredAt - b.measuredAt);
  const isAnyUndated = unread.length > dated.length;
  return (at) =>
    isAnyUndated || mayHaveLost(oxygenRead, at - airwaySpan) || lastWithin(signs, at, airwaySpan) !== undefined;
}
