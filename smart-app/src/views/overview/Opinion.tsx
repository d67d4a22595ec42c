import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardService } from '../../service/card-service.js';

/** What a user can say of the card in one touch: codes of its own override reasons. */
const opinions = ['more-worried', 'less-worried', 'input-wrong'] as const;

type Answered =
  | { readonly state: 'nothing' }
  | { readonly state: 'pending' | 'saved'; readonly reason: string }
  | { readonly state: 'failed'; readonly why: 'expired' | 'refused' | 'unreachable' };

/** "I am more worried": sent to the service, and only what it saved looks saved. */
export function Opinion({ service }: { service: CardService }) {
  const { t } = useTranslation();
  const [answered, setAnswered] = useState<Answered>({ state: 'nothing' });
  const send = async (reason: (typeof opinions)[number]) => {
    if (answered.state === 'pending') return;
    setAnswered({ state: 'pending', reason });
    const { why } = await service.override(reason, new Date().toISOString());
    setAnswered(why === null ? { state: 'saved', reason } : { state: 'failed', why });
  };
  return (
    <Box className="no-print" role="group" aria-label={t('overview.opinionTitle')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {opinions.map((reason) => (
          <Button
            key={reason}
            size="small"
            variant="outlined"
            aria-pressed={answered.state === 'saved' && answered.reason === reason}
            aria-disabled={answered.state === 'pending'}
            onClick={() => send(reason)}
          >
            {t(`overview.opinion.${reason}`)}
          </Button>
        ))}
      </Box>
      <Box
        role="status"
        sx={{ color: answered.state === 'failed' ? 'error.main' : 'text.secondary', minHeight: '1.5em' }}
      >
        {answered.state === 'pending' ? t('overview.opinionPending') : null}
        {answered.state === 'saved' ? t('overview.opinionSaved') : null}
        {answered.state === 'failed' ? t(`overview.opinionFailed.${answered.why}`) : null}
      </Box>
    </Box>
  );
}
