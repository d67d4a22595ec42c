import { measuredBy } from '../readings/measured-by.js';
import type { CrossingEpisode } from './crossing-episode.js';
import { silenceMs } from './silence.js';

/**
 * The episodes of crossings that would alarm: none within eight hours of the last alarm of the same side of the same sign, by whatever
 * source.
 *
 * @param episodes as `confirmedCrossings` gives them
 */
export function crossingAlarms(episodes: readonly CrossingEpisode[]): readonly CrossingEpisode[] {
  const last = new Map<string, number>();
  return episodes
    .toSorted((a, b) => a.confirmedAt - b.confirmedAt)
    .filter(({ concept, side, confirmedAt }) => {
      const key = `${measuredBy(concept)} ${side}`;
      if (confirmedAt - (last.get(key) ?? Number.NEGATIVE_INFINITY) < silenceMs) return false;
      last.set(key, confirmedAt);
      return true;
    });
}
