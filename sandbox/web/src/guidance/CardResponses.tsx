import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { CardResponse, Feedback } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { Icon } from '../icons.js';
import { clockPhrase } from '../time-text.js';

/** The response to a card, in a line: `Dismissed at 14:02: Already acting on it`. */
export function responsePhrase(response: CardResponse, time: string): string {
  if (response.kind === 'accepted') return t('guidance.acceptedAt', { time, label: response.label });
  const { reason } = response;
  return reason === null ? t('guidance.dismissedWithoutReason', { time }) : t('guidance.dismissedAt', { time, reason });
}

function FeedbackLine({
  feedback,
  busy,
  onNotifyAgain,
}: {
  feedback: Feedback;
  busy: boolean;
  onNotifyAgain: () => void;
}) {
  if (feedback.state !== 'failed') {
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t(feedback.state === 'sent' ? 'guidance.notified' : 'guidance.cannotBeNotified')}
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
        {t('guidance.notNotified', { reason: feedback.reason })}
      </Box>
      <Button className="no-print" size="small" variant="outlined" disabled={busy} onClick={onNotifyAgain}>
        {t(busy ? 'guidance.notifying' : 'guidance.notifyAgain')}
      </Button>
    </Box>
  );
}

/** The responses to a card, whether its service was notified, and the created resources. */
export function CardResponses({
  responses,
  busy,
  onNotifyAgain,
}: {
  responses: readonly CardResponse[];
  busy: boolean;
  onNotifyAgain: () => void;
}) {
  return responses.map((response) => (
    <Box
      key={response.kind === 'accepted' ? response.suggestion : response.kind}
      data-response={response.kind}
      sx={{ display: 'grid', gap: 0.5, gridTemplateColumns: 'minmax(0, 1fr)', overflowWrap: 'anywhere' }}
    >
      <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'flex-start', fontWeight: 650 }}>
        <Box sx={{ lineHeight: 0, mt: '2px', color: 'text.secondary' }}>
          <Icon name={response.kind === 'accepted' ? 'check' : 'dismissed'} />
        </Box>
        {responsePhrase(response, clockPhrase(response.at))}
      </Box>
      {response.kind === 'override' && response.comment !== null ? (
        <Box sx={{ color: 'text.secondary', whiteSpace: 'pre-line' }}>
          {t('guidance.quoted', { comment: response.comment })}
        </Box>
      ) : null}
      {response.kind === 'accepted'
        ? response.created.map((reference) => (
            <Typography key={reference} variant="body2">
              {t('guidance.created')}{' '}
              <Link href={`/ehr/records/${reference}`} target="_blank" rel="noopener noreferrer">
                {reference}
              </Link>
            </Typography>
          ))
        : null}
      <FeedbackLine feedback={response.feedback} busy={busy} onNotifyAgain={onNotifyAgain} />
    </Box>
  ));
}
