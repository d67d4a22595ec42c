import type { Instant } from '@bellwether/fhir-mapping';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import type { Translate } from '../../i18n/translation.js';
import { type EncounterKind, type EncounterSpan, type StripBar, stripBars } from '../../series/encounter-strip.js';
import type { TimeRange } from '../../series/time-range.js';
import { type Density, geometryOf } from './plot-geometry.js';
import { trendColours } from './trend-colours.js';

const lanes: readonly EncounterKind[] = ['admission', 'emergency', 'visit', 'other'];
const laneHeight = 14;
const roomForName = 76;
/** As many as can be read; the others can be zoomed to. */
const maxListed = 50;

/** Encounters and admissions on the time axis, a lane for each kind, and as a list. */
export const EncounterStrip = memo(function EncounterStrip({
  encounters,
  range,
  asOf,
  width,
  density,
  repeated = false,
  formats,
}: {
  encounters: readonly EncounterSpan[];
  range: TimeRange;
  asOf: Instant;
  width: number;
  density: Density;
  /** Whether it stands above another column too, and is said there. */
  repeated?: boolean;
  formats: Formats;
}) {
  const { t } = useTranslation();
  const theme = useTheme();
  const colours = trendColours[theme.palette.mode].encounters;
  const bars = stripBars(encounters, range, asOf, geometryOf(width, density).plotWidth);
  const { left } = geometryOf(width, density);
  const kinds = lanes.filter((kind) => bars.some((bar) => bar.kind === kind));
  const count = bars.reduce((sum, { spans }) => sum + spans.length, 0);
  const sentence = count === 0 ? t('trends.encounters.none') : t('trends.encounters.inRange', { count });
  const listed = bars.flatMap(({ spans }) => spans).toSorted((a, b) => b.from - a.from);
  return (
    <Box
      component="section"
      data-strip
      {...(repeated ? { 'aria-hidden': true, 'data-repeated': true } : { 'aria-label': t('trends.encounters.title') })}
      sx={{ breakInside: 'avoid', minWidth: 0 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, alignItems: 'baseline' }}>
        <Typography component={repeated ? 'div' : 'h3'} variant="h3">
          {t('trends.encounters.title')}
        </Typography>
        {kinds.map((kind) => (
          <Box component="span" key={kind} sx={{ fontSize: '0.8125rem' }}>
            <Box
              component="span"
              aria-hidden
              sx={{
                display: 'inline-block',
                width: 10,
                height: 10,
                mr: 0.5,
                bgcolor: colours[kind],
                printColorAdjust: 'exact',
              }}
            />
            {t(`trends.encounters.kind.${kind}`)}
          </Box>
        ))}
      </Box>
      <svg
        role="img"
        aria-label={sentence}
        width={width}
        height={Math.max(kinds.length, 1) * laneHeight + 4}
        style={{ display: 'block', maxWidth: '100%' }}
      >
        {bars.map((bar) => {
          const y = kinds.indexOf(bar.kind) * laneHeight + 2;
          return (
            <g key={`${bar.kind} ${bar.left}`}>
              <rect
                data-encounters={bar.spans.length}
                x={left + bar.left}
                width={bar.width}
                y={y}
                height={laneHeight - 3}
                rx={2}
                fill={colours[bar.kind]}
                // Several that lie too close together are not one long one.
                fillOpacity={bar.spans.length > 1 ? 0.5 : 1}
              >
                <title>{barText(bar, formats, t)}</title>
              </rect>
              {bar.width < roomForName || bar.spans.length > 1 ? null : (
                <text
                  x={left + bar.left + 5}
                  y={y + 9}
                  fontSize={10}
                  fontFamily={theme.typography.fontFamily ?? 'sans-serif'}
                  fill={theme.palette.background.paper}
                >
                  {t(`trends.encounters.kind.${bar.kind}`)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      {repeated ? null : count === 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {sentence}
        </Typography>
      ) : (
        <Box
          component="details"
          sx={{ fontSize: '0.8125rem', '& > summary': { cursor: 'pointer', width: 'fit-content' } }}
        >
          <summary>{sentence}</summary>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {listed.slice(0, maxListed).map((span) => (
              <li key={span.reference}>{spanText(span, formats, t)}</li>
            ))}
          </Box>
        </Box>
      )}
    </Box>
  );
});

function spanText({ kind, from, to }: EncounterSpan, formats: Formats, t: Translate): string {
  const name = t(`trends.encounters.kind.${kind}`);
  const [begin, end] = [formats.brief(from), to === null ? null : formats.brief(to)];
  if (end === null) return t('trends.encounters.ongoing', { kind: name, from: begin });
  if (end === begin) return t('trends.encounters.moment', { kind: name, from: begin });
  return t('trends.encounters.span', { kind: name, from: begin, to: end });
}

function barText({ kind, spans }: StripBar, formats: Formats, t: Translate): string {
  const [first] = spans;
  if (spans.length === 1 && first !== undefined) return spanText(first, formats, t);
  const [from, to] = [first?.from ?? 0, spans.at(-1)?.from ?? 0];
  return t('trends.encounters.several', {
    number: formats.number(spans.length, [0, 0]),
    kind: t(`trends.encounters.kind.${kind}`),
    from: formats.day(from),
    to: formats.day(to),
  });
}
