import { type Phrasing, type RiskFact, riskBases } from '@bellwether/model';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../overview/overview.js';
import { bandName, manifestName } from '../../i18n/names.js';
import { percentText } from '../../i18n/percent-text.js';
import { savePreference } from '../../save-preference.js';
import { LazyPart } from '../LazyPart.js';

const RiskGauge = lazy(() => import('./RiskGauge.js'));

/** Where a probability stands on the bar: square roots spread the low ones, where most patients are. */
function place(probability: number): string {
  return `${100 * Math.sqrt(Math.min(1, Math.max(0, probability)))}%`;
}

/** The risk as a number, next to the model's average, on a bar with the bands, or on a gauge for those who want one. */
export function RiskLine({
  overview,
  risk,
  phrasing,
}: {
  readonly overview: Overview;
  /** As the message has it. */
  readonly risk: RiskFact;
  readonly phrasing: Phrasing;
}) {
  const { t } = useTranslation();
  const [gauge, saveGauge] = useSavedFlag('bellwether-gauge');
  const { artefact, bands, at } = overview;
  if (!risk.asPercent) return <strong>{riskBases(risk, at, phrasing)[0]}</strong>;
  const outcome = manifestName(t, 'outcome', artefact.name, artefact.outcome);
  const average = percentText(artefact.average, t);
  const percent = percentText(risk.probability, t);
  const band = bandName(t, risk.band);
  const label = t('overview.riskText', { percent, band, average });
  const strong = risk.indicator === 'warning';
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1.5 }}>
        <span>{outcome}</span>
        <Box component="strong" sx={{ fontSize: '1.5rem', fontVariantNumeric: 'tabular-nums' }}>
          {percent}
        </Box>
        <Box
          component="span"
          sx={{ color: strong ? 'warning.main' : 'text.secondary', fontWeight: strong ? 650 : 400 }}
        >
          {t('overview.band', { name: band })}
        </Box>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('overview.average', { percent: average })}
          {artefact.temporal === 'snapshot' ? ` · ${t('overview.snapshot')}` : ''}
          {risk.partlyRead ? ` · ${t('overview.readInPart')}` : ''}
        </Box>
      </Box>
      {gauge ? (
        <LazyPart>
          <RiskGauge probability={risk.probability} average={artefact.average} bands={bands} label={label} />
        </LazyPart>
      ) : (
        <Bar overview={overview} probability={risk.probability} strong={strong} label={label} />
      )}
      <FormControlLabel
        className="no-print"
        control={<Switch size="small" checked={gauge} onChange={(_event, chosen) => saveGauge(chosen)} />}
        label={t('overview.gauge')}
        slotProps={{ typography: { sx: { fontSize: '0.8125rem', color: 'text.secondary' } } }}
      />
    </Box>
  );
}

function Bar({
  overview: { artefact, bands },
  probability,
  strong,
  label,
}: {
  overview: Overview;
  probability: number;
  strong: boolean;
  label: string;
}) {
  return (
    <Box
      role="img"
      aria-label={label}
      sx={{ position: 'relative', height: 14, mt: 0.5, borderRadius: 1, bgcolor: 'action.hover', overflow: 'hidden' }}
    >
      {bands.slice(1).map(({ name, from }) => (
        <Mark key={name} at={place(from)} width={1} colour="text.secondary" />
      ))}
      <Mark at={place(artefact.average)} width={2} colour="text.primary" dashed />
      <Box
        sx={{
          position: 'absolute',
          inset: '3px auto 3px 0',
          width: place(probability),
          borderRadius: 1,
          bgcolor: strong ? 'warning.main' : 'primary.main',
        }}
      />
    </Box>
  );
}

function Mark({ at, width, colour, dashed }: { at: string; width: number; colour: string; dashed?: boolean }) {
  return (
    <Box
      sx={{
        position: 'absolute',
        top: 0,
        bottom: 0,
        left: at,
        zIndex: 1,
        borderLeft: width,
        borderLeftStyle: dashed ? 'dotted' : 'solid',
        borderColor: colour,
      }}
    />
  );
}

/** A choice saved in this browser under a name; where the browser saves nothing, it lasts as long as the page. */
function useSavedFlag(name: string): readonly [flag: boolean, save: (flag: boolean) => void] {
  const [flag, setFlag] = useState(() => read(name));
  return [
    flag,
    (chosen) => {
      setFlag(chosen);
      savePreference(name, String(chosen));
    },
  ];
}

function read(name: string): boolean {
  try {
    return localStorage.getItem(name) === 'true';
  } catch {
    return false;
  }
}
