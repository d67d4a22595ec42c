import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { bandName } from '../../words/names.js';
import { percentText } from '../../words/percent-words.js';
import { arcPath, gaugeAngle, gaugeArcs, gaugePoint } from './gauge-arcs.js';

const [inner, outer] = [62, 84];

export interface RiskGaugeProps {
  readonly probability: number;
  readonly average: number;
  /** From low to high. */
  readonly bands: readonly { readonly name: string; readonly from: number }[];
  /** What it shows, in words. */
  readonly label: string;
}

/** The risk on a half circle, for those who want one. Bands are told apart by hatching and by name, not by colour. */
export default function RiskGauge({ probability, average, bands, label }: RiskGaugeProps) {
  const { t } = useTranslation();
  const { palette } = useTheme();
  const hatch = useId();
  const arcs = gaugeArcs(bands);
  const [needle, middle] = [gaugePoint(gaugeAngle(probability), outer - 4), gaugeAngle(average)];
  const [averageFrom, averageTo] = [gaugePoint(middle, inner - 4), gaugePoint(middle, outer + 4)];
  return (
    <Box sx={{ maxWidth: 360, mt: 0.5 }}>
      <svg viewBox="-104 -104 208 116" role="img" aria-label={label} style={{ display: 'block', width: '100%' }}>
        <defs>
          {arcs.map(({ name }, index) => (
            <pattern
              key={name}
              id={`${hatch}-${index}`}
              width={8 / (index + 1)}
              height={8 / (index + 1)}
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <line x1={0} y1={0} x2={0} y2={8} stroke={palette.text.secondary} strokeWidth={index === 0 ? 0 : 1} />
            </pattern>
          ))}
        </defs>
        {arcs.map((arc, index) => (
          <path
            key={arc.name}
            d={arcPath(arc, inner, outer)}
            fill={`url(#${hatch}-${index})`}
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
      <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
        {bands
          .map(({ name, from }, index) =>
            index === 0
              ? t('overview.bandLowest', { name: bandName(t, name), percent: percentText(bands[1]?.from ?? 1, t) })
              : t('overview.bandFrom', { name: bandName(t, name), percent: percentText(from, t) }),
          )
          .join(' · ')}
      </Box>
    </Box>
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
