import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { bandName } from '../../i18n/names.js';
import { percentText } from '../../i18n/percent-text.js';
import { arcPath, gaugeAngle, gaugeArcs, gaugePoint } from './gauge-arcs.js';

const [inner, outer] = [62, 84];

export interface RiskGaugeProps {
  readonly probability: number;
  readonly average: number;
  /** From low to high. */
  readonly bands: readonly { readonly name: string; readonly from: number }[];
  /** What it shows, for screen readers. */
  readonly label: string;
}

/** The risk on a half circle, for those who want one. Bands differ by hatching and by name, not by colour. */
export default function RiskGauge({ probability, average, bands, label }: RiskGaugeProps) {
  const { t } = useTranslation();
  const { palette } = useTheme();
  const id = useId();
  const hatches = bands.map(({ name }, index) => ({ name, id: `${id}-${index}`, gap: index === 0 ? null : 8 / index }));
  const arcs = gaugeArcs(bands);
  const needle = gaugePoint(gaugeAngle(probability), outer - 4);
  const middle = gaugeAngle(average);
  const [averageFrom, averageTo] = [gaugePoint(middle, inner - 4), gaugePoint(middle, outer + 4)];
  return (
    <Box sx={{ maxWidth: 420, mt: 0.5 }}>
      <svg viewBox="-136 -102 272 112" role="img" aria-label={label} style={{ display: 'block', width: '100%' }}>
        <defs>
          {hatches.map((hatch) => (
            <Hatch key={hatch.name} id={hatch.id} gap={hatch.gap} colour={palette.text.secondary} />
          ))}
        </defs>
        {arcs.map((arc, index) => (
          <path
            key={arc.name}
            d={arcPath(arc, inner, outer)}
            fill={`url(#${id}-${index})`}
            stroke={palette.text.secondary}
            strokeWidth={1}
          />
        ))}
        <line
          x1={averageFrom.x}
          y1={averageFrom.y}
          x2={averageTo.x}
          y2={averageTo.y}
          stroke={palette.text.primary}
          strokeWidth={2}
          strokeDasharray="2 2"
        />
        <Caption angle={middle} radius={outer + 8} text={t('overview.gaugeAverage')} />
        <line x1={0} y1={0} x2={needle.x} y2={needle.y} stroke={palette.text.primary} strokeWidth={3} />
        <circle r={6} fill={palette.text.primary} />
      </svg>
      <Box
        component="ul"
        sx={{
          ...{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexWrap: 'wrap', columnGap: 1.5 },
          ...{ fontSize: '0.8125rem', color: 'text.secondary', justifyContent: 'center' },
        }}
      >
        {bands.map(({ name, from }, index) => (
          <Box key={name} component="li" sx={{ display: 'flex', alignItems: 'center', gap: 0.5, whiteSpace: 'nowrap' }}>
            <svg width={14} height={14} aria-hidden="true" focusable="false">
              <rect
                x={0.5}
                y={0.5}
                width={13}
                height={13}
                fill={`url(#${id}-${index})`}
                stroke={palette.text.secondary}
              />
            </svg>
            {index === 0
              ? t('overview.bandLowest', { name: bandName(t, name), percent: percentText(bands[1]?.from ?? 1, t) })
              : t('overview.bandFrom', { name: bandName(t, name), percent: percentText(from, t) })}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** The higher the band, the closer its lines; the lowest has none. */
function Hatch({ id, gap, colour }: { id: string; gap: number | null; colour: string }) {
  return (
    <pattern id={id} width={gap ?? 8} height={gap ?? 8} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      {gap === null ? null : <line x1={0} y1={0} x2={0} y2={gap} stroke={colour} strokeWidth={2} />}
    </pattern>
  );
}

function Caption({ angle, radius, text }: { angle: number; radius: number; text: string }) {
  const { palette } = useTheme();
  const { x, y } = gaugePoint(angle, radius);
  const anchor = x < -20 ? 'end' : x > 20 ? 'start' : 'middle';
  return (
    <text x={x} y={y} textAnchor={anchor} fontSize={9} fill={palette.text.primary}>
      {text}
    </text>
  );
}
