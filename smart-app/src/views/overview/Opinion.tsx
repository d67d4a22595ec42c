import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardService } from '../../service/card-service.js';

/** What somebody can say of the card in one touch: codes of its own override reasons. */
const opinions = ['more-worried', 'less-worried', 'input-wrong'] as const;

type Said =
  | { readonly state: 'nothing' }
  | { readonly state: 'pending' | 'kept'; readonly reason: string }
  | { readonly state: 'failed'; readonly why: 'expired' | 'refused' | 'unreachable' };

/** "I am more worried than this": said to the service, and only what it kept looks kept. */
export function Opinion({ service }: { service: CardService }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<Said>({ state: 'nothing' });
  const say = async (reason: (typeof opinions)[number]) => {
    if (said.state === 'pending') return;
    setSaid({ state: 'pending', reason });
    const { why } = await service.override(reason, new Date().toISOString());
    setSaid(why === null ? { state: 'kept', reason } : { state: 'failed', why });
  };
  return (
    <Box className="no-print" role="group" aria-label={t('overview.opinionTitle')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {opinions.map((reason) => (
          <Button
            key={reason}
            size="small"
            variant="outlined"
            aria-pressed={said.state === 'kept' && said.reason === reason}
            aria-disabled={said.state === 'pending'}
            onClick={() => say(reason)}
          >
            {t(`overview.opinion.${reason}`)}
          </Button>
        ))}
      </Box>
      <Box role="status" sx={{ color: said.state === 'failed' ? 'error.main' : 'text.secondary', minHeight: '1.5em' }}>
        {said.state === 'pending' ? t('overview.opinionPending') : null}
        {said.state === 'kept' ? t('overview.opinionSaved') : null}
        {said.state === 'failed' ? t(`overview.opinionFailed.${said.why}`) : null}
      </Box>
    </Box>
  );
}
