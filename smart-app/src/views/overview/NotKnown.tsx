import type { NextReading } from '@bellwether/model';
import Box from '@mui/material/Box';
import { overviewWords as words } from '../../words/en-overview.js';
import { percentWords } from '../../words/number-words.js';
import { momentWords } from '../../words/time-words.js';

/** Inputs that are missing or old, and what one reading of each could make of the estimate: the most useful first. */
export function NotKnown({ readings, now }: { readings: readonly NextReading[]; now: number }) {
  if (readings.length === 0) return <Box sx={{ color: 'text.secondary' }}>{words.nothingMissing}</Box>;
  return (
    <Box>
      <Box sx={{ fontWeight: 650 }}>{words.nextTitle}</Box>
      <Box component="ol" sx={{ m: 0, pl: 2.5 }}>
        {readings.map(({ concept, display, low, high, measuredAt }) => {
          const [from, to] = [low, high].map((end) => percentWords(end, words.percentEnds));
          return (
            <li key={concept}>
              {words.nextRange(display, from ?? '', to ?? '')}{' '}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                ({measuredAt === null ? words.nextMissing : words.nextStale(momentWords(measuredAt, now))})
              </Box>
            </li>
          );
        })}
      </Box>
    </Box>
  );
}
