import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Card } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { Icon, type IconName } from '../icons.js';
import { CardDetail } from './CardDetail.js';
import { CardLinks } from './CardLinks.js';
import { CardResponses } from './CardResponses.js';
import { DismissDialog } from './DismissDialog.js';
import { SuggestionList } from './SuggestionList.js';
import { useCard } from './use-card.js';

/** How each indicator is shown: never by colour only. */
const indicators: Readonly<Record<Card['indicator'], { colour: string; icon: IconName }>> = {
  info: { colour: 'info.main', icon: 'info' },
  warning: { colour: 'warning.main', icon: 'warning' },
  critical: { colour: 'error.main', icon: 'critical' },
};

/** How urgent a card is, and its summary; `quiet` once it was dismissed. */
export function CardHead({ card, quiet = false }: { card: Card; quiet?: boolean }) {
  const { colour, icon } = indicators[card.indicator];
  return (
    <Box>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 0.75,
          color: quiet ? 'text.secondary' : colour,
          fontWeight: 650,
          fontSize: '0.875rem',
          mb: 0.5,
        }}
      >
        <Icon name={icon} />
        {t(`guidance.indicator.${card.indicator}`)}
      </Box>
      <Typography variant="h3" sx={{ overflowWrap: 'anywhere' }}>
        {card.summary}
      </Typography>
    </Box>
  );
}

/** The card's source, and beside it what can be done with the card as a whole. */
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
        {t('guidance.source')}{' '}
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
 * One CDS Hooks card: its urgency, content and source, and what can be done with it. A card that was dismissed folds to its
 * summary and the reason; it does not disappear.
 */
export function HookCard({ patientId, shown }: { patientId: string; shown: Card }) {
  const { card, busy, problem, answer, notifyAgain } = useCard(patientId, shown);
  const [asking, setAsking] = useState(false);
  const [unfolded, setUnfolded] = useState(false);
  const outcome = useRef<HTMLDivElement>(null);
  const answers = card.responses.length;
  const quiet = card.responses.some(({ kind }) => kind === 'override');

  // The button that was pressed is gone: the focus moves to the outcome.
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
        <CardResponses responses={card.responses} busy={busy} onNotifyAgain={notifyAgain} />
      </Box>
      {problem === null ? null : (
        <Box role="alert" sx={{ color: 'error.main' }}>
          {t('guidance.failed', { problem })}
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
            {t(busy ? 'guidance.pleaseWait' : 'guidance.dismissCard')}
          </Button>
        ) : null}
        {quiet ? (
          <Button className="no-print" size="small" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
            {t(unfolded ? 'guidance.hideCard' : 'guidance.showCard')}
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
