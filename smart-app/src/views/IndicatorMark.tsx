import type { Message } from '@bellwether/model';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';

const colours = { info: 'text.secondary', warning: 'warning.main', critical: 'error.main' } as const;

/** How urgent it is: a word, and a colour. */
export function IndicatorMark({ indicator }: Pick<Message, 'indicator'>) {
  const { t } = useTranslation();
  const colour = colours[indicator];
  return (
    <Box
      component="span"
      data-indicator={indicator}
      sx={{
        ...{ display: 'inline-block', border: 1, borderColor: colour, borderRadius: 1, color: colour },
        ...{ px: 0.75, fontSize: '0.8125rem', fontWeight: 650, whiteSpace: 'nowrap' },
      }}
    >
      {t(`terms.indicator.${indicator}`)}
    </Box>
  );
}
