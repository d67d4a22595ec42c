import Box from '@mui/material/Box';
import type { Formats } from '../../words/formats.js';
import type { AnomaliesWords } from '../../words/en-anomalies.js';
import type { Saying } from './use-saying.js';

/** Whether it is being kept, or was not and why. Always there, so that it is read out when it changes. */
export function SayingState({
  saying,
  pending,
  formats,
  words,
}: {
  saying: Saying;
  pending: string;
  formats: Formats;
  words: AnomaliesWords;
}) {
  const number = (count: number) => formats.number(count, [0, 0]);
  if (saying.state === 'failed')
    return (
      <Box role="alert" sx={{ color: 'error.main', fontSize: '0.875rem' }}>
        {saying.done > 0 ? `${words.keptSome(number(saying.done), number(saying.all))} ` : ''}
        {words.notKept[saying.why]}
      </Box>
    );
  const several = saying.state === 'pending' && saying.all > 1;
  return (
    <Box role="status" sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
      {saying.state === 'idle' ? '' : several ? words.keepingSome(number(saying.done), number(saying.all)) : pending}
    </Box>
  );
}
