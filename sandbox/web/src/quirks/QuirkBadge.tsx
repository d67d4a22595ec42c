import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Icon } from '../icons.js';
import { onWords } from './quirk-text.js';
import type { Moods } from './use-quirks.js';

/** Says, on every view of the page, that a mood is on and who meets it; nothing where none is. */
export function MoodMark({ moods, onShow, onCleared }: { moods: Moods; onShow: () => void; onCleared: () => void }) {
  const words = moods.known.state === 'ready' ? onWords(moods.known.value) : [];
  return (
    <Box
      // A landmark while there is something in it; what is announced must have been there before.
      role={words.length === 0 ? undefined : 'region'}
      aria-label={words.length === 0 ? undefined : 'Moods that are on'}
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
              <Icon name="mood" />
            </Box>
            <Box sx={{ minWidth: 0, overflowWrap: 'anywhere', fontSize: '0.875rem' }}>
              <strong>A mood is on</strong> for apps and services; this chart reads past it. {words.join(' ')}
            </Box>
          </>
        )}
      </Box>
      {words.length === 0 ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button size="small" onClick={onShow}>
            Show moods
          </Button>
          <Button
            size="small"
            variant="outlined"
            color="warning"
            onClick={() => {
              moods.clear();
              onCleared();
            }}
          >
            Clear all moods
          </Button>
        </Box>
      )}
    </Box>
  );
}
