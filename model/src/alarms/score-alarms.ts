import type { Instant, News2InputName } from '@bellwether/fhir-mapping';
import type { News2 } from '../news2/news2-result.js';
import { type News2Response, news2Response } from '../news2/responses.js';
import type { ScoreAlarm } from './alarm.js';
import { silenceMs } from './silence.js';

/** NEWS2 at a moment; null: there is none. */
export interface ScoreMoment {
  readonly at: Instant;
  readonly knownAt: Instant;
  readonly news2: News2 | null;
}

const bands: readonly News2Response['band'][] = ['single-3', '5-6', '7-or-more'];
/** Points above those of the last alarm that break its silence. */
const breaksSilence = 2;

/**
 * The moments at which NEWS2 enters 5–6 or 7 and more, or an input has three points that had fewer. Eight hours of silence follow, which
 * a higher band than that of the last alarm, two points more, or three points of an input that did not alarm in them break.
 *
 * By the points that a score has at least: an open input alarms nobody, and a score that is lost is none, so that it enters again.
 *
 * @param moments in the order in which they became known
 */
export function scoreAlarms(
  moments: readonly ScoreMoment[],
): readonly (ScoreAlarm & Pick<ScoreMoment, 'at' | 'knownAt'>)[] {
  const alarms: (ScoreAlarm & Pick<ScoreMoment, 'at' | 'knownAt'>)[] = [];
  /** When an input of three points last had a part in an alarm. */
  const alarmed = new Map<News2InputName, Instant>();
  let before: News2 | null = null;
  for (const { at, knownAt, news2 } of moments) {
    const previous = before;
    before = news2;
    if (news2 === null) continue;
    const { low: points } = news2;
    const { band } = news2Response(points, news2.singleThree);
    const threes = threesOf(news2);
    const newThrees = threes.filter((input) => !threesOf(previous).includes(input));
    const last = alarms.at(-1);
    const isSilent = last !== undefined && knownAt - last.knownAt < silenceMs;
    const breaks =
      last !== undefined &&
      (rankOf(band) > rankOf(last.band) || (rankOf(band) > 0 && points >= last.points + breaksSilence));
    const hasNewThree = newThrees.some(
      (input) => !(knownAt - (alarmed.get(input) ?? Number.NEGATIVE_INFINITY) < silenceMs),
    );
    const enters = rankOf(band) > rankOfScore(previous) || newThrees.length > 0;
    if (!(isSilent ? breaks || hasNewThree : enters)) continue;
    for (const input of threes) alarmed.set(input, knownAt);
    alarms.push({ kind: 'news2', at, knownAt, points, before: previous?.low ?? null, band, newThrees });
  }
  return alarms;
}

/** 0 where nothing is asked for at once. */
const rankOf = (band: News2Response['band']): number => bands.indexOf(band) + 1;

const rankOfScore = (news2: News2 | null): number =>
  news2 === null ? 0 : rankOf(news2Response(news2.low, news2.singleThree).band);

const threesOf = (news2: News2 | null): readonly News2InputName[] =>
  news2?.components.filter(({ low }) => low === 3).map(({ input }) => input) ?? [];
