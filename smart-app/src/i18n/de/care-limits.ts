import type { Translation } from '../translation.js';

export const careLimits: Translation<'careLimits'> = {
  title: 'Therapiebegrenzung und Schwangerschaft',
  codeStatus: { full: 'Zu reanimieren ({{date}}, {{source}})', 'not-known': 'Reanimationsstatus nicht bekannt' },
  notKnown: 'Palliative Behandlung, Schwangerschaft: nichts Dokumentiertes gelesen',
  notAsked: 'Nicht bekannt aus: {{names}} (nicht abgefragt)',
  gap: 'Nicht vollständig bekannt aus: {{names}} (nicht oder nur teilweise gelesen)',
};
