import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { Guidance as Answer } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { Notice } from '../Notice.js';

/** Which service answered, and how fast. */
export const answeredIn = ({ service, milliseconds }: Exclude<Answer, { kind: 'failed' }>): string =>
  t('guidance.answeredIn', { service, milliseconds: Math.max(1, Math.round(milliseconds)) });

/**
 * That a service has not answered, since when, and why where that is known. No card does not mean that the patient is well, so
 * it stays until there is an answer.
 */
export function Unanswered({ text, service, isWaiting }: { text: string; service?: string; isWaiting: boolean }) {
  return (
    <Notice tone="error" icon="unreachable" role="alert">
      <strong>{text}</strong> {t('guidance.riskUnknown')}
      {isWaiting ? ` ${t('guidance.stillWaiting')}` : ''}
      {service === undefined ? null : (
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
          {service}
        </Typography>
      )}
    </Notice>
  );
}

/** Guidance that is awaited: an outline, and after a time that there is no answer yet. */
export function Awaited({ service, since }: { service?: string; since: string | null }) {
  if (since !== null) {
    const text = t('guidance.noAnswerYet', { time: since });
    return <Unanswered text={text} isWaiting {...(service === undefined ? {} : { service })} />;
  }
  return (
    <Box role="status" aria-label={t('guidance.requesting')}>
      <Skeleton variant="rounded" height={150} />
    </Box>
  );
}

/** Why the service could not calculate. It does not mean that the risk is low. */
export function NotCalculated({ result }: { result: Extract<Answer, { kind: 'could-not-compute' }> }) {
  return (
    <Notice tone="warning" icon="unknown" role="alert">
      <strong>{t('guidance.notCalculated')}</strong> {result.reason}
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
        {answeredIn(result)}
      </Typography>
    </Notice>
  );
}
