import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { ChartGap } from '../record/mapped-chart.js';
import { lookup } from '../i18n/lookup.js';
import { Notice } from './Notice.js';

/** What could not be read, part by part, and why. */
export function Gaps({ gaps, title, text }: { gaps: readonly ChartGap[]; title: string; text: string }) {
  const { t } = useTranslation();
  if (gaps.length === 0) return null;
  return (
    <Notice severity="warning">
      <strong>{title}</strong>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {gaps.map(({ key, why, part }) => (
          <li key={key}>
            {t(`app.gap.${part ? 'part' : 'whole'}.${why}`, { name: lookup(t, 'app.query', key, key) })}
          </li>
        ))}
      </Box>
      {text}
    </Notice>
  );
}
