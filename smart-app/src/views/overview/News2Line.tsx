import type { News2, News2Component } from '@bellwether/model';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { overviewWords as words } from '../../words/en-overview.js';
import { rangeWords } from '../../words/number-words.js';

/** NEWS2, as a range where inputs are missing, and which those are. */
export function News2Line({ news2 }: { news2: News2 | null }) {
  const { t } = useTranslation();
  if (news2 === null) return <Box sx={{ color: 'text.secondary' }}>{words.news2None}</Box>;
  const of = (state: News2Component['state']) =>
    news2.components
      .filter((component) => component.state === state)
      .map(({ input }) => t(`terms.news2Input.${input}`))
      .join(', ');
  const [missing, stale] = [of('missing'), of('stale')];
  const notes = [
    ...(missing === '' ? [] : [words.news2Missing(missing)]),
    ...(stale === '' ? [] : [words.news2Stale(stale)]),
  ];
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1.5 }}>
      <Box component="strong" sx={{ fontSize: '1.125rem' }}>
        {words.news2(rangeWords(news2.low, news2.high, words.to))}
      </Box>
      {notes.length === 0 ? null : <Box component="span">{notes.join('; ')}</Box>}
      <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {words.news2Source}
      </Box>
    </Box>
  );
}
