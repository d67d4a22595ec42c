import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Card } from '../../../src/ehr/guidance-wire.js';
import { Icon, type IconName } from '../icons.js';

/** How each indicator is shown: never by colour alone. */
export const indicators: Readonly<Record<Card['indicator'], { colour: string; word: string; icon: IconName }>> = {
  info: { colour: 'info.main', word: 'Information', icon: 'info' },
  warning: { colour: 'warning.main', word: 'Warning', icon: 'warning' },
  critical: { colour: 'error.main', word: 'Critical', icon: 'critical' },
};

/** How urgent a card says it is, and what it says first; `quiet` once it was set aside. */
export function CardHead({ card, quiet }: { card: Card; quiet: boolean }) {
  const { colour, word, icon } = indicators[card.indicator];
  return (
    <Box>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 0.75,
          color: quiet ? 'text.secondary' : colour,
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
  );
}
