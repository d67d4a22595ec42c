import { t } from '@bellwether/sandbox/texts';
import type { TraceEvent } from '@bellwether/sandbox/interface';

/** Whether an event failed: refused, or without a response. */
export function hasFailed({ status, detail }: Pick<TraceEvent, 'status' | 'detail'>): boolean {
  return (status !== null && status >= 400) || typeof detail.failure === 'string';
}

/** The status of the response: `200`, `no response`; empty for an event without one. */
export function responseStatusText({ status, detail }: Pick<TraceEvent, 'status' | 'detail'>): string {
  if (status !== null) return String(status);
  return typeof detail.failure === 'string' ? t('developer.noResponse') : '';
}

/** How long it took: `3 ms`, `1.2 s`; empty for what takes no time. */
export function durationText(milliseconds: number | null): string {
  if (milliseconds === null) return '';
  if (milliseconds < 1) return '< 1 ms';
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Clock time with seconds, in the reader's zone. */
export function secondText(instant: string): string {
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return instant;
  return [moment.getHours(), moment.getMinutes(), moment.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** A title with its long ids shortened, for a line of the list: `GET Observation?patient=68c8…&code=…`. */
export const shortTitle = (title: string): string =>
  title.replace(/\b([0-9a-f]{4})[0-9a-f]{4}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '$1…');
