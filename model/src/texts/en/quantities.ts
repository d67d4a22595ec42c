/** Numbers as a card has them. Other units are written by the mapping (`numberWithUnit`). */
export const quantities = {
  percent: '{{value}}%',
  belowOnePercent: 'below 1%',
  aboveNinetyNinePercent: 'above 99%',
  range: '{{low}} to {{high}}',
  change: '{{before}} to {{now}}',
} as const;
