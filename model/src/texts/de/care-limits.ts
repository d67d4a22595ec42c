import type { careLimits as en } from '../en/care-limits.js';
import type { Translated } from '../translated.js';

export const careLimits: Translated<typeof en> = {
  comfortCare: 'Rein palliative Behandlung seit {{date}} ({{source}}). Kein Score, keine Aufforderung zur Eskalation',
  pregnant: 'Kein NEWS2: schwanger ({{source}} vom {{date}}). Bogen der Geburtshilfe verwenden',
  pregnantWeeks: 'Kein NEWS2: schwanger, {{weeks}} Wochen ({{source}} vom {{date}}). Bogen der Geburtshilfe verwenden',
  afterBirth: 'Kein NEWS2: Entbindung {{date}}. Bogen der Geburtshilfe verwenden',
  notForCpr: 'Keine Reanimation ({{date}})',
  other: '„{{text}}“ ({{source}} vom {{date}})',
  unreadable: 'Reanimationsstatus {{date}} dokumentiert, nicht lesbar',
  directive: 'Patientenverfügung liegt vor',
  comfort: {
    'other-stay': 'palliative Behandlung vom {{date}} in diesem Aufenthalt nicht bestätigt: Scores laufen weiter',
    'maybe-ended':
      'palliative Behandlung vom {{date}} kann beendet sein, Späteres wurde nicht gelesen: Scores laufen weiter',
    undated: 'palliative Behandlung ohne Datum: Scores laufen weiter',
    ended: 'palliative Behandlung vom {{date}} beendet',
  },
  pregnancy: {
    'other-stay':
      'laut Akte vom {{date}} schwanger, in diesem Aufenthalt nicht bestätigt: NEWS2 gilt nicht ab 20 Wochen',
    'maybe-ended': 'laut Akte vom {{date}} schwanger, Späteres wurde nicht gelesen: NEWS2 gilt nicht ab 20 Wochen',
    'before-20-weeks': 'schwanger, {{weeks}} Wochen',
    possible: 'möglicherweise schwanger ({{date}})',
    unreadable: 'Schwangerschaft dokumentiert, nicht lesbar',
  },
  source: {
    Observation: 'Dokumentation',
    Condition: 'Diagnose',
    ServiceRequest: 'Anordnung',
    Consent: 'Einwilligung',
    Flag: 'Hinweis',
  },
  undated: 'ohne Datum',
  unread: 'nicht alles gelesen: {{names}}',
  sources: {
    Observation: 'Reanimationsstatus',
    Condition: 'Diagnosen',
    ServiceRequest: 'Anordnungen',
    Consent: 'Einwilligungen',
    Flag: 'Hinweise',
  },
};
