import type { Instant } from '@bellwether/fhir-mapping';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { memo, type ReactNode, useCallback, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import type { ValueAxis } from '../../series/axis.js';
import { movedTo, type TimeRange } from '../../series/time-range.js';
import { PlotFrame } from './PlotFrame.js';
import { PlotSurface, type Pointable } from './PlotSurface.js';
import type { Density, PlotGeometry } from './plot-geometry.js';
import type { RangeActions } from './range-actions.js';

const PanelName = memo(function PanelName({ id, name, level }: { id: string; name: string; level: 3 | 4 }) {
  return (
    <Typography component={`h${level}`} variant="h3" id={id}>
      {name}
    </Typography>
  );
});

const TableButton = memo(function TableButton({
  shown,
  text,
  label,
  onToggle,
}: {
  shown: boolean;
  text: string;
  label: string;
  onToggle: () => void;
}) {
  return (
    <Button
      className="no-print"
      size="small"
      aria-pressed={shown}
      aria-label={label}
      onClick={onToggle}
      sx={{ ml: 'auto', py: 0, minWidth: 0 }}
    >
      {text}
    </Button>
  );
});

/** In the middle of a plot without readings: that there are none, and what to do. */
function NothingHere({ geometry, text, children }: { geometry: PlotGeometry; text: string; children: ReactNode }) {
  return (
    <Box
      sx={{
        position: 'absolute',
        left: geometry.left,
        width: geometry.plotWidth,
        top: geometry.top,
        height: geometry.plotHeight,
        display: 'grid',
        placeContent: 'center',
        justifyItems: 'center',
        textAlign: 'center',
        pointerEvents: 'none',
        fontSize: '0.8125rem',
        color: 'text.secondary',
      }}
    >
      {text}
      {children}
    </Box>
  );
}

/** One graph with its name, what it says in a sentence, and the table behind it. */
export function PlotPanel({
  id,
  name,
  level = 3,
  headline,
  sentence,
  note,
  empty = false,
  onNewest,
  geometry,
  density,
  range,
  axis,
  formatValue,
  pointable,
  actions,
  table,
  formats,
  children,
}: {
  id: string;
  name: string;
  /** Of its heading. */
  level?: 3 | 4;
  /** The newest value; null where there is none in the range. */
  headline: string | null;
  sentence: string;
  note: string | null;
  /** Whether nothing at all is drawn. */
  empty?: boolean;
  /** When the newest of all is, where none is in the range. */
  onNewest: Instant | null;
  geometry: PlotGeometry;
  density: Density;
  range: TimeRange;
  axis: ValueAxis;
  formatValue: (value: number) => string;
  pointable: Pointable;
  actions: RangeActions;
  table: (() => ReactNode) | null;
  formats: Formats;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const heading = useId();
  const [tableShown, showTable] = useState(false);
  const toggle = useCallback(() => showTable((before) => !before), []);
  // Plain elements: everything here is drawn anew with each zoom, and computing MUI's styles costs more than the graph.
  return (
    <section aria-labelledby={heading} data-chart={id} style={{ minWidth: 0 }}>
      <div className="chart-on-paper">
        <div style={{ display: 'flex', alignItems: 'baseline', columnGap: 8, flexWrap: 'wrap' }}>
          <PanelName id={heading} name={name} level={level} />
          {headline === null ? null : (
            <span
              style={{ fontVariantNumeric: 'tabular-nums', fontSize: density === 'dense' ? '0.8125rem' : '0.875rem' }}
            >
              {headline}
            </span>
          )}
          {table === null ? null : (
            <TableButton
              shown={tableShown}
              text={t('trends.table.button')}
              label={t('trends.table.buttonLabel', { name })}
              onToggle={toggle}
            />
          )}
        </div>
        <div style={{ position: 'relative', height: geometry.height }}>
          <PlotFrame
            geometry={geometry}
            range={range}
            axis={axis}
            formatValue={formatValue}
            formats={formats}
            label={sentence}
          >
            {children}
          </PlotFrame>
          <PlotSurface
            pointable={pointable}
            range={range}
            geometry={geometry}
            actions={actions}
            label={t('trends.readingsLabel', { name })}
          />
          {empty ? (
            <NothingHere geometry={geometry} text={sentence}>
              {onNewest === null ? null : (
                <Button
                  className="no-print"
                  size="small"
                  sx={{ pointerEvents: 'auto' }}
                  onClick={() => actions.show(movedTo(range, onNewest))}
                >
                  {t('trends.range.latest')}
                </Button>
              )}
            </NothingHere>
          ) : null}
        </div>
      </div>
      {note === null ? null : (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {note}
        </Typography>
      )}
      {tableShown && table !== null ? table() : null}
    </section>
  );
}
