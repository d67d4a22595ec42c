import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Icon } from '../icons.js';
import { onText } from './quirk-text.js';
import type { Quirks } from './use-quirks.js';

/** Says, on every view of the page, that a quirk is on and who meets it; nothing where none is. */
export function QuirkBadge({
  quirks,
  onShow,
  onCleared,
}: {
  quirks: Quirks;
  onShow: () => void;
  onCleared: () => void;
}) {
  const words = quirks.known.state === 'ready' ? onText(quirks.known.value) : [];
  return (
    <Box
      // A landmark while there is something in it; what is announced must have been there before.
      role={words.length === 0 ? undefined : 'region'}
      aria-label={words.length === 0 ? undefined : 'Quirks that are on'}
      className="no-print"
      sx={
        words.length === 0
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
        {words.length === 0 ? null : (
          <>
            <Box sx={{ color: 'warning.main', lineHeight: 0, mt: '2px' }}>
              <Icon name="quirk" />
            </Box>
            <Box sx={{ minWidth: 0, overflowWrap: 'anywhere', fontSize: '0.875rem' }}>
              <strong>A quirk is on</strong> for apps and services; this chart reads past it. {words.join(' ')}
            </Box>
          </>
        )}
      </Box>
      {words.length === 0 ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button size="small" onClick={onShow}>
            Show quirks
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
            Clear all quirks
          </Button>
        </Box>
      )}
    </Box>
  );
}
