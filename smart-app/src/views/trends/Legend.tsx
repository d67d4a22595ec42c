import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import { anomalyKinds, type Highlight, type TrendAnomaly } from '../../series/anomaly-marks.js';
import { referenceBand } from '../../series/reference-bands.js';
import type { SeriesSet } from '../../series/vital-series.js';
import { anomalyShapes, circle } from './mark-shapes.js';
import { trendColours } from './trend-colours.js';
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

/** What the marks mean; only those that are there. And what the keys do. */
export const Legend = memo(function Legend({
  set,
  anomalies,
  highlight,
  windowed,
  moments,
  ageYears,
  formats,
}: {
  set: SeriesSet;
  anomalies: readonly TrendAnomaly[];
  highlight: Highlight | null;
  /** Whether it has a window. */
  windowed: boolean;
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
            {windowed ? (
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
            ) : null}
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
        {set.readings.ranges.size > 0 ? (
          <Entry
            text={t('trends.legend.laboratory')}
            sign={<rect x={1} y={4} width={14} height={8} fill={colours.reference} />}
          />
        ) : null}
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
