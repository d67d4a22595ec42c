import type { AssessmentComparison, Moves, Phrasing, UnreadPart } from '@bellwether/model';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import { comparisonTexts } from './comparison-texts.js';

/** The card's own figure compared with now, and what lies between. */
export function CardComparison({
  comparison,
  unread,
  moves,
  formats,
  phrasing,
}: {
  comparison: AssessmentComparison;
  unread: readonly UnreadPart[];
  moves: Moves | null;
  formats: Formats;
  phrasing: Phrasing;
}) {
  const { t } = useTranslation();
  return (
    <Box>
      {comparisonTexts(comparison, unread, moves, { formats, phrasing, t }).map((text) => (
        <div key={text}>{text}</div>
      ))}
    </Box>
  );
}
