import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { CardResponse, Feedback } from '../../../src/ehr/guidance-wire.js';
import { Icon } from '../icons.js';
import { clockPhrase } from '../time-text.js';

/** What was done with a card, in a line: `Set aside at 14:02: Already acting on it`. */
export function responsePhrase(response: CardResponse, time: string): string {
  if (response.kind === 'accepted') return `Accepted at ${time}: ${response.label}`;
  return `Set aside at ${time}${response.reason === null ? ', without a reason' : `: ${response.reason}`}`;
}

const feedbackText: Readonly<Record<Exclude<Feedback['state'], 'failed'>, string>> = {
  sent: 'The service was told.',
  'not-possible': 'The service cannot be told: it sent no id for this.',
};

function FeedbackLine({ feedback, busy, onTellAgain }: { feedback: Feedback; busy: boolean; onTellAgain: () => void }) {
  if (feedback.state !== 'failed') {
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {feedbackText[feedback.state]}
      </Typography>
    );
  }
  return (
    <Box role="alert" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 0.5 }}>
      <Box
        sx={{
          display: 'flex',
          gap: 0.75,
          alignItems: 'center',
          color: 'error.main',
          fontSize: '0.875rem',
          minWidth: 0,
        }}
      >
        <Icon name="unreachable" size={18} />
        The service could not be told ({feedback.reason}).
      </Box>
      <Button className="no-print" size="small" variant="outlined" disabled={busy} onClick={onTellAgain}>
        {busy ? 'Telling it …' : 'Tell it again'}
      </Button>
    </Box>
  );
}

/** What was done with a card, whether its service knows, and what came of it. */
export function CardResponses({
  responses,
  busy,
  onTellAgain,
}: {
  responses: readonly CardResponse[];
  busy: boolean;
  onTellAgain: () => void;
}) {
  return responses.map((response) => (
    <Box
      key={response.kind === 'accepted' ? response.suggestion : response.kind}
      data-response={response.kind}
      sx={{ display: 'grid', gap: 0.5, gridTemplateColumns: 'minmax(0, 1fr)', overflowWrap: 'anywhere' }}
    >
      <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'flex-start', fontWeight: 650 }}>
        <Box sx={{ lineHeight: 0, mt: '2px', color: 'text.secondary' }}>
          <Icon name={response.kind === 'accepted' ? 'check' : 'aside'} />
        </Box>
        {responsePhrase(response, clockPhrase(response.at))}
      </Box>
      {response.kind === 'override' && response.comment !== null ? (
        <Box sx={{ color: 'text.secondary', whiteSpace: 'pre-line' }}>“{response.comment}”</Box>
      ) : null}
      {response.kind === 'accepted'
        ? response.created.map((reference) => (
            <Typography key={reference} variant="body2">
              Created{' '}
              <Link href={`/ehr/records/${reference}`} target="_blank" rel="noopener noreferrer">
                {reference}
              </Link>
            </Typography>
          ))
        : null}
      <FeedbackLine feedback={response.feedback} busy={busy} onTellAgain={onTellAgain} />
    </Box>
  ));
}
