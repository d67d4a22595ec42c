import { useTheme } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { bandName } from '../../i18n/names.js';
import type { ValueAxis } from '../../series/axis.js';
import type { RiskTrackData, RiskTrackPoint } from '../../series/score-tracks.js';
import type { TimeRange } from '../../series/time-range.js';
import { circle, pointer } from './mark-shapes.js';
import { anchorOf, type NamePlace } from './name-places.js';
import { type PlotGeometry, xOf, yOf } from './plot-geometry.js';
import { trendColours } from './trend-colours.js';

const snapshotDot = circle(5);
const ring = circle(8);
/** A band's name is written where the one before it is so far away, in pixels. */
const roomForName = 56;

interface Place {
  readonly range: TimeRange;
  readonly axis: ValueAxis;
  readonly geometry: PlotGeometry;
}

/** The model's average as a line with its name. */
export function AverageLine({
  average,
  axis,
  geometry,
  place,
}: { average: number; place: NamePlace } & Omit<Place, 'range'>) {
  const { palette, typography } = useTheme();
  const { t } = useTranslation();
  const y = yOf(average, axis, geometry);
  return (
    <g data-average>
      <line
        x1={geometry.left}
        x2={geometry.left + geometry.plotWidth}
        y1={y}
        y2={y}
        stroke={palette.text.secondary}
        strokeDasharray="4 4"
      />
      <text
        {...anchorOf(place, geometry)}
        y={place.y}
        fontSize={10}
        fontFamily={typography.fontFamily ?? 'sans-serif'}
        fill={palette.text.secondary}
      >
        {t('trends.risk.average')}
      </text>
    </g>
  );
}

/** The score: a stepped line with its changes of band, or dated points; and a ring around the change that is chosen. */
export function RiskLayer({
  risk,
  points,
  chosen,
  asOf,
  ...place
}: {
  risk: RiskTrackData;
  /** Those that are drawn. */
  points: readonly RiskTrackPoint[];
  chosen: number | null;
  asOf: number;
} & Place) {
  const { palette } = useTheme();
  const colours = trendColours[palette.mode];
  const { range, axis, geometry } = place;
  const rolling = risk.temporal === 'rolling';
  const inRange = points.filter(({ at, value }) => value !== null && at >= range.from && at <= range.to);
  const at = ({ at: moment, value }: RiskTrackPoint) =>
    [xOf(moment, range, geometry), yOf(value ?? 0, axis, geometry)] as const;
  const ringed = inRange.filter((point) => point.at === chosen);
  return (
    <g>
      {rolling ? (
        <path data-risk d={stepPath(points, asOf, place)} fill="none" stroke={colours.line} strokeWidth={2} />
      ) : null}
      <path
        data-snapshots={rolling ? 0 : inRange.length}
        fill={colours.line}
        d={rolling ? '' : inRange.map((point) => snapshotDot(...at(point))).join('')}
      />
      {rolling ? <BandChanges risk={risk} points={inRange} {...place} /> : null}
      <path
        data-chosen-change={ringed.length}
        d={ringed.map((point) => ring(...at(point))).join('')}
        fill="none"
        stroke={colours.highlight}
        strokeWidth={2}
      />
    </g>
  );
}

/** Where the score came to another band: a triangle up or down, with the name of the band where it fits. */
function BandChanges({
  risk,
  points,
  range,
  axis,
  geometry,
}: { risk: RiskTrackData; points: readonly RiskTrackPoint[] } & Place) {
  const { palette, typography } = useTheme();
  const { t } = useTranslation();
  const { severities } = trendColours[palette.mode];
  let last = Number.NEGATIVE_INFINITY;
  return points.flatMap(({ at, value, band, bandChange }) => {
    const direction = bandChange?.direction ?? null;
    if (direction === null || value === null) return [];
    const [x, y] = [xOf(at, range, geometry), yOf(value, axis, geometry)];
    const named = x - last >= roomForName;
    if (named) last = x;
    const fill = severities[risk.bands.find(({ name }) => name === band)?.severity ?? 'low'];
    const atEnd = x > geometry.left + geometry.plotWidth - roomForName;
    const halo = { stroke: palette.background.paper, paintOrder: 'stroke' } as const;
    return (
      <g key={at} data-band-change={direction}>
        <path d={pointer[direction](x, y)} fill={fill} strokeWidth={1.5} {...halo} />
        {named ? (
          <text
            x={x + (atEnd ? -9 : 9)}
            y={Math.max(y - 6, geometry.top + 8)}
            textAnchor={atEnd ? 'end' : 'start'}
            fontSize={11}
            fontWeight={650}
            fontFamily={typography.fontFamily ?? 'sans-serif'}
            fill={fill}
            strokeWidth={3}
            {...halo}
          >
            {bandName(t, band)}
          </text>
        ) : null}
      </g>
    );
  });
}

/** Steps from score to score, each held until the next or until now; cut off at the ends of the range. */
function stepPath(points: readonly RiskTrackPoint[], asOf: number, { range, axis, geometry }: Place): string {
  let path = '';
  let joined = false;
  points.forEach(({ at, value }, place) => {
    const until = Math.min(points[place + 1]?.at ?? Math.max(asOf, at), range.to);
    if (value === null || until < range.from || at > range.to) {
      joined = false;
      return;
    }
    const [left, y] = [xOf(Math.max(at, range.from), range, geometry), yOf(value, axis, geometry)];
    path += `${joined ? 'L' : 'M'}${left},${y}H${Math.max(xOf(until, range, geometry), left + (joined ? 0 : 2))}`;
    joined = true;
  });
  return path;
}
