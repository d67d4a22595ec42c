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
