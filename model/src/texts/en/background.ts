/** The line of what is long-standing. The mark belongs to all of it together. */
export const background = {
  unmarked: '**Background** {{facts}}',
  marked: '**Background {{mark}}** {{facts}}',
  together: '**Background, together {{mark}}** {{facts}}',
  raisesAndLowers: 'raises risk: {{raising}}; lowers risk: {{lowering}}',
  aged: '{{fact}} ({{when}})',
} as const;
