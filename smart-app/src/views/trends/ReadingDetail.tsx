import Box from '@mui/material/Box';
import type { TrendsWords } from '../../words/en-trends.js';
import type { RowWords } from './describe-row.js';

/** What is shown of the reading that is pointed at. */
export function ReadingDetail({ reading, words }: { reading: RowWords; words: TrendsWords }) {
  const { value, recorded, time, notes } = reading;
  return (
    <>
      <Box sx={{ fontWeight: 650 }}>{value}</Box>
      <div>{time}</div>
      <Box sx={{ color: 'text.secondary' }}>{words.recordedAs(recorded)}</Box>
      {notes.map((note) => (
        <div key={note}>{note}</div>
      ))}
    </>
  );
}
