import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { Card, CardLink } from '../../../src/ehr/wire.js';
import { Icon, type IconName } from '../icons.js';
import { CardDetail } from './CardDetail.js';

/** How each indicator is shown: never by colour alone. */
const indicators: Readonly<Record<Card['indicator'], { colour: string; word: string; icon: IconName }>> = {
  info: { colour: 'info.main', word: 'Information', icon: 'info' },
  warning: { colour: 'warning.main', word: 'Warning', icon: 'warning' },
  critical: { colour: 'error.main', word: 'Critical', icon: 'critical' },
};

function CardLinks({ links }: { links: readonly CardLink[] }) {
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

/** One CDS Hooks card, with how urgent it says it is, what it says, and who says so. */
export function HookCard({ card }: { card: Card }) {
  const { colour, word, icon } = indicators[card.indicator];
  return (
    <Paper
      component="article"
      variant="outlined"
      data-indicator={card.indicator}
      sx={{
        p: { xs: 2, sm: 2.5 },
        borderLeftWidth: 5,
        borderLeftColor: colour,
        display: 'grid',
        gap: 1.5,
        breakInside: 'avoid',
        // One fraction that may shrink, or a long word would widen the page.
        gridTemplateColumns: 'minmax(0, 1fr)',
      }}
    >
      <Box>
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 0.75,
            color: colour,
            fontWeight: 650,
            fontSize: '0.875rem',
            mb: 0.5,
          }}
        >
          <Icon name={icon} />
          {word}
        </Box>
        <Typography variant="h3" sx={{ overflowWrap: 'anywhere' }}>
          {card.summary}
        </Typography>
      </Box>
      {card.detail === null ? null : <CardDetail markdown={card.detail} />}
      <CardLinks links={card.links} />
      <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
        Source:{' '}
        {card.source.url === null ? (
          card.source.label
        ) : (
          <Link href={card.source.url} target="_blank" rel="noopener noreferrer">
            {card.source.label}
          </Link>
        )}
      </Typography>
    </Paper>
  );
}
