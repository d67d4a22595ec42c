import Box from '@mui/material/Box';
import type { Overview } from '../../overview/overview.js';
import { overviewWords as words } from '../../words/en-overview.js';
import { percentWords } from '../../words/number-words.js';

/** Where a probability stands on the bar: square roots spread the low ones, where most patients are. */
function place(probability: number): string {
  return `${100 * Math.sqrt(Math.min(1, Math.max(0, probability)))}%`;
}

/** The risk as a number, beside the model's average, on a bar with the bands. */
export function RiskLine({ overview }: { overview: Overview }) {
  const { risk, artefact, bands } = overview;
  const average = percentWords(artefact.average, words.percentEnds);
  if (!risk.scored)
    return (
      <Box>
        <strong>{words.risk(artefact.outcome)}</strong>
        <Box>{words.notScored(risk.detail)}</Box>
      </Box>
    );
  const percent = percentWords(risk.probability, words.percentEnds);
  const strong = risk.indicator === 'warning';
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1.5 }}>
        <span>{words.risk(artefact.outcome)}</span>
        <Box component="strong" sx={{ fontSize: '1.5rem', fontVariantNumeric: 'tabular-nums' }}>
          {percent}
        </Box>
        <Box
          component="span"
          sx={{ color: strong ? 'warning.main' : 'text.secondary', fontWeight: strong ? 650 : 400 }}
        >
          {words.band(risk.band)}
        </Box>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {words.average(average)}
          {artefact.temporal === 'snapshot' ? ` · ${words.snapshot}` : ''}
        </Box>
      </Box>
      <Box
        role="img"
        aria-label={words.riskText(percent, risk.band, average)}
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
            width: place(risk.probability),
            borderRadius: 1,
            bgcolor: strong ? 'warning.main' : 'primary.main',
          }}
        />
      </Box>
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
