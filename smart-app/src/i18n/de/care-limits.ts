import type { Translation } from '../translation.js';

export const careLimits: Translation<'careLimits'> = {
  title: 'Therapiebegrenzung und Schwangerschaft',
  comfortCare: 'Rein palliative Behandlung seit {{date}} ({{source}}). Kein Score, keine Aufforderung zur Eskalation.',
  comfort: {
    'other-stay':
      'Palliative Behandlung vom {{date}} ({{source}}) ist in diesem Aufenthalt nicht bestätigt: Scores laufen weiter.',
    'maybe-ended':
      'Palliative Behandlung vom {{date}} ({{source}}) kann beendet sein, Späteres wurde nicht gelesen: Scores laufen weiter.',
    undated: 'Palliative Behandlung ohne Datum ({{source}}): Scores laufen weiter.',
    ended: 'Palliative Behandlung vom {{date}} ({{source}}) ist beendet.',
  },
  pregnant: 'Schwanger ({{source}} vom {{date}}): kein NEWS2, Bogen der Geburtshilfe verwenden.',
  pregnantWeeks: 'Schwanger, {{weeks}} Wochen ({{source}} vom {{date}}): kein NEWS2, Bogen der Geburtshilfe verwenden.',
  afterBirth: 'Entbindung {{date}}: kein NEWS2, Bogen der Geburtshilfe verwenden.',
  pregnancy: {
    'other-stay':
      'Laut Akte vom {{date}} ({{source}}) schwanger, in diesem Aufenthalt nicht bestätigt. Ab 20 Wochen gilt NEWS2 nicht.',
    'maybe-ended':
      'Laut Akte vom {{date}} ({{source}}) schwanger, Späteres wurde nicht gelesen. Ab 20 Wochen gilt NEWS2 nicht.',
    'before-20-weeks': 'Schwanger, {{weeks}} Wochen ({{source}} vom {{date}}).',
    possible: 'Möglicherweise schwanger ({{source}} vom {{date}}).',
    unreadable: 'Schwangerschaft {{date}} dokumentiert, nicht lesbar.',
  },
  codeStatus: {
    full: 'Zu reanimieren ({{date}}, {{source}}).',
    'not-for-cpr': 'Keine Reanimation ({{date}}, {{source}}).',
    other: '„{{text}}“ ({{date}}, {{source}}).',
    unreadable: 'Reanimationsstatus {{date}} dokumentiert, nicht lesbar.',
    'not-known': 'Reanimationsstatus nicht bekannt.',
  },
  directive: 'Patientenverfügung liegt vor.',
  notKnown: 'Palliative Behandlung, Schwangerschaft: nichts Dokumentiertes gelesen.',
  undated: 'ohne Datum',
  source: {
    Observation: 'Dokumentation',
    Condition: 'Diagnose',
    ServiceRequest: 'Anordnung',
    Consent: 'Einwilligung',
    Flag: 'Hinweis',
  },
  notAsked: 'Nicht bekannt aus: {{names}} (nicht abgefragt).',
  gap: 'Nicht vollständig bekannt aus: {{names}} (nicht oder nur teilweise gelesen).',
};
