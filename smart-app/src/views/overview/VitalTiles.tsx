import { unitText } from '@bellwether/fhir-mapping';
import Box from '@mui/material/Box';
import type { TileRow } from '../../overview/tiles.js';
import { overviewWords as words } from '../../words/en-overview.js';
import { numberWords } from '../../words/number-words.js';
import { measuredWords } from '../../words/time-words.js';
import { Sparkline } from './Sparkline.js';

/** After so long a vital sign says nothing about now, as in NEWS2. */
const staleMs = 24 * 3_600_000;

/** One small field for each watched vital sign: value, when, and how it went. */
export function VitalTiles({ tiles, at, locale }: { tiles: readonly TileRow[]; at: number; locale: string }) {
  return (
    <Box
      component="ul"
      aria-label={words.vitalsTitle}
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        display: 'grid',
        gap: 1,
        gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))',
      }}
    >
      {tiles.map((tile) => (
        <Tile key={tile.concept} tile={tile} at={at} locale={locale} />
      ))}
    </Box>
  );
}

function Tile({ tile: { name, unit, latest, recent }, at, locale }: { tile: TileRow; at: number; locale: string }) {
  const stale = latest !== null && at - latest.measuredAt > staleMs;
  return (
    <Box
      component="li"
      sx={{
        border: 1,
        borderColor: 'divider',
        borderStyle: stale || latest === null ? 'dashed' : 'solid',
        borderRadius: 1,
        p: 1,
      }}
    >
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{name}</Box>
      {latest === null ? (
        <Box sx={{ color: 'text.secondary' }}>{words.notCharted}</Box>
      ) : (
        <>
          <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: 1 }}>
            <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
              <Box component="strong" sx={{ fontSize: '1.125rem', fontVariantNumeric: 'tabular-nums' }}>
                {numberWords(latest.value, unit, locale)}
              </Box>{' '}
              <Box component="span" sx={{ fontSize: '0.8125rem' }}>
                {unitText(unit)}
              </Box>
            </Box>
            <Sparkline points={recent} />
          </Box>
          <Box sx={{ fontSize: '0.8125rem', color: stale ? 'warning.main' : 'text.secondary' }}>
            {measuredWords(latest.measuredAt, latest.precision, at)}
            {stale ? ` · ${words.stale}` : ''}
            {stale ? <span className="visually-hidden">{` (${words.staleText})`}</span> : null}
          </Box>
        </>
      )}
    </Box>
  );
}
