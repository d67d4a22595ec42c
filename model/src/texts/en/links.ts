/** Labels of a card's links. */
export const links = {
  source: 'Bellwether: {{title}}',
  demonstration: 'Bellwether: {{title}} (DEMO, not for care)',
  readings: 'View readings',
  model: 'About this model',
} as const;
