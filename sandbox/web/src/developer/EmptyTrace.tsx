import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { t } from '@bellwether/sandbox/texts';
import { kindNames } from './event-kinds.js';

/** Shown while the list is empty: that the filter hides events, or which ones will appear. */
export function EmptyTrace({ hidden }: { hidden: number }) {
  if (hidden > 0) {
    return (
      <Box sx={{ p: 2, flexGrow: 1 }} role="status">
        {t('developer.hidden', { count: hidden })}
      </Box>
    );
  }
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label={t('developer.preview')}
      sx={{ p: 2, flexGrow: 1, overflowY: 'auto', minHeight: 0 }}
    >
      <Typography sx={{ mb: 1.5 }}>{t('developer.empty')}</Typography>
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1.25 }}>
        {kindNames.map((kind) => (
          <Box key={kind}>
            <Box component="dt" sx={{ fontWeight: 650, fontSize: '0.875rem' }}>
              {t(`developer.kind.${kind}`)}
            </Box>
            <Typography component="dd" variant="body2" sx={{ m: 0, color: 'text.secondary' }}>
              {t(`developer.explanation.${kind}`)}
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
