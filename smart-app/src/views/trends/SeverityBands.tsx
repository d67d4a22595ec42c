import { useTheme } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { bandName } from '../../i18n/names.js';
import type { ValueAxis } from '../../series/axis.js';
import type { Severity } from '../../series/score-tracks.js';
import { anchorOf, type Box, freePlace } from './name-places.js';
import { type PlotGeometry, yOf } from './plot-geometry.js';
import { trendColours } from './trend-colours.js';

/** Bands of a score as faint colours, each with its name where it fits and is over nothing that is drawn. */
export function SeverityBands({
  bands,
  axis,
  geometry,
  drawn,
  roomForName = 13,
}: {
  /** From the lowest. */
  bands: readonly { readonly name: string; readonly from: number; readonly severity: Severity }[];
  axis: ValueAxis;
  geometry: PlotGeometry;
  drawn: readonly Box[];
  /** Height that a band needs for its name, in pixels. */
  roomForName?: number;
}) {
  const theme = useTheme();
  const { t } = useTranslation();
  const colours = trendColours[theme.palette.mode].severities;
  const { left, plotWidth } = geometry;
  return bands.map(({ name, from, severity }, index) => {
    const [low, high] = [Math.max(from, axis.low), Math.min(bands[index + 1]?.from ?? axis.high, axis.high)];
    if (high <= low) return null;
    const [top, bottom] = [yOf(high, axis, geometry), yOf(low, axis, geometry)];
    const text = bandName(t, name);
    const places = (['right', 'left'] as const).map((end) => ({ end, y: top + 11 }));
    const place = bottom - top < roomForName ? undefined : freePlace(text, places, drawn, geometry);
    return (
      <g key={name}>
        <rect x={left} width={plotWidth} y={top} height={bottom - top} fill={colours[severity]} fillOpacity={0.12} />
        {place === undefined ? null : (
          <text
            {...anchorOf(place, geometry)}
            y={place.y}
            fontSize={10}
            fontFamily={theme.typography.fontFamily ?? 'sans-serif'}
            fill={colours[severity]}
          >
            {text}
          </text>
        )}
      </g>
    );
  });
}
