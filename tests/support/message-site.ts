import type { MessageSite } from '@bellwether/model';

/** What a site says where its file says nothing of it. */
export const messageSite = {
  news2Authority: 'bellwether',
  emergencyIndicator: 'critical',
  sepsisLine: false,
  nextStep: null,
} as const satisfies MessageSite;
