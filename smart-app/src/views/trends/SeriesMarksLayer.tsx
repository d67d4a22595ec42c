import { useTheme } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { anomalyKinds, type SeriesMarks } from '../../series/anomaly-marks.js';
import type { ValueAxis } from '../../series/axis.js';
import { type DisplayUnit, shown } from '../../series/display-units.js';
import type { TimeRange } from '../../series/time-range.js';
import type { VitalSeries } from '../../series/vital-series.js';
import { type Placed, stack, textBeside } from './mark-places.js';
import { anomalyShapes, circle, type Shape } from './mark-shapes.js';
import { type PlotGeometry, xOf, yOf } from './plot-geometry.js';
import { trendColours } from './trend-colours.js';

const dot = circle(2.25);
const ring = circle(7);

/** One path for many shapes: thousands of marks are one element. */
function pathOf(points: readonly { readonly x: number; readonly y: number }[], shape: Shape): string {
  return points.map(({ x, y }) => shape(x, y)).join('');
}

/** Dots, anomalies by shape, colour and word, and rings around highlighted readings. */
export function SeriesMarksLayer({
  series,
  dots,
  marks,
  axis,
  unit,
  range,
  geometry,
}: {
  series: VitalSeries;
  dots: readonly number[];
  marks: SeriesMarks;
  axis: ValueAxis;
  unit: DisplayUnit;
  range: TimeRange;
  geometry: PlotGeometry;
}) {
  const { t } = useTranslation();
  const theme = useTheme();
  const colours = trendColours[theme.palette.mode];
  const inRange = (at: number) => at >= range.from && at <= range.to;
  const placesOf = (index: number) =>
    series.channels.flatMap(({ value }) => {
      const one = value[index]!;
      if (Number.isNaN(one)) return [];
      return [{ x: xOf(series.at[index]!, range, geometry), y: yOf(shown(one, unit), axis, geometry) }];
    });
  const placed: Placed[] = [];
  for (const [index, anomalies] of marks.anomalies) {
    if (!inRange(series.at[index]!)) continue;
    const concepts = new Set(anomalies.flatMap((one) => one.concepts));
    const channel = Math.max(
      series.channels.findIndex(({ concept, value }) => concepts.has(concept) && !Number.isNaN(value[index]!)),
      0,
    );
    const place = placesOf(index)[channel] ?? placesOf(index)[0];
    if (place === undefined) continue;
    const kinds = [...new Set(anomalies.map((one) => one.kind))];
    const levels = stack(place.y, kinds.length);
    kinds.forEach((kind, level) => {
      placed.push({ ...place, y: levels[level] ?? place.y, kind });
    });
  }
  // A value that is not drawn is marked at the upper edge, at its time.
  for (const { at, kind } of marks.unplaced) {
    if (inRange(at)) placed.push({ x: xOf(at, range, geometry), y: geometry.top + 5, kind });
  }
  const highlighted = [...marks.highlighted].filter((index) => inRange(series.at[index]!)).flatMap(placesOf);
  const halo = { stroke: theme.palette.background.paper, strokeWidth: 1 };
  return (
    <g>
      <path data-dots d={pathOf(dots.flatMap(placesOf), dot)} fill={colours.line} />
      <path
        data-highlighted={highlighted.length}
        d={pathOf(highlighted, ring)}
        fill="none"
        stroke={colours.highlight}
        strokeWidth={2}
      />
      {anomalyKinds.map((kind) => {
        const own = placed.filter((one) => one.kind === kind);
        if (own.length === 0) return null;
        return (
          <path
            key={kind}
            data-anomalies={kind}
            data-count={own.length}
            d={pathOf(own, anomalyShapes[kind])}
            fill={colours.anomalies[kind]}
            {...halo}
          />
        );
      })}
      {textBeside(placed, geometry).map(({ x, y, anchor, kind }) => (
        <text
          key={`${kind} ${x} ${y}`}
          x={x}
          y={y}
          textAnchor={anchor}
          fontSize={11}
          fontFamily={theme.typography.fontFamily ?? 'sans-serif'}
          fill={colours.anomalies[kind]}
          stroke={theme.palette.background.paper}
          strokeWidth={2}
          paintOrder="stroke"
        >
          {t(`trends.anomalyShort.${kind}`)}
        </text>
      ))}
    </g>
  );
}
