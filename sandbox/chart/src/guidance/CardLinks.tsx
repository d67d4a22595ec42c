import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { CardLink } from '../../../src/ehr/guidance-wire.js';

/** The links of a card; apps cannot be opened yet, and say so. */
export function CardLinks({ links }: { links: readonly CardLink[] }) {
  if (links.length === 0) return null;
  const hasApp = links.some(({ type }) => type === 'smart');
  return (
    <Box className="no-print">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {links.map((link) =>
          link.type === 'absolute' ? (
            <Button
              key={`${link.url} ${link.label}`}
              variant="outlined"
              size="small"
              href={link.url}
              target="_blank"
              rel="noopener noreferrer"
            >
              {link.label}
            </Button>
          ) : (
            <Button key={`${link.url} ${link.label}`} variant="outlined" size="small" disabled>
              {link.label}
            </Button>
          ),
        )}
      </Box>
      {hasApp ? (
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.75 }}>
          Apps cannot be opened from this sandbox yet.
        </Typography>
      ) : null}
    </Box>
  );
}
