/** Labels of a card's links. */
export const links = {
  source: 'Bellwether: {{title}}',
  readings: 'View readings',
  model: 'About this model',
} as const;
