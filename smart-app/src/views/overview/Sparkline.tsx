import { useTheme } from '@mui/material/styles';

const [width, height, edge] = [56, 22, 3];

/** How a value went, without numbers: beside its number, and hidden from what reads aloud. Dots, where a line would lie. */
export function Sparkline({ points }: { points: readonly { readonly at: number; readonly value: number }[] }) {
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
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <polyline
        points={placed.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
        fill="none"
        stroke={colour}
        strokeWidth={1.25}
        strokeLinejoin="round"
      />
      {newest === undefined ? null : <circle cx={newest.x} cy={newest.y} r={2} fill={colour} />}
    </svg>
  );
}
