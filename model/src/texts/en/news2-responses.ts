import type { News2Response } from '../../news2/responses.js';

/** What the RCP asks for at a score, by its band. To be shown as the RCP's, never as ours. */
export type News2ResponseTexts = Readonly<
  Record<
    News2Response['band'],
    {
      /** The scores that it is for. */
      readonly score: string;
      /** How often at least. */
      readonly monitoring: string;
      /** The whole clinical response, point by point. */
      readonly response: readonly string[];
      /** Both in a few words, for a sentence that has two of them. */
      readonly brief: string;
    }
  >
>;

/**
 * In the words of the Royal College of Physicians, who are to be acknowledged.
 *
 * @see National Early Warning Score (NEWS) 2 © Royal College of Physicians 2017, chart 4
 */
export const news2Responses = {
  '0': {
    score: '0',
    monitoring: 'monitoring minimum 12 hourly',
    response: ['Continue routine NEWS monitoring'],
    brief: 'monitoring minimum 12 hourly',
  },
  '1-4': {
    score: '1 to 4',
    monitoring: 'monitoring minimum 4–6 hourly',
    response: [
      'Inform registered nurse, who must assess the patient',
      'Registered nurse decides whether increased frequency of monitoring and/or escalation of care is required',
    ],
    brief: 'monitoring minimum 4–6 hourly, assessment by registered nurse',
  },
  'single-3': {
    score: 'a single 3',
    monitoring: 'monitoring minimum 1 hourly',
    response: [
      'Registered nurse to inform medical team caring for the patient, who will review and decide whether escalation of care is necessary',
    ],
    brief: 'monitoring minimum 1 hourly, review by medical team',
  },
  '5-6': {
    score: '5 to 6',
    monitoring: 'monitoring minimum 1 hourly',
    response: [
      'Registered nurse to immediately inform the medical team caring for the patient',
      'Registered nurse to request urgent assessment by a clinician or team with core competencies in the care of acutely ill patients',
      'Provide clinical care in an environment with monitoring facilities',
    ],
    brief: 'monitoring minimum 1 hourly, urgent assessment',
  },
  '7-or-more': {
    score: '7 or more',
    monitoring: 'continuous monitoring of vital signs',
    response: [
      'Registered nurse to immediately inform the medical team caring for the patient – this should be at least at specialist registrar level',
      'Emergency assessment by a team with critical care competencies, including practitioner(s) with advanced airway management skills',
      'Consider transfer of care to a level 2 or 3 clinical care facility, ie higher-dependency unit or ICU',
      'Clinical care in an environment with monitoring facilities',
    ],
    brief: 'continuous monitoring, emergency assessment',
  },
} as const satisfies News2ResponseTexts;
