import type { linkedRecords as en } from '../en/linked-records.js';
import type { Translated } from '../translated.js';
import { coverage } from './coverage.js';

export const linkedRecords: Translated<typeof en> = {
  replacedBy:
    'Diese Akte wurde mit einer anderen zusammengeführt ({{names}}): dort öffnen. Dort Dokumentiertes ist nicht in diesem Score',
  read: 'Auch aus zusammengeführten Akten gelesen: {{names}}',
  notRead: 'Zusammengeführte Akten nicht oder nur teilweise gelesen: {{names}}',
  linked: 'Verknüpfte Akten, nicht gelesen: {{names}}',
  resources_one: '{{name}} ({{count}} Ressource)',
  resources_other: '{{name}} ({{count}} Ressourcen)',
  withReason: '{{name}} ({{why}})',
  more: '{{list}} und {{count}} weitere',
  unnamed: 'eine Akte ohne verwendbare Referenz',
  gap: {
    ...coverage.gap,
    'not-here': 'keine Person dieses FHIR-Servers',
    contradicted: 'sie sagt, sie sei mit einer anderen Person zusammengeführt',
    'not-followed': 'nicht geöffnet',
    'too-many': 'zu viele zusammengeführte Akten',
  },
};
