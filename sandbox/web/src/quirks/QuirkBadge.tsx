import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { t } from '@bellwether/sandbox/texts';
import { Icon } from '../icons.js';
import { onText } from './quirk-text.js';
import type { Quirks } from './use-quirks.js';

/** Says on every view which quirks are on and for which clients; empty when none is. */
export function QuirkBadge({
  quirks,
  onShow,
  onCleared,
}: {
  quirks: Quirks;
  onShow: () => void;
  onCleared: () => void;
}) {
  const on = quirks.known.state === 'ready' ? onText(quirks.known.value) : [];
  return (
    <Box
      // A landmark while there is something in it; what is announced must have been there before.
      role={on.length === 0 ? undefined : 'region'}
      aria-label={on.length === 0 ? undefined : t('quirks.on')}
      className="no-print"
      sx={
        on.length === 0
          ? {}
          : {
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              columnGap: 1.5,
              rowGap: 1,
              px: { xs: 2, sm: 3 },
              py: 1,
              bgcolor: 'background.paper',
              borderBottom: 3,
              borderColor: 'warning.main',
            }
      }
    >
      <Box role="status" sx={{ display: 'flex', gap: 1, flex: '1 1 260px', minWidth: 0 }}>
        {on.length === 0 ? null : (
          <>
            <Box sx={{ color: 'warning.main', lineHeight: 0, mt: '2px' }}>
              <Icon name="quirk" />
            </Box>
            <Box sx={{ minWidth: 0, overflowWrap: 'anywhere', fontSize: '0.875rem' }}>
              <strong>{t('quirks.someOn')}</strong> {t('quirks.someOnFor')} {on.join(' ')}
            </Box>
          </>
        )}
      </Box>
      {on.length === 0 ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button size="small" onClick={onShow}>
            {t('quirks.show')}
          </Button>
          <Button
            size="small"
            variant="outlined"
            color="warning"
            onClick={() => {
              quirks.clear();
              onCleared();
            }}
          >
            {t('quirks.turnOffAll')}
          </Button>
        </Box>
      )}
    </Box>
  );
}
