import type { Message } from '@bellwether/model';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import { conceptName } from '../../i18n/names.js';
import { quantityText, valueText } from '../../i18n/quantity-text.js';
import type { Translate } from '../../i18n/translation.js';
import type { TileRow } from '../../overview/tiles.js';
import { isTileTold } from '../../overview/told.js';
import { useWidth } from '../trends/use-width.js';
import { DayCurve } from './DayCurve.js';
import { type DayPlot, dayPlot } from './day-plot.js';
import { ChartedAs, LatestValue, NoValue } from './VitalTiles.js';

/**
 * What the table of NEWS2 does not say: how the score and each vital sign went in 24 hours, on one axis of time. A value stands here only
 * where the table has another one, or none.
 */
export function VitalDays({
  tiles,
  message,
  at,
  formats,
  news2,
}: {
  readonly tiles: readonly TileRow[];
  readonly message: Message;
  readonly at: number;
  readonly formats: Formats;
  /** The curve of the score. */
  readonly news2: (plot: DayPlot) => ReactNode;
}) {
  const { t } = useTranslation();
  const [ref, width] = useWidth<HTMLDivElement>();
  const plot = dayPlot(at, width);
  const isScale2 = message.lines.some((line) => line.kind === 'scale' && line.scale.scale === 2);
  return (
    <div ref={ref}>
      {width === 0 ? null : (
        <>
          {news2(plot)}
          <Box component="ul" aria-label={t('overview.day.title')} sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {tiles.map((tile) => (
              <Box
                component="li"
                key={tile.concept}
                data-day={tile.concept}
                sx={{ pt: 0.5, borderTop: 1, borderColor: 'divider', breakInside: 'avoid' }}
              >
                <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: 1.5 }}>
                  <span>{conceptName(t, tile.concept)}</span>
                  <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
                    {dayText(tile, formats, t)}
                  </Box>
                </Box>
                {tile.latest === null ? (
                  <NoValue tile={tile} formats={formats} />
                ) : isTileTold(message, tile) ? (
                  <ChartedAs latest={tile.latest} formats={formats} />
                ) : (
                  <LatestValue tile={tile} latest={tile.latest} at={at} formats={formats} />
                )}
                <DayCurve
                  concept={tile.concept}
                  day={tile.day}
                  plot={plot}
                  hasBand={!(isScale2 && tile.concept === 'oxygen-saturation')}
                />
              </Box>
            ))}
          </Box>
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{t('overview.day.band')}</Box>
        </>
      )}
    </div>
  );
}

/** `82 to 118 mmHg, 12 readings`, of the day. */
function dayText({ day: { count, range }, unit }: TileRow, formats: Formats, t: Translate): string {
  if (range === null) return t('overview.day.none');
  const value =
    range.low === range.high
      ? quantityText(range.low, unit, formats, t)
      : t('common.between', {
          low: valueText(range.low, unit, formats),
          high: quantityText(range.high, unit, formats, t),
        });
  return t('overview.day.values', { value, count });
}
