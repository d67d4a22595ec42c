import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import {
  careSettingAt,
  type News2Component,
  type News2Track,
  type NoNews2,
  type OpenInputs,
  openInputs,
  type SiteLocations,
  type UnreadPart,
  unmappedOfDay,
  whyNoNews2,
} from '@bellwether/model';

/** What NEWS2 is made of. */
export type News2Input = News2Component['input'];

/** What NEWS2 can be at least and at most, which are the same where every input is known, and which are not. */
export interface News2Range extends OpenInputs {
  readonly low: number;
  readonly high: number;
  /** Whether one input has 3 points by itself. */
  readonly singleThree: boolean;
}

/**
 * Why there is no score: it does not apply, the patient was where it is not used, or that of what was read, which was not all, no input is
 * known and recent.
 */
type WhyNone = NoNews2 | 'outside-acute-care' | 'unread';

/** A moment of NEWS2. */
export type News2TrackPoint = { readonly at: Instant } & (
  | { readonly score: News2Range; readonly none: null }
  | { readonly score: null; readonly none: WhyNone }
);

/** NEWS2 in the 24 hours up to a moment. */
export interface News2Day extends News2TrackData {
  readonly asOf: Instant;
}

/** NEWS2 over time. */
export interface News2TrackData {
  /** By time; each holds until the next. */
  readonly points: readonly News2TrackPoint[];
}

/** What the points of a track hang on besides it. */
interface Surroundings {
  /** What was not read, as known at a moment. */
  readonly unreadAt: (at: Instant) => readonly UnreadPart[];
  /** The encounter in context; absent: none is known. */
  readonly encounterId?: string | undefined;
  /** The site's table of places. */
  readonly locations: SiteLocations;
}

/**
 * The points of a track as graphs draw them: none where the patient was outside acute care, by the rule of the message.
 *
 * @param record what the track is of; of one as measured, `recordAsMeasured`
 */
export function news2Points(
  record: PatientRecord,
  points: News2Track['points'],
  { unreadAt, encounterId, locations }: Surroundings,
): readonly News2TrackPoint[] {
  const ofDay = unmappedOfDay(record);
  const isSilent = (at: Instant) => careSettingAt(record, at, { encounterId, locations }).news2 === 'silent';
  return points.map(({ at, news2: found }) => {
    const why = found === null ? whyNoNews2(record, at, encounterId) : null;
    if ((why === null || why === 'inputs') && isSilent(at)) return { at, score: null, none: 'outside-acute-care' };
    if (found === null) {
      const none = why === 'inputs' && unreadAt(at).some((row) => row.news2 !== null) ? 'unread' : why!;
      return { at, score: null, none };
    }
    const { low, high, singleThree, components } = found;
    return { at, score: { low, high, singleThree, ...openInputs(components, ofDay(at)) }, none: null };
  });
}

/** Whether the patient was never where NEWS2 is used: then there is nothing to draw. */
export function isOutsideAcuteCare({ points }: News2TrackData): boolean {
  return points.length > 0 && points.every(({ none }) => none === 'outside-acute-care');
}
