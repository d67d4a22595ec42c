import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { EarlierCard } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { momentText } from '../time-text.js';
import { responsePhrase } from './CardResponses.js';

/** Cards of earlier viewings of this chart with the responses to them: a card that was dismissed leaves a trace. */
export function EarlierCards({ cards }: { cards: readonly EarlierCard[] }) {
  if (cards.length === 0) return null;
  return (
    <Box component="details" data-earlier>
      <Box component="summary" sx={{ cursor: 'pointer', color: 'text.secondary', py: 0.5 }}>
        {t('guidance.earlier', { count: cards.length })}
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 0.5, p: 0, display: 'grid', gap: 1 }}>
        {cards.map(({ id, service, summary, responses }) => (
          <Box
            component="li"
            key={id}
            sx={{ pl: 1.5, borderLeft: 3, borderColor: 'divider', overflowWrap: 'anywhere' }}
          >
            {summary}
            {responses.map((response) => (
              <Typography key={responsePhrase(response, response.at)} variant="body2" sx={{ color: 'text.secondary' }}>
                {t(response.feedback.state === 'failed' ? 'guidance.earlierNotNotified' : 'guidance.earlierFrom', {
                  response: responsePhrase(response, momentText(response.at)),
                  service,
                })}
              </Typography>
            ))}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
