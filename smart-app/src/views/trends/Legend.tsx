import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import Button from '@mui/material/Button';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { anomalyKinds, type Highlight, type TrendAnomaly } from '../../series/anomaly-marks.js';
import type { Formats } from '../../words/formats.js';
import { showsWell } from '../../series/highlight-range.js';
import { referenceBand } from '../../series/reference-bands.js';
import type { TimeRange } from '../../series/time-range.js';
import type { SeriesSet } from '../../series/vital-series.js';
import { anomalyShapes, circle } from './mark-shapes.js';
import { trendColours } from './trend-colours.js';
import type { RangeActions } from './range-actions.js';
import type { TrendsProps } from './trends-props.js';

function Entry({ sign, text }: { sign: ReactNode; text: string }) {
  return (
    <Box component="li" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
      <svg aria-hidden width={16} height={16} style={{ flex: 'none' }}>
        {sign}
      </svg>
      {text}
    </Box>
  );
}

/** Goes to a range that is not shown, or too small to be read. */
function ShowButton({
  text,
  wanted,
  range,
  actions,
}: {
  text: string;
  wanted: TimeRange | null;
  range: TimeRange;
  actions: RangeActions;
}) {
  if (wanted === null || showsWell(range, wanted)) return null;
  return (
    <Button className="no-print" size="small" variant="outlined" onClick={() => actions.show(wanted)} sx={{ py: 0 }}>
      {text}
    </Button>
  );
}

/** What the marks mean; only those that are there. And what the keys do. */
export const Legend = memo(function Legend({
  set,
  anomalies,
  highlight,
  readings,
  window,
  range,
  actions,
  moments,
  ageYears,
  formats,
}: {
  set: SeriesSet;
  anomalies: readonly TrendAnomaly[];
  highlight: Highlight | null;
  /** Ranges that show all of its readings, and all of its window; null where it has none. */
  readings: TimeRange | null;
  window: TimeRange | null;
  range: TimeRange;
  actions: RangeActions;
  moments: NonNullable<TrendsProps['moments']>;
  ageYears: number | null;
  formats: Formats;
}) {
  const { t } = useTranslation();
  const colours = trendColours[useTheme().palette.mode];
  const kinds = anomalyKinds.filter((kind) => anomalies.some((one) => one.kind === kind));
  const referenced = set.series.some(({ channels }) => referenceBand(channels[0]?.concept ?? '', ageYears) !== null);
  return (
    <Box sx={{ fontSize: '0.8125rem' }}>
      {highlight === null ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'baseline' }}>
          <Box sx={{ fontWeight: 650, color: colours.highlight }}>
            {t('trends.legend.highlight', { label: highlight.label })}
          </Box>
          <ShowButton text={t('trends.legend.showWindow')} wanted={window} range={range} actions={actions} />
          <ShowButton text={t('trends.legend.showReadings')} wanted={readings} range={range} actions={actions} />
        </Box>
      )}
      <Box
        component="ul"
        aria-label={t('trends.legend.title')}
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.25 }}
      >
        {highlight === null ? null : (
          <>
            <Entry
              text={t('trends.legend.ring')}
              sign={<path d={circle(6)(8, 8)} fill="none" stroke={colours.highlight} strokeWidth={2} />}
            />
            {window === null ? null : (
              <Entry
                text={t('trends.legend.window')}
                sign={
                  <rect
                    x={1}
                    y={2}
                    width={14}
                    height={12}
                    fill={colours.window}
                    stroke={colours.highlight}
                    strokeDasharray="2 3"
                  />
                }
              />
            )}
          </>
        )}
        {kinds.map((kind) => (
          <Entry
            key={kind}
            text={t(`terms.anomalyKind.${kind}`)}
            sign={<path d={anomalyShapes[kind](8, 8)} fill={colours.anomalies[kind]} />}
          />
        ))}
        {moments.map(({ at, label }) => (
          <Entry
            key={`${label} ${at}`}
            text={t('trends.at', { value: label, time: formats.brief(at) })}
            sign={<line x1={8} x2={8} y1={1} y2={15} stroke={colours.highlight} strokeWidth={1.5} />}
          />
        ))}
        {referenced ? (
          <Entry
            text={t('trends.legend.reference')}
            sign={<rect x={1} y={4} width={14} height={8} fill={colours.reference} />}
          />
        ) : null}
      </Box>
      <Box
        component="details"
        className="no-print"
        sx={{ color: 'text.secondary', '& > summary': { cursor: 'pointer', width: 'fit-content' } }}
      >
        <summary>{t('trends.keysTitle')}</summary>
        {t('trends.keys')}
      </Box>
    </Box>
  );
});
