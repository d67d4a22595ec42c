import type { coverage as en } from '../en/coverage.js';
import type { Translated } from '../translated.js';

export const coverage: Translated<typeof en> = {
  unread: '{{parts}} nicht gelesen: {{gap}}',
  partlyRead: '{{parts}} nur teilweise gelesen: {{gap}}',
  partlyReadSince: '{{parts}} nur teilweise gelesen (vollständig seit {{since}}): {{gap}}',
  unreadCodes_one: '{{unread}} von {{active}} Diagnosen hat einen Code, der nicht gelesen wird',
  unreadCodes_other: '{{unread}} von {{active}} Diagnosen haben Codes, die nicht gelesen werden',
  vitalSigns: 'Vitalzeichen',
  parts: { conditions: 'Diagnosen', encounters: 'Aufenthalte' },
  gap: {
    refused: 'Zugriff abgelehnt',
    failed: 'der FHIR-Server hat nicht rechtzeitig geantwortet',
    truncated: 'die Liste wurde gekürzt',
    unusable: 'ein Eintrag war nicht verwendbar',
    'not-granted': 'der SMART-Scope wurde nicht erteilt',
    'not-requested': 'nicht mit dem Aufruf gesendet und nicht abfragbar',
    merged: 'in einer zusammengeführten Akte kann mehr stehen',
  },
};
