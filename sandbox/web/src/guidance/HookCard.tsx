import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Card } from '../../../src/ehr/guidance-wire.js';
import { CardDetail } from './CardDetail.js';
import { CardHead, indicators } from './CardHead.js';
import { CardLinks } from './CardLinks.js';
import { CardResponses } from './CardResponses.js';
import { DismissDialog } from './DismissDialog.js';
import { SuggestionList } from './SuggestionList.js';
import { useCard } from './use-card.js';

/** Who says so, and beside it what can be done with the card as a whole. */
function CardFoot({ source, children }: { source: Card['source']; children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'space-between',
        columnGap: 2,
        rowGap: 0.5,
        pt: 1.25,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere', minWidth: 0 }}>
        Source:{' '}
        {source.url === null ? (
          source.label
        ) : (
          <Link href={source.url} target="_blank" rel="noopener noreferrer">
            {source.label}
          </Link>
        )}
      </Typography>
      {children}
    </Box>
  );
}

/**
 * One CDS Hooks card, with how urgent it says it is, what it says, who says so, and what can be done with it. A card that
 * was set aside folds to its summary and the reason; it does not vanish.
 */
export function HookCard({ patientId, shown }: { patientId: string; shown: Card }) {
  const { card, busy, problem, answer, tellAgain } = useCard(patientId, shown);
  const [asking, setAsking] = useState(false);
  const [unfolded, setUnfolded] = useState(false);
  const outcome = useRef<HTMLDivElement>(null);
  const answers = card.responses.length;
  const quiet = card.responses.some(({ kind }) => kind === 'override');

  // The button that was pressed is gone: the focus goes to what came of it.
  useEffect(() => {
    if (answers > 0) outcome.current?.focus({ preventScroll: true });
  }, [answers]);

  return (
    <Paper
      component="article"
      variant="outlined"
      data-indicator={card.indicator}
      sx={{
        p: { xs: 2, sm: 2.5 },
        borderLeftWidth: 5,
        borderLeftColor: quiet ? 'divider' : indicators[card.indicator].colour,
        display: 'grid',
        gap: 1.5,
        breakInside: 'avoid',
        // One fraction that may shrink, or a long word would widen the page.
        gridTemplateColumns: 'minmax(0, 1fr)',
      }}
    >
      <CardHead card={card} quiet={quiet} />
      {quiet && !unfolded ? null : (
        <>
          {card.detail === null ? null : <CardDetail markdown={card.detail} />}
          <CardLinks links={card.links} />
        </>
      )}
      <SuggestionList card={card} busy={busy} onAccept={(suggestion) => answer({ kind: 'accept', suggestion })} />
      <Box
        ref={outcome}
        tabIndex={-1}
        role="status"
        sx={{ display: answers === 0 ? 'none' : 'grid', gap: 1, gridTemplateColumns: 'minmax(0, 1fr)' }}
      >
        <CardResponses responses={card.responses} busy={busy} onTellAgain={tellAgain} />
      </Box>
      {problem === null ? null : (
        <Box role="alert" sx={{ color: 'error.main' }}>
          Not done: {problem}
        </Box>
      )}
      <CardFoot source={card.source}>
        {answers === 0 ? (
          <Button
            className="no-print"
            size="small"
            variant="outlined"
            disabled={busy}
            aria-haspopup="dialog"
            onClick={() => setAsking(true)}
          >
            {busy ? 'One moment …' : 'Set aside …'}
          </Button>
        ) : null}
        {quiet ? (
          <Button className="no-print" size="small" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
            {unfolded ? 'Hide the card' : 'Show the card'}
          </Button>
        ) : null}
      </CardFoot>
      <DismissDialog
        card={card}
        open={asking}
        onClose={() => setAsking(false)}
        onDismiss={(request) => {
          setAsking(false);
          answer(request);
        }}
      />
    </Paper>
  );
}
