import Paper from '@mui/material/Paper';
import { useTheme } from '@mui/material/styles';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import type { TimeRange } from '../../series/time-range.js';
import { instantAt, type PlotGeometry, xOf } from './plot-geometry.js';
import { usePointing } from './pointing.js';
import type { RangeActions } from './range-actions.js';
import { trendColours } from './trend-colours.js';

/** Less is a click, not a drag. In pixels. */
const minDrag = 5;
/** Within so many pixels a marked reading is pointed at rather than its neighbour. */
const reachPixels = 8;
const zoomStep = 1.6;
const panStep = 0.25;
const pageShare = 0.1;

/** What can be pointed at on one graph. */
export interface Pointable {
  readonly id: string;
  /** All moments, ascending; those of the range are `[first, end)`. */
  readonly at: Float64Array;
  readonly first: number;
  readonly end: number;
  readonly nearest: (instant: number, reach: number) => number | null;
  /** Where a moment is drawn, from the top. */
  readonly heights: (index: number) => readonly number[];
  /** In words, for those who hear it. */
  readonly describe: (index: number) => string;
  readonly detail: (index: number) => ReactNode;
}

/** The index to go to by a key; null for keys that do not move. */
function moved(key: string, index: number | null, { first, end }: Pointable): number | null {
  const last = end - 1;
  const page = Math.max(Math.round((end - first) * pageShare), 1);
  const from = index === null || index < first || index > last ? null : index;
  const step: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -page, PageUp: page };
  if (key === 'Home') return first;
  if (key === 'End') return last;
  const by = step[key];
  if (by === undefined) return null;
  if (from === null) return last;
  return Math.min(Math.max(from + by, first), last);
}

/**
 * Lies over a graph: points at readings and drags over times. To a keyboard and a screen reader it is a slider over the
 * readings, whose value is a text.
 */
export function PlotSurface({
  pointable,
  range,
  geometry,
  actions,
  label,
}: {
  pointable: Pointable;
  range: TimeRange;
  geometry: PlotGeometry;
  actions: RangeActions;
  label: string;
}) {
  const { pointing, selection, store } = usePointing();
  const colours = trendColours[useTheme().palette.mode];
  const dragFrom = useRef<number | null>(null);
  const { id, at, first, end } = pointable;
  const own = pointing?.id === id && pointing.index >= first && pointing.index < end ? pointing.index : null;
  const count = end - first;

  const pointAt = (index: number | null) => {
    if (index === null) return store.set({ pointing: null });
    return store.set({ pointing: { id, index, at: at[index]! } });
  };
  const xIn = (event: PointerEvent) => event.clientX - event.currentTarget.getBoundingClientRect().left;
  const instantOf = (event: PointerEvent) => instantAt(xIn(event) + geometry.left, range, geometry);
  const reach = (reachPixels / geometry.plotWidth) * (range.to - range.from);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const around = own === null ? undefined : at[own]!;
    const index = event.shiftKey || count === 0 ? null : moved(event.key, own, pointable);
    if (index !== null) pointAt(index);
    else if (event.key === '+' || event.key === '=') actions.zoom(1 / zoomStep, around);
    else if (event.key === '-') actions.zoom(zoomStep, around);
    else if (event.key === 'ArrowLeft') actions.pan(-panStep);
    else if (event.key === 'ArrowRight') actions.pan(panStep);
    else if (event.key === '0') actions.preset('all');
    else if (event.key === 'Escape') {
      dragFrom.current = null;
      store.set({ pointing: null, selection: null });
    } else return;
    event.preventDefault();
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    dragFrom.current = xIn(event);
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = dragFrom.current;
    if (from === null) return pointAt(pointable.nearest(instantOf(event), reach));
    if (Math.abs(xIn(event) - from) < minDrag) return;
    const [start, stop] = [instantAt(from + geometry.left, range, geometry), instantOf(event)];
    store.set({ pointing: null, selection: { from: Math.min(start, stop), to: Math.max(start, stop) } });
  };
  const onPointerUp = (event: PointerEvent) => {
    if (dragFrom.current === null) return;
    dragFrom.current = null;
    const chosen = store.get().selection;
    store.set({ selection: null });
    if (chosen === null) pointAt(pointable.nearest(instantOf(event), reach));
    else actions.show(chosen);
  };

  const { left, top, plotWidth, plotHeight } = geometry;
  const crosshair = pointing !== null && pointing.at >= range.from && pointing.at <= range.to ? pointing.at : null;
  return (
    <>
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={count === 0 ? 0 : 1}
        aria-valuemax={count}
        aria-valuenow={own === null ? count : own - first + 1}
        aria-valuetext={count === 0 ? '–' : pointable.describe(own ?? end - 1)}
        aria-orientation="horizontal"
        className="no-print"
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          dragFrom.current = null;
          store.set({ selection: null });
        }}
        onPointerLeave={() => {
          if (dragFrom.current === null) pointAt(null);
        }}
        style={{
          position: 'absolute',
          left,
          top,
          width: plotWidth,
          height: plotHeight,
          cursor: 'crosshair',
          // Up and down is the page's, across is ours.
          touchAction: 'pan-y',
          userSelect: 'none',
        }}
      />
      <svg
        aria-hidden
        className="no-print"
        width={geometry.width}
        height={geometry.height}
        style={{ position: 'absolute', left: 0, top: 0, pointerEvents: 'none' }}
      >
        {selection === null ? null : (
          <rect
            data-selection
            x={xOf(selection.from, range, geometry)}
            width={xOf(selection.to, range, geometry) - xOf(selection.from, range, geometry)}
            y={top}
            height={plotHeight}
            fill={colours.selection}
          />
        )}
        {crosshair === null ? null : (
          <line
            x1={xOf(crosshair, range, geometry)}
            x2={xOf(crosshair, range, geometry)}
            y1={top}
            y2={top + plotHeight}
            stroke={colours.cursor}
            strokeDasharray="3 3"
          />
        )}
        {own === null
          ? null
          : pointable
              .heights(own)
              .map((y) => (
                <circle
                  key={y}
                  cx={xOf(at[own]!, range, geometry)}
                  cy={y}
                  r={4}
                  fill={colours.cursor}
                  stroke={colours.highlight}
                  strokeWidth={2}
                />
              ))}
      </svg>
      {own === null ? null : (
        <Paper
          role="presentation"
          data-tooltip={id}
          elevation={4}
          className="no-print"
          sx={{
            position: 'absolute',
            zIndex: 2,
            pointerEvents: 'none',
            top: top - 4,
            maxWidth: Math.min(280, plotWidth * 0.75),
            px: 1,
            py: 0.5,
            fontSize: '0.8125rem',
            overflowWrap: 'anywhere',
            ...tooltipPlace(xOf(at[own]!, range, geometry), geometry),
          }}
        >
          {pointable.detail(own)}
        </Paper>
      )}
    </>
  );
}

/** On the side where there is more space. */
function tooltipPlace(x: number, { left, plotWidth, width }: PlotGeometry): { left: number } | { right: number } {
  return x < left + plotWidth / 2 ? { left: x + 12 } : { right: width - x + 12 };
}
