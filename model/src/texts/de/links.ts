import type { links as en } from '../en/links.js';
import type { Translated } from '../translated.js';

export const links: Translated<typeof en> = {
  source: 'Bellwether: {{title}}',
  demonstration: 'Bellwether: {{title}} (DEMO, nicht für die Behandlung)',
  readings: 'Messwerte ansehen',
  model: 'Über dieses Modell',
};
