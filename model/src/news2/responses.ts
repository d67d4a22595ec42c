import type { News2 } from './news2-result.js';

/** Which of the RCP's responses a score asks for. Their texts are in `texts`, by band. */
export interface News2Response {
  readonly band: '0' | '1-4' | 'single-3' | '5-6' | '7-or-more';
  /** Clinical risk as the RCP names it. */
  readonly risk: 'low' | 'low-medium' | 'medium' | 'high';
}

/**
 * The RCP's response to a total; a single input of 3 raises 1–4 (and only that).
 *
 * @see Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017, charts 2 and 4
 */
export function news2Response(points: number, singleThree: boolean): News2Response {
  if (points >= 7) return { band: '7-or-more', risk: 'high' };
  if (points >= 5) return { band: '5-6', risk: 'medium' };
  if (singleThree) return { band: 'single-3', risk: 'low-medium' };
  return { band: points > 0 ? '1-4' : '0', risk: 'low' };
}

/** The response to the most points that a score can have; an open input may turn out to be the single 3. */
export function worstResponse({ high, singleThree, components }: News2): News2Response {
  return news2Response(high, singleThree || components.some((component) => component.high >= 3));
}

/** Minutes after a set until the next one is due, late and missed. */
export interface MonitoringTimes {
  readonly due: number;
  readonly late: number;
  readonly missed: number;
}

/**
 * How often observations are repeated, by band. Due as in chart 4 (for 1–4 its longer end; "continuous" is taken as 30
 * minutes), late from a third and missed from two thirds past the interval.
 *
 * @see Redfern et al. 2019, BMJ Open 9:e032157, for late and missed
 */
export const monitoringTimes: Readonly<Record<News2Response['band'], MonitoringTimes>> = {
  '0': { due: 720, late: 960, missed: 1200 },
  '1-4': { due: 360, late: 480, missed: 600 },
  'single-3': { due: 60, late: 80, missed: 100 },
  '5-6': { due: 60, late: 80, missed: 100 },
  '7-or-more': { due: 30, late: 40, missed: 50 },
};
