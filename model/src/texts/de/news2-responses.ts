import type { News2ResponseTexts } from '../en/news2-responses.js';

/** What the RCP asks for at a score, translated from its chart 4. */
export const news2Responses: News2ResponseTexts = {
  '0': {
    score: '0',
    monitoring: 'Überwachung mindestens alle 12 Stunden',
    response: ['Die routinemäßige NEWS-Überwachung fortsetzen'],
    brief: 'Überwachung mindestens alle 12 Stunden',
  },
  '1-4': {
    score: '1 bis 4',
    monitoring: 'Überwachung mindestens alle 4 bis 6 Stunden',
    response: [
      'Die Pflegefachperson informieren, die den Patienten oder die Patientin beurteilen muss',
      'Die Pflegefachperson entscheidet, ob häufiger überwacht und/oder die Versorgung eskaliert werden muss',
    ],
    brief: 'Überwachung mindestens alle 4 bis 6 Stunden, Beurteilung durch die Pflegefachperson',
  },
  'single-3': {
    score: 'eine einzelne 3',
    monitoring: 'Überwachung mindestens stündlich',
    response: [
      'Die Pflegefachperson informiert das behandelnde ärztliche Team, das untersucht und entscheidet, ob die Versorgung eskaliert werden muss',
    ],
    brief: 'Überwachung mindestens stündlich, Untersuchung durch das ärztliche Team',
  },
  '5-6': {
    score: '5 bis 6',
    monitoring: 'Überwachung mindestens stündlich',
    response: [
      'Die Pflegefachperson informiert sofort das behandelnde ärztliche Team',
      'Die Pflegefachperson fordert eine dringende Beurteilung durch eine Fachperson oder ein Team mit Kernkompetenzen in der Versorgung akut Erkrankter an',
      'Versorgung in einer Umgebung mit Überwachungsmöglichkeiten',
    ],
    brief: 'Überwachung mindestens stündlich, dringende Beurteilung',
  },
  '7-or-more': {
    score: '7 oder mehr',
    monitoring: 'kontinuierliche Überwachung der Vitalzeichen',
    response: [
      'Die Pflegefachperson informiert sofort das behandelnde ärztliche Team, mindestens auf der Ebene einer fortgeschrittenen fachärztlichen Weiterbildung („specialist registrar“)',
      'Notfallmäßige Beurteilung durch ein Team mit intensivmedizinischen Kompetenzen, darunter Fachpersonen mit Fertigkeiten im erweiterten Atemwegsmanagement',
      'Verlegung auf eine Einheit der Stufe 2 oder 3 erwägen, also Intermediate Care oder Intensivstation',
      'Versorgung in einer Umgebung mit Überwachungsmöglichkeiten',
    ],
    brief: 'kontinuierliche Überwachung, notfallmäßige Beurteilung',
  },
};
