import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { conceptName } from '../../i18n/names.js';
import { useFormats } from '../../i18n/use-formats.js';
import { marksOf } from '../../series/anomaly-marks.js';
import { highlightedRange, showsWell, windowRange } from '../../series/highlight-range.js';
import { lowerBound, upperBound } from '../../series/reduce.js';
import { extentOf, fitRange, openingRange } from '../../series/time-range.js';
import { trendsCsv } from '../../series/trends-csv.js';
import { HighlightLine } from './HighlightLine.js';
import { keepInView } from './keep-in-view.js';
import { Legend } from './Legend.js';
import type { Density } from './plot-geometry.js';
import { createPointingStore, PointingContext } from './pointing.js';
import { RangeControls } from './RangeControls.js';
import { useRange } from './range-actions.js';
import { saveText } from './save-text.js';
import { TrendsGrid } from './TrendsGrid.js';
import type { TrendsProps } from './trends-props.js';
import { UnitControls } from './UnitControls.js';
import { useHighlight } from './use-highlight.js';
import { usePaper } from './use-paper.js';
import { useWidth } from './use-width.js';

/** Narrower, and the graphs are small to begin with. */
const narrow = 560;
/** What A4 and Letter have between margins, upright, in CSS pixels. */
const paperWidth = 672;
const narrowButton = { minWidth: 0, px: 1 } as const;
const noMoments: NonNullable<TrendsProps['moments']> = [];

/** Every vital sign on one time axis, with encounters, scores, anomalies and what a chosen reason rests on. */
export function Trends({
  series: set,
  encounters,
  unread,
  laboratory,
  anomalies,
  asOf,
  ageYears,
  identity,
  units,
  onUnits,
  highlight: reason,
  goToMarked = false,
  moments = noMoments,
  risk,
  news2,
  openAt,
}: TrendsProps) {
  const { t } = useTranslation();
  const formats = useFormats(asOf);
  const { highlight, change, chooseChange } = useHighlight(reason, risk, formats, t);
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
  const times = useMemo(() => set.series.map(({ at }) => at), [set]);
  const { range, preset, actions } = useRange(
    extent,
    () => openAt ?? highlightedRange(set.series, marks) ?? windowRange(reason) ?? openingRange(times, extent),
  );
  const [store] = useState(createPointingStore);
  const [ref, width] = useWidth<HTMLDivElement>();
  const [density, setDensity] = useState<Density | null>(null);
  const onPaper = usePaper();

  const behind = useMemo(() => highlightedRange(set.series, marks), [set, marks]);
  const window = useMemo(() => windowRange(highlight), [highlight]);
  const fitted = (wanted: typeof behind) => (wanted === null ? null : fitRange(wanted, extent, range));

  // The readings of what is chosen later are brought into view, unless they are there already, and large enough.
  const looked = useRef(highlight);
  useEffect(() => {
    if (looked.current === highlight) return;
    looked.current = highlight;
    const wanted = behind ?? window;
    if (wanted !== null && !showsWell(range, fitRange(wanted, extent, range))) actions.show(wanted);
  }, [highlight, behind, window, range, extent, actions]);

  // Once, when the graphs are there: who came to see something must not have to look for it, nor lose the keyboard's place.
  const arriving = useRef(goToMarked);
  const isDrawn = width > 0;
  useEffect(() => {
    if (!arriving.current || !isDrawn || ref.current === null) return;
    arriving.current = false;
    goToPlot(ref.current, set.series.find(({ id }) => marks.get(id)!.highlighted.size > 0)?.id ?? null);
  }, [isDrawn, ref, set, marks]);

  const shownDensity = density ?? (width < narrow ? 'dense' : 'large');
  const count = set.series.reduce((sum, { at }) => sum + upperBound(at, range.to) - lowerBound(at, range.from), 0);
  const span = t('trends.range.span', { from: formats.moment(range.from), to: formats.moment(range.to) });

  const exportCsv = () => {
    const text = trendsCsv({ set, marks, range, units, identity, asOf, t });
    saveText(document, t('trends.csv.file', { day: new Date(asOf).toISOString().slice(0, 10) }), text);
  };

  return (
    <PointingContext value={store}>
      <Paper
        variant="outlined"
        component="section"
        aria-label={t('trends.title')}
        sx={{ p: { xs: 1, sm: 2 }, minWidth: 0, '@media print': { border: 0, p: 0 } }}
      >
        <Box
          sx={{
            display: 'grid',
            gap: 1.25,
            gridTemplateColumns: 'minmax(0, 1fr)',
            '@media print': { display: 'block' },
          }}
        >
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
              {t('common.exportCsv')}
            </Button>
            <Button size="small" variant="outlined" onClick={() => print()} sx={narrowButton}>
              {t('common.print')}
            </Button>
          </Box>
          <Box role="status" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
            {t('trends.range.status', { span, count })}
          </Box>
          {highlight === null ? null : (
            <HighlightLine
              label={highlight.label}
              readings={fitted(behind)}
              window={fitted(window)}
              range={range}
              actions={actions}
            />
          )}
          <Legend
            set={set}
            anomalies={anomalies}
            highlight={highlight}
            windowed={window !== null}
            moments={moments}
            ageYears={ageYears}
            formats={formats}
          />
          <div ref={ref}>
            {width === 0 ? null : (
              <TrendsGrid
                width={onPaper ? paperWidth : width}
                onPaper={onPaper}
                density={shownDensity}
                range={range}
                actions={actions}
                moments={moments}
                formats={formats}
                marks={marks}
                highlight={highlight}
                change={change}
                onChange={chooseChange}
                series={set}
                encounters={encounters}
                unread={unread}
                laboratory={laboratory}
                asOf={asOf}
                ageYears={ageYears}
                units={units}
                {...(risk === undefined ? {} : { risk })}
                {...(news2 === undefined ? {} : { news2 })}
              />
            )}
          </div>
          {set.undated.length === 0 ? null : (
            <Box sx={{ fontSize: '0.875rem' }}>
              <Typography component="h3" variant="h3">
                {t('trends.undatedTitle')}
              </Typography>
              <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
                {set.undated.map(({ concept, count: without }) => (
                  <li key={concept}>{t('trends.undated', { name: conceptName(t, concept), count: without })}</li>
                ))}
              </Box>
            </Box>
          )}
        </Box>
      </Paper>
    </PointingContext>
  );
}

/** Scrolls to the graph of a series and moves the focus to its readings; without one, to the first graph. */
function goToPlot(charts: HTMLElement, id: string | null): void {
  const all = [...charts.querySelectorAll<HTMLElement>('[data-chart]')];
  const chart = all.find(({ dataset }) => dataset.chart === id) ?? all[0];
  if (chart === undefined) return;
  chart.querySelector<HTMLElement>('[role="slider"]')?.focus({ preventScroll: true });
  keepInView(chart);
}
