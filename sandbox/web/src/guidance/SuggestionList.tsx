import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { Card, Suggestion } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';

function Offer({ suggestion, busy, onAccept }: { suggestion: Suggestion; busy: boolean; onAccept: () => void }) {
  const description = useId();
  const { label, actions, problem, recommended } = suggestion;
  return (
    <Box
      component="li"
      sx={{ display: 'grid', gap: 0.5, justifyItems: 'start', gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Button
        variant={recommended ? 'contained' : 'outlined'}
        size="small"
        disabled={busy || problem !== null}
        aria-describedby={description}
        onClick={onAccept}
        sx={{ textAlign: 'left', overflowWrap: 'anywhere' }}
      >
        {label}
      </Button>
      <Typography id={description} variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {[recommended ? t('guidance.recommended') : '', ...actions, problem ?? '']
          .filter((text) => text !== '')
          .join(' ')}
      </Typography>
    </Box>
  );
}

/** The suggestions of a card that can still be accepted; empty once the card has another response. */
export function SuggestionList({
  card,
  busy,
  onAccept,
}: {
  card: Card;
  busy: boolean;
  onAccept: (index: number) => void;
}) {
  const heading = useId();
  const { suggestions, responses, selectionBehavior } = card;
  const override = responses.some(({ kind }) => kind === 'override');
  if (override || (responses.length > 0 && selectionBehavior !== 'any')) return null;
  const accepted = new Set(responses.map((response) => (response.kind === 'accepted' ? response.suggestion : -1)));
  const offered = suggestions
    .map((suggestion, index) => ({ suggestion, index }))
    .filter(({ index }) => !accepted.has(index));
  if (offered.length === 0) return null;
  return (
    <Box className="no-print">
      <Typography variant="body2" id={heading} sx={{ color: 'text.secondary', fontWeight: 650, mb: 0.75 }}>
        {t('guidance.suggestions')}
      </Typography>
      <Box component="ul" aria-labelledby={heading} sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {offered.map(({ suggestion, index }) => (
          <Offer key={index} suggestion={suggestion} busy={busy} onAccept={() => onAccept(index)} />
        ))}
      </Box>
    </Box>
  );
}
