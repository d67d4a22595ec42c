import type { Instant } from '@bellwether/fhir-mapping';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Slider from '@mui/material/Slider';
import { useCallback, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/use-formats.js';
import type { ChartWorker } from '../worker/open-chart-worker.js';
import { useAsked } from './use-asked.js';

interface MomentSliderProps {
  readonly worker: ChartWorker;
  /** The last moment: when the chart was read. */
  readonly asOf: Instant;
  /** What there is to go back to, where it came with the chart; null: it is asked for. */
  readonly known: readonly Instant[] | null;
  /** The moment that is looked at; null: the last. */
  readonly at: Instant | null;
  readonly onAt: (at: Instant | null) => void;
}

/** Goes back through the moments at which something became known. Nothing where there is nowhere to go. */
export function MomentSlider({ worker, asOf, known, at, onAt }: MomentSliderProps) {
  const { t } = useTranslation();
  const formats = useFormats(asOf);
  const [asked] = useAsked(
    useCallback(() => worker.moments(asOf), [worker, asOf]),
    known,
  );
  const label = useId();
  const loading = asked.status === 'loading';
  const moments = asked.status === 'ready' ? asked.answer : [];
  if (!loading && moments.length < 2) return null;
  // Until the moments are there it stands at now, where it cannot be moved: what is below it stays where it is.
  const last = Math.max(moments.length - 1, 1);
  const index =
    at === null
      ? last
      : Math.max(
          0,
          moments.findLastIndex((moment) => moment <= at),
        );
  const nameOf = (place: number) => (place === last ? t('overview.momentNow') : formats.near(moments[place] ?? asOf));
  return (
    <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2 }}>
      <span id={label}>{t('overview.momentLabel')}</span>
      {/* The thumb is wider than it looks: something stands beside it, or the page would be too wide. */}
      <Box sx={{ display: 'flex', alignItems: 'center', columnGap: 2, flex: '1 1 16rem', minWidth: 0 }}>
        <Slider
          size="small"
          disabled={loading}
          aria-labelledby={label}
          min={0}
          max={last}
          step={1}
          value={index}
          getAriaValueText={nameOf}
          valueLabelDisplay="auto"
          valueLabelFormat={nameOf}
          onChange={(_event, place) => {
            const chosen = Array.isArray(place) ? (place[0] ?? last) : place;
            onAt(chosen >= last ? null : (moments[chosen] ?? null));
          }}
          sx={{ flex: '1 1 6rem', minWidth: 96, maxWidth: 420 }}
        />
        <Box component="span" sx={{ minWidth: '6rem', fontVariantNumeric: 'tabular-nums' }}>
          {nameOf(index)}
        </Box>
      </Box>
      {at === null ? null : (
        <Button size="small" variant="outlined" onClick={() => onAt(null)}>
          {t('overview.momentBack')}
        </Button>
      )}
    </Box>
  );
}
