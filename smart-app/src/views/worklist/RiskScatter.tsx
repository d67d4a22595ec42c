import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { createContext, type KeyboardEvent, memo, useContext, useRef, useState } from 'react';
import { CartesianGrid, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import { type PointKind, pointKinds, type ScatterPoint } from '../../worklist/scatter-points.js';
import { trendColours } from '../trends/trend-colours.js';
import { useWidth } from '../trends/use-width.js';
import { pointStyle } from './point-shapes.js';
import { pointText, type Localization } from './row-text.js';

const height = 320;
const margin = { top: 8, right: 12, bottom: 20, left: 0 };

/** What recharts gives a shape; where the point lies and which it is. */
interface ShapeProps {
  readonly cx?: number | undefined;
  readonly cy?: number | undefined;
  readonly payload?: ScatterPoint;
}

function Legend({ kinds, t }: { kinds: readonly PointKind[]; t: Localization['t'] }) {
  const theme = useTheme();
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', columnGap: 2, fontSize: '0.8125rem' }}
    >
      {kinds.map((kind) => {
        const { path, fill, stroke } = pointStyle(kind, theme);
        return (
          <Box component="li" key={kind} sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
            <svg aria-hidden width={16} height={16}>
              <path d={path(8, 8)} fill={fill} stroke={stroke} strokeWidth={1.5} />
            </svg>
            {t(`worklist.pointKind.${kind}`)}
          </Box>
        );
      })}
    </Box>
  );
}

/** What a point has to do with the others. */
interface Walk {
  /** The one that the tab key reaches. */
  readonly current: string | undefined;
  readonly onKeyDown: (event: KeyboardEvent, id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly register: (id: string, element: SVGGElement | null) => void;
  readonly onFocus: (point: ScatterPoint) => void;
  readonly onPoint: (point: ScatterPoint) => void;
  readonly say: (point: ScatterPoint) => string;
}

const WalkContext = createContext<Walk | null>(null);

function Point({ cx, cy, point }: { cx: number; cy: number; point: ScatterPoint }) {
  const theme = useTheme();
  const walk = useContext(WalkContext);
  const { path, fill, stroke } = pointStyle(point.kind, theme);
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button inside of an SVG
    <g
      role="button"
      tabIndex={point.id === walk?.current ? 0 : -1}
      aria-label={walk?.say(point)}
      ref={(element) => walk?.register(point.id, element)}
      style={{ cursor: 'pointer' }}
      onClick={() => walk?.onOpen(point.id)}
      onKeyDown={(event) => walk?.onKeyDown(event, point.id)}
      onFocus={() => walk?.onFocus(point)}
      onMouseEnter={() => walk?.onPoint(point)}
    >
      {/* What can be hit is larger than what is seen. */}
      <circle cx={cx} cy={cy} r={12} fill="transparent" />
      <path d={path(cx, cy)} fill={fill} stroke={stroke} strokeWidth={1.5} />
    </g>
  );
}

/** Always the same function: another one would be another element each time, which loses the focus. */
function drawPoint({ cx, cy, payload }: ShapeProps) {
  return cx === undefined || cy === undefined || payload === undefined ? (
    <g />
  ) : (
    <Point cx={cx} cy={cy} point={payload} />
  );
}

const ageDomain = [
  (low: number) => Math.floor(low / 10) * 10,
  (high: number) => Math.ceil((high + 1) / 10) * 10,
] as const;
const riskDomain = [0, (high: number) => Math.min(1, Math.ceil(high * 10) / 10)] as const;

/** Drawn anew only where the patients change: recharts makes all points anew, and the one with the focus would lose it. */
const Plot = memo(function Plot({
  points,
  width,
  t,
}: {
  points: readonly ScatterPoint[];
  width: number;
  t: Localization['t'];
}) {
  const theme = useTheme();
  const text = { fill: theme.palette.text.secondary, fontSize: 11 };
  const grid = trendColours[theme.palette.mode].grid;
  return (
    <ScatterChart
      width={width}
      height={height}
      margin={margin}
      accessibilityLayer={false}
      role="group"
      aria-label={t('worklist.scatterLabel', { count: points.length })}
    >
      <CartesianGrid stroke={grid} />
      <XAxis
        type="number"
        dataKey="ageYears"
        domain={ageDomain}
        allowDecimals={false}
        tick={text}
        stroke={grid}
        label={{ value: t('worklist.ageAxis'), position: 'insideBottom', offset: -12, ...text }}
      />
      <YAxis
        type="number"
        dataKey="probability"
        domain={riskDomain}
        width={58}
        tick={text}
        stroke={grid}
        tickFormatter={(value: number) => t('terms.percent.value', { value: String(Math.round(value * 100)) })}
        label={{ value: t('worklist.riskAxis'), angle: -90, position: 'insideLeft', offset: 10, ...text }}
      />
      <Scatter data={points} shape={drawPoint} isAnimationActive={false} />
    </ScatterChart>
  );
});

/**
 * Patients by age and risk. One of the points can be reached by the tab key, the others from there by arrow keys, in the
 * order of age; Enter or a click opens the chart.
 */
export default function RiskScatter({
  points,
  localization,
  onOpen,
}: {
  points: readonly ScatterPoint[];
  localization: Localization;
  onOpen: (id: string) => void;
}) {
  const { t } = localization;
  const [frame, width] = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<string | null>(null);
  const [described, setDescribed] = useState<ScatterPoint | null>(null);
  const elements = useRef(new Map<string, SVGGElement>());
  const current = points.find(({ id }) => id === at)?.id ?? points[0]?.id;

  const onKeyDown = (event: KeyboardEvent, id: string) => {
    const index = points.findIndex((point) => point.id === id);
    const target = {
      ArrowRight: index + 1,
      ArrowUp: index + 1,
      ArrowLeft: index - 1,
      ArrowDown: index - 1,
      Home: 0,
      End: points.length - 1,
    }[event.key];
    if (event.key === 'Enter' || event.key === ' ') onOpen(id);
    else if (target === undefined) return;
    else {
      const next = points[Math.min(Math.max(target, 0), points.length - 1)];
      if (next !== undefined) elements.current.get(next.id)?.focus();
    }
    event.preventDefault();
  };

  const walk: Walk = {
    current,
    onKeyDown,
    onOpen,
    register(id, element) {
      if (element === null) elements.current.delete(id);
      else elements.current.set(id, element);
    },
    onFocus(point) {
      setAt(point.id);
      setDescribed(point);
    },
    onPoint: setDescribed,
    say: (point) => pointText(point, localization),
  };

  return (
    <Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {t('worklist.scatterText')} {t('worklist.scatterKeys')}
      </Box>
      <Legend kinds={pointKinds.filter((kind) => points.some((point) => point.kind === kind))} t={t} />
      <Box ref={frame} sx={{ minWidth: 0, '& .recharts-surface': { overflow: 'visible' } }}>
        {width === 0 ? null : (
          <WalkContext value={walk}>
            <Plot points={points} width={width} t={t} />
          </WalkContext>
        )}
      </Box>
      <Box aria-hidden sx={{ minHeight: '1.5em', fontSize: '0.875rem' }}>
        {described === null ? '' : pointText(described, localization)}
      </Box>
    </Box>
  );
}
