import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ComponentProps, type ReactNode, useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import type { Highlight, SeriesMarks } from '../../series/anomaly-marks.js';
import { isOfLaboratory } from '../../series/reference-bands.js';
import type { TimeRange } from '../../series/time-range.js';
import type { VitalSeries } from '../../series/vital-series.js';
import { laboratoryGapTexts, noVitalsText } from './describe-row.js';
import { EncounterStrip } from './EncounterStrip.js';
import { News2Track } from './News2Track.js';
import type { Density } from './plot-geometry.js';
import { RiskChanges } from './RiskChanges.js';
import { RiskTrack } from './RiskTrack.js';
import type { RangeActions } from './range-actions.js';
import type { TrendsProps } from './trends-props.js';
import { VitalPlot } from './VitalPlot.js';

const wide = { gridColumn: '1 / -1', minWidth: 0 } as const;
/** Graphs are side by side where each has so much width: small ones, and large ones. */
const minColumnWidth: Readonly<Record<Density, number>> = { dense: 430, large: 600 };
const gap = 20;

/**
 * Encounters, scores and vital signs. All are as wide as each other and begin at the left end of a column, so that a moment is
 * at the same place on each of a column; where there are several, the encounters stand above each.
 */
export function TrendsGrid({
  width,
  onPaper,
  density,
  range,
  actions,
  moments,
  formats,
  marks,
  highlight,
  change,
  onChange,
  series: set,
  encounters,
  unread,
  laboratory: laboratoryGaps,
  asOf,
  ageYears,
  units,
  risk,
  news2,
}: Pick<
  TrendsProps,
  'series' | 'encounters' | 'unread' | 'laboratory' | 'asOf' | 'ageYears' | 'units' | 'risk' | 'news2'
> & {
  width: number;
  onPaper: boolean;
  density: Density;
  range: TimeRange;
  actions: RangeActions;
  moments: NonNullable<TrendsProps['moments']>;
  formats: Formats;
  marks: ReadonlyMap<string, SeriesMarks>;
  highlight: Highlight | null;
  /** The change of the risk that is chosen, by its moment. */
  change: number | null;
  onChange: (at: number | null) => void;
}) {
  const { t } = useTranslation();
  const columns = onPaper ? 1 : Math.max(Math.floor((width + gap) / (minColumnWidth[density] + gap)), 1);
  const columnWidth = Math.floor((width - gap * (columns - 1)) / columns);
  const shared = { range, actions, density, moments, formats, width: columnWidth };
  const strip: ComponentProps<typeof EncounterStrip> = {
    encounters,
    range,
    asOf,
    density,
    formats,
    width: columnWidth,
  };
  const changes =
    risk === undefined || risk.temporal === 'snapshot' ? null : (
      <Box key="changes" sx={wide}>
        <RiskChanges
          risk={risk}
          set={set}
          units={units}
          range={range}
          density={density}
          chosen={change}
          onChoose={onChange}
          formats={formats}
        />
      </Box>
    );
  const [vitals, laboratory] = useMemo(
    () => [set.series.filter((series) => !isOfLaboratory(series)), set.series.filter(isOfLaboratory)],
    [set],
  );
  // There can be thirty of them below the screen: drawn in small steps, once what stands above them is there.
  const drawsLaboratory = useDeferredValue(true, onPaper);
  const plotOf = (series: VitalSeries) => (
    <VitalPlot
      {...shared}
      key={series.id}
      series={series}
      columns={set.readings}
      marks={marks.get(series.id)!}
      units={units}
      ageYears={ageYears}
      highlight={highlight}
    />
  );
  const news2Track = news2 === undefined ? null : <News2Track key="news2" {...shared} news2={news2} asOf={asOf} />;
  return (
    <Box
      className="trends-grid"
      data-columns={columns}
      sx={{
        display: 'grid',
        rowGap: 1.5,
        columnGap: `${gap}px`,
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        alignItems: 'start',
        // Where a browser prints without saying so, what is too wide becomes smaller.
        '@media print': {
          display: 'block',
          '& > *': { mb: 1.5 },
          // A table below a graph may begin on another page.
          '& .chart-on-paper': { breakInside: 'avoid' },
          '& svg[data-plot]': { maxWidth: '100%' },
        },
      }}
    >
      {encounters.length === 0
        ? null
        : Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is nothing but its place
            <EncounterStrip key={`strip ${column}`} {...strip} repeated={column > 0} />
          ))}
      {risk === undefined ? null : <RiskTrack key="risk" {...shared} risk={risk} asOf={asOf} chosen={change} />}
      {columns === 1 ? [changes, news2Track] : [news2Track, changes]}
      <Group key="vitals" title={t('app.query.vitals')} texts={vitals.length === 0 ? [noVitalsText(unread, t)] : []}>
        {vitals.map(plotOf)}
      </Group>
      <Group
        key="laboratory"
        title={t('app.laboratory')}
        texts={laboratoryGapTexts(laboratoryGaps, laboratory.length > 0, t)}
      >
        {drawsLaboratory ? laboratory.map(plotOf) : null}
      </Group>
    </Box>
  );
}

/** Graphs of one kind below a heading, with what is not on them. */
function Group({ title, texts, children }: { title: string; texts: readonly string[]; children: ReactNode }) {
  return (
    <>
      <Box sx={{ ...wide, borderTop: 1, borderColor: 'divider', pt: 1 }}>
        <Typography component="h3" variant="h2">
          {title}
        </Typography>
        {texts.map((text) => (
          <Typography key={text}>{text}</Typography>
        ))}
      </Box>
      {children}
    </>
  );
}
