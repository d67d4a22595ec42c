import Box from '@mui/material/Box';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import type { Translate } from '../../i18n/translation.js';
import { useFormats } from '../../i18n/use-formats.js';
import { dayOfNews2 } from '../../overview/day-of-news2.js';
import type { News2TrackPoint } from '../../series/news2-points.js';
import type { OverviewRequest } from '../../worker/chart-worker-api.js';
import type { ChartWorker } from '../../worker/open-chart-worker.js';
import { useAsked } from '../use-asked.js';
import type { DayPlot } from './day-plot.js';
import { News2DayCurve, news2DayHeight } from './News2DayCurve.js';

/** NEWS2 over the last 24 hours: asked for when the first screen stands, so that it waits for nothing. */
export function News2Day({
  worker,
  request,
  plot,
}: {
  readonly worker: Pick<ChartWorker, 'news2Day'>;
  readonly request: OverviewRequest;
  readonly plot: DayPlot;
}) {
  const { t } = useTranslation();
  const formats = useFormats(plot.to);
  const [asked] = useAsked(useCallback(() => worker.news2Day(request), [worker, request]));
  // That of another moment is not drawn below this one's vital signs.
  const day = asked.status === 'ready' && asked.answer.asOf === plot.to ? asked.answer : null;
  const text = day === null ? '' : dayText(day.points, formats, t);
  return (
    <Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem', minHeight: '1.6em' }}>
        {asked.status === 'failed' ? t('overview.day.news2Failed') : text}
      </Box>
      <Box sx={{ height: news2DayHeight }}>
        {day === null ? null : <News2DayCurve points={day.points} plot={plot} formats={formats} label={text} />}
      </Box>
    </Box>
  );
}

/** What the curve shows, in words. */
function dayText(points: readonly News2TrackPoint[], formats: Formats, t: Translate): string {
  const { range, band, hasGaps } = dayOfNews2(points);
  if (range === null) return t('overview.day.noNews2');
  const [low, high] = [formats.number(range.low, [0, 0]), formats.number(range.high, [0, 0])];
  const value = low === high ? low : t('common.between', { low, high });
  const held =
    band === null
      ? ''
      : band.since === null
        ? t('overview.day.bandAllDay', { from: band.from })
        : t('overview.day.bandSince', { from: band.from, time: formats.near(band.since) });
  return [t('overview.day.news2', { value }), held, hasGaps ? t('overview.day.gaps') : ''].filter(Boolean).join('; ');
}
