import type { MessageSite } from '@bellwether/model';
import type { Site } from './load-site.js';

/** What the site file decides about what is said of a chart. */
export function messageSite({ file: { news2, texts } }: Site): MessageSite {
  return {
    news2Authority: news2.authority,
    emergencyIndicator: news2.emergencyIndicator,
    sepsisLine: news2.sepsisLine,
    nextStep: texts.next ?? null,
  };
}
