import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { RowText } from './describe-row.js';

/** What is shown of the reading that is pointed at. */
export function ReadingDetail({ reading }: { reading: RowText }) {
  const { t } = useTranslation();
  const { value, recorded, time, notes } = reading;
  return (
    <>
      <Box sx={{ fontWeight: 650 }}>{value}</Box>
      <div>{time}</div>
      <Box sx={{ color: 'text.secondary' }}>{t('trends.reading.chartedAs', { text: recorded })}</Box>
      {notes.map((note) => (
        <div key={note}>{note}</div>
      ))}
    </>
  );
}
