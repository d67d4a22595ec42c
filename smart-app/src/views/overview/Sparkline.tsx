import { useTheme } from '@mui/material/styles';
import { segmentsOf } from '../../series/gaps.js';

const [width, height, edge] = [56, 22, 3];

/**
 * How a value went, without numbers: next to its number, and hidden from screen readers. No line across a gap, by the rule of
 * the charts: a reading that has none on either side is a dot.
 */
export function Sparkline({
  concept,
  points,
}: {
  concept: string;
  points: readonly { readonly at: number; readonly value: number }[];
}) {
  const colour = useTheme().palette.text.secondary;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) return null;
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = Math.max(last.at - first.at, 1);
  const placed = points.map(({ at, value }) => {
    const x = edge + ((at - first.at) / span) * (width - 2 * edge);
    const y = high === low ? height / 2 : edge + ((high - value) / (high - low)) * (height - 2 * edge);
    return { x, y };
  });
  const newest = placed.at(-1);
  const segments = segmentsOf(
    concept,
    Float64Array.from(points, ({ at }) => at),
  );
  const stretches = placed.reduce<(typeof placed)[]>((all, place, index) => {
    if (index === 0 || segments[index] !== segments[index - 1]) all.push([]);
    all.at(-1)?.push(place);
    return all;
  }, []);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {stretches.map((stretch) => {
        const { x, y } = stretch[0]!;
        return stretch.length === 1 ? (
          <circle key={x} cx={x} cy={y} r={1} fill={colour} />
        ) : (
          <polyline
            key={x}
            points={stretch.map((place) => `${place.x.toFixed(1)},${place.y.toFixed(1)}`).join(' ')}
            fill="none"
            stroke={colour}
            strokeWidth={1.25}
            strokeLinejoin="round"
          />
        );
      })}
      {newest === undefined ? null : <circle cx={newest.x} cy={newest.y} r={2} fill={colour} />}
    </svg>
  );
}
