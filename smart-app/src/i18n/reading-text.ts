import type { Progress } from '../fhir/load-chart.js';
import type { Waiting } from '../waiting/waiting-page.js';
import type { Translate } from './translation.js';

/** How far the reading of a chart is. */
export function readingText(progress: Progress | null, t: Translate): Waiting {
  const { received, expected } = progress ?? { received: 0, expected: null };
  const text =
    expected === null ? t('app.reading', { count: received }) : t('app.readingOf', { received, count: expected });
  return { text, share: expected === null || expected === 0 ? null : Math.min(received / expected, 1) };
}
