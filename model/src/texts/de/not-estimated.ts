import type { notEstimated as en } from '../en/not-estimated.js';
import type { Translated } from '../translated.js';

export const notEstimated: Translated<typeof en> = {
  summary: '{{outcome}} nicht geschätzt: {{why}}',
  summaryOnly: '{{outcome}} nicht geschätzt',
  why: {
    child: 'unter {{age}} Jahren; das Modell ist für {{age}} Jahre und älter',
    'above-age': 'das Modell ist für höchstens {{age}} Jahre',
    'encounter-unknown': 'wo die Person ist, konnte nicht gelesen werden',
    'age-unknown': 'kein verwendbares Geburtsdatum in der Akte',
    deceased: 'verstorben',
    'comfort-care': 'rein palliative Behandlung, nichts ist zu eskalieren',
    pregnancy: 'schwanger, Bogen der Geburtshilfe verwenden',
    'after-birth': 'Entbindung in den letzten 6 Wochen, Bogen der Geburtshilfe verwenden',
  },
  tooThin: {
    unread: 'nicht gelesen: {{names}}',
    notCharted: 'nicht dokumentiert: {{names}}',
    unmapped: 'nicht unter einem zugeordneten Code: {{names}}',
    noUsable: 'kein verwendbarer Wert: {{names}}',
    noReading: 'kein verwendbarer Messwert dokumentiert',
    unreadToo: '{{unread}}; {{others}}',
    names: '{{names}} und {{last}}',
    more: '{{names}} und {{count}} weitere',
  },
};
