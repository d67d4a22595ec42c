/** What the RCP advises for a score, in short. */
export interface News2Response {
  readonly band: '0' | '1-4' | 'single-3' | '5-6' | '7-or-more';
  /** Clinical risk as the RCP names it. */
  readonly risk: 'low' | 'low-medium' | 'medium' | 'high';
  /** To be shown as the RCP's advice, never as ours. */
  readonly text: string;
}

/** @see Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017, charts 2 and 4; paraphrased */
const responses: Readonly<Record<News2Response['band'], News2Response>> = {
  '0': { band: '0', risk: 'low', text: 'Continue routine NEWS monitoring, at least 12-hourly.' },
  '1-4': {
    band: '1-4',
    risk: 'low',
    text: 'Observations at least 4–6-hourly; inform the registered nurse, who assesses the patient and decides on frequency of monitoring and escalation of care.',
  },
  'single-3': {
    band: 'single-3',
    risk: 'low-medium',
    text: 'Observations at least hourly; the registered nurse informs the medical team, who review and decide on escalation of care.',
  },
  '5-6': {
    band: '5-6',
    risk: 'medium',
    text: 'Observations at least hourly; inform the medical team immediately; urgent assessment by a clinician or team with core competencies in acute illness.',
  },
  '7-or-more': {
    band: '7-or-more',
    risk: 'high',
    text: 'Continuous monitoring of vital signs; inform the medical team immediately; emergency assessment by a team with critical care competencies, including advanced airway management.',
  },
};

/** The RCP's response to a total; a single input of 3 raises 1–4 (and only that). */
export function news2Response(points: number, singleThree: boolean): News2Response {
  if (points >= 7) return responses['7-or-more'];
  if (points >= 5) return responses['5-6'];
  if (singleThree) return responses['single-3'];
  return points > 0 ? responses['1-4'] : responses['0'];
}
