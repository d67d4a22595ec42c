import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Highlight, marksOf } from '../../series/anomaly-marks.js';
import { lowerBound, upperBound } from '../../series/reduce.js';
import { extentOf, openingPreset, type TimeRange, zoomed } from '../../series/time-range.js';
import { trendsCsv } from '../../series/trends-csv.js';
import { lookup } from '../../words/lookup.js';
import { useFormats } from '../../words/use-formats.js';
import { EncounterStrip } from './EncounterStrip.js';
import { Legend } from './Legend.js';
import { News2Track } from './News2Track.js';
import type { Density } from './plot-geometry.js';
import { createPointingStore, PointingContext } from './pointing.js';
import { RangeControls } from './RangeControls.js';
import { RiskTrack } from './RiskTrack.js';
import { useRange } from './range-actions.js';
import { saveText } from './save-text.js';
import type { TrendsProps } from './trends-props.js';
import { UnitControls } from './UnitControls.js';
import { useWidth } from './use-width.js';
import { VitalChart } from './VitalChart.js';

/** Narrower, and the charts are small to begin with. */
const narrow = 560;
/** Small charts stand side by side where each has so much room. */
const leastColumn = 430;
const gap = 20;
const narrowButton = { minWidth: 0, px: 1 } as const;
const noMoments: NonNullable<TrendsProps['moments']> = [];

/** The stretch that a highlight is about; null where it names none. */
function windowOf(highlight: Highlight | null): TimeRange | null {
  if (highlight === null || highlight.windows.length === 0) return null;
  return {
    from: Math.min(...highlight.windows.map(({ from }) => from)),
    to: Math.max(...highlight.windows.map(({ to }) => to)),
  };
}

/** Every vital sign on one time axis, with encounters, scores, anomalies and what a chosen reason rests on. */
export function Trends({
  series: set,
  encounters,
  anomalies,
  asOf,
  ageYears,
  identity,
  units,
  onUnits,
  highlight,
  moments = noMoments,
  risk,
  news2,
  openAt,
}: TrendsProps) {
  const { t } = useTranslation();
  const formats = useFormats(asOf);
  const marks = useMemo(() => marksOf(set, anomalies, highlight), [set, anomalies, highlight]);
  const extent = useMemo(() => {
    const ends = (at: ArrayLike<number>) => (at.length === 0 ? [] : [{ from: at[0]!, to: at[at.length - 1]! }]);
    return extentOf(
      [
        ...set.series.flatMap(({ at }) => ends(at)),
        ...encounters.map(({ from, to }) => ({ from, to: to ?? from })),
        ...[risk?.points ?? [], news2?.points ?? []].flatMap((points) => ends(points.map(({ at }) => at))),
      ],
      asOf,
    );
  }, [set, encounters, risk, news2, asOf]);
  const { range, preset, actions } = useRange(extent, () => {
    const window = windowOf(highlight);
    return (
      openAt ??
      (window === null
        ? openingPreset(
            set.series.map(({ at }) => at),
            extent,
          )
        : zoomed(window, 1.2))
    );
  });
  const [store] = useState(createPointingStore);
  const [ref, width] = useWidth<HTMLDivElement>();
  const [density, setDensity] = useState<Density | null>(null);

  // A reason that is chosen later is brought into view, unless it is there already.
  const looked = useRef(highlight);
  useEffect(() => {
    if (looked.current === highlight) return;
    looked.current = highlight;
    const window = windowOf(highlight);
    if (window !== null && (window.from < range.from || window.to > range.to)) actions.show(zoomed(window, 1.2));
  }, [highlight, range, actions]);

  const shownDensity = density ?? (width < narrow ? 'dense' : 'large');
  const columns = shownDensity === 'dense' ? Math.max(Math.floor((width + gap) / (leastColumn + gap)), 1) : 1;
  const columnWidth = Math.floor((width - gap * (columns - 1)) / columns);
  const count = set.series.reduce((sum, { at }) => sum + upperBound(at, range.to) - lowerBound(at, range.from), 0);
  const span = t('trends.range.span', { from: formats.moment(range.from), to: formats.moment(range.to) });
  const shared = { range, actions, density: shownDensity, moments, formats };

  const exportCsv = () => {
    const text = trendsCsv({
      set,
      marks,
      range,
      units,
      identity,
      asOf: formats.moment(asOf),
      span,
      t,
    });
    saveText(document, t('trends.csv.file', { day: new Date(asOf).toISOString().slice(0, 10) }), text);
  };

  return (
    <PointingContext value={store}>
      <Paper
        variant="outlined"
        component="section"
        aria-label={t('trends.title')}
        sx={{ p: { xs: 1, sm: 2 }, minWidth: 0 }}
      >
        <Box sx={{ display: 'grid', gap: 1.25, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <Typography component="h2" variant="h2">
            {t('trends.title')}
          </Typography>
          <Box className="trends-on-paper" sx={{ display: 'none', '@media print': { display: 'block' } }}>
            {t('trends.printedAsOf', { identity, time: formats.moment(asOf), span })}
          </Box>
          <RangeControls range={range} chosen={preset} actions={actions} />
          <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
            <UnitControls set={set} units={units} onUnits={onUnits} density={shownDensity} onDensity={setDensity} />
            <Button
              size="small"
              variant="outlined"
              aria-label={t('trends.csv.label')}
              onClick={exportCsv}
              sx={narrowButton}
            >
              {t('trends.csv.button')}
            </Button>
            <Button size="small" variant="outlined" onClick={() => print()} sx={narrowButton}>
              {t('trends.print')}
            </Button>
          </Box>
          <Box role="status" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
            {t('trends.range.status', { span, count })}
          </Box>
          <Legend
            set={set}
            anomalies={anomalies}
            highlight={highlight}
            moments={moments}
            ageYears={ageYears}
            formats={formats}
          />
          <div ref={ref}>
            {width === 0 ? null : (
              <Box sx={{ display: 'grid', gap: 1.5, '@media print': { '& .recharts-wrapper': { maxWidth: '100%' } } }}>
                {encounters.length === 0 ? null : (
                  <EncounterStrip
                    encounters={encounters}
                    range={range}
                    asOf={asOf}
                    width={width}
                    density={shownDensity}
                    formats={formats}
                  />
                )}
                {risk === undefined ? null : <RiskTrack {...shared} risk={risk} asOf={asOf} width={width} />}
                {news2 === undefined ? null : <News2Track {...shared} news2={news2} asOf={asOf} width={width} />}
                {set.series.length === 0 ? <Typography>{t('trends.empty')}</Typography> : null}
                <Box
                  sx={{
                    display: 'grid',
                    rowGap: 1.5,
                    columnGap: `${gap}px`,
                    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
                  }}
                >
                  {set.series.map((series) => (
                    <VitalChart
                      {...shared}
                      key={series.id}
                      series={series}
                      columns={set.readings}
                      marks={marks.get(series.id)!}
                      width={columnWidth}
                      units={units}
                      ageYears={ageYears}
                      highlight={highlight}
                    />
                  ))}
                </Box>
              </Box>
            )}
          </div>
          {set.undated.length === 0 ? null : (
            <Box sx={{ fontSize: '0.875rem' }}>
              <Typography component="h3" variant="h3">
                {t('trends.undatedTitle')}
              </Typography>
              <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
                {set.undated.map(({ concept, count: without }) => (
                  <li key={concept}>
                    {t('trends.undated', { name: lookup(t, 'terms.concept', concept, concept), count: without })}
                  </li>
                ))}
              </Box>
            </Box>
          )}
        </Box>
      </Paper>
    </PointingContext>
  );
}
