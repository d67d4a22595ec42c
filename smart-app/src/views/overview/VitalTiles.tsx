import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TileRow } from '../../overview/tiles.js';
import type { Formats } from '../../i18n/formats.js';
import { conceptName } from '../../i18n/names.js';
import { chartedText, quantityText, valueText } from '../../i18n/quantity-text.js';
import type { Translate } from '../../i18n/translation.js';
import { Sparkline } from './Sparkline.js';

/** After so long a vital sign says nothing about now, as in NEWS2. */
const staleMs = 24 * 3_600_000;

interface TilesProps {
  readonly tiles: readonly TileRow[];
  readonly at: number;
  readonly formats: Formats;
}

/** One small field for each watched vital sign: value, when, and how it went. */
export function VitalTiles({ tiles, at, formats }: TilesProps) {
  const { t } = useTranslation();
  return (
    <Box
      component="ul"
      aria-label={t('overview.vitalsTitle')}
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        display: 'grid',
        gap: 1,
        gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', sm: 'repeat(3, minmax(0, 1fr))' },
      }}
    >
      {tiles.map((tile) => (
        <Tile key={tile.concept} tile={tile} at={at} formats={formats} />
      ))}
    </Box>
  );
}

function Tile({ tile, at, formats }: Omit<TilesProps, 'tiles'> & { readonly tile: TileRow }) {
  const { t } = useTranslation();
  const { concept, latest } = tile;
  const stale = latest !== null && isStale(latest, at);
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
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{conceptName(t, concept)}</Box>
      {latest === null ? (
        <NoValue tile={tile} formats={formats} />
      ) : (
        <LatestValue
          tile={tile}
          latest={latest}
          at={at}
          formats={formats}
          beside={<Sparkline concept={concept} points={tile.recent} />}
        />
      )}
    </Box>
  );
}

function isStale({ measuredAt }: NonNullable<TileRow['latest']>, at: number): boolean {
  return at - measuredAt > staleMs;
}

/** Why there is no value. */
export function NoValue({ tile, formats }: { readonly tile: TileRow; readonly formats: Formats }) {
  const { t } = useTranslation();
  const { unusable, unmapped } = tile;
  return (
    <>
      {unusable !== null && unmapped === 0 ? null : (
        <Box sx={{ color: unmapped > 0 ? 'warning.main' : 'text.secondary' }}>{absenceText(tile, t)}</Box>
      )}
      <Unusable tile={tile} formats={formats} />
    </>
  );
}

/** What was not read may well be charted, and so may what has a code that is not mapped. */
function absenceText({ unmapped, unread }: TileRow, t: Translate): string {
  if (unmapped > 0) return t('common.unmapped', { count: unmapped });
  if (unread === null) return t('common.notCharted');
  return t(unread.extent === 'whole' ? 'overview.notRead' : 'overview.notInPart');
}

/** That a newer value is charted than the one that is shown, or one where none is. */
function Unusable({
  tile: { unusable, unmapped, latest },
  formats,
}: {
  readonly tile: TileRow;
  readonly formats: Formats;
}) {
  const { t } = useTranslation();
  return unusable === null || unmapped > 0 ? null : (
    <Box sx={{ color: 'warning.main', fontSize: '0.8125rem' }}>
      {t(latest === null ? 'overview.unusable' : 'overview.unusableNewer', { time: formats.near(unusable) })}
    </Box>
  );
}

/** The newest value, when it was measured, and as what it is charted. */
export function LatestValue({
  tile,
  latest,
  at,
  formats,
  beside = null,
}: {
  readonly tile: TileRow;
  readonly latest: NonNullable<TileRow['latest']>;
  readonly at: number;
  readonly formats: Formats;
  /** At the right of the number. */
  readonly beside?: ReactNode;
}) {
  const { t } = useTranslation();
  const { value, measuredAt, precision } = latest;
  const { unit } = tile;
  const stale = isStale(latest, at);
  const number = valueText(value, unit, formats);
  return (
    <>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: 1 }}>
        <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
          <Box component="strong" sx={{ fontSize: '1.125rem', fontVariantNumeric: 'tabular-nums' }}>
            {number}
          </Box>
          <Box component="span" sx={{ fontSize: '0.8125rem' }}>
            {quantityText(value, unit, formats, t).slice(number.length)}
          </Box>
        </Box>
        {beside}
      </Box>
      <Box sx={{ fontSize: '0.8125rem', color: stale ? 'warning.main' : 'text.secondary' }}>
        {formats.near(measuredAt, precision)}
        {stale ? ` · ${t('overview.stale')}` : ''}
        {stale ? <span className="visually-hidden">{` (${t('overview.staleText')})`}</span> : null}
      </Box>
      <ChartedAs latest={latest} formats={formats} />
      <Unusable tile={tile} formats={formats} />
    </>
  );
}

/** The value as the chart has it, where that is another unit. */
export function ChartedAs({
  latest: { recorded },
  formats,
}: {
  readonly latest: NonNullable<TileRow['latest']>;
  readonly formats: Formats;
}) {
  const { t } = useTranslation();
  return recorded === null ? null : (
    <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
      {t('app.chartedAs', { value: chartedText([recorded.value], recorded.unit, formats, t) })}
    </Box>
  );
}
