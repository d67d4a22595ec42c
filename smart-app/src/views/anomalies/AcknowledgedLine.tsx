import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Acknowledgement, Acknowledgements } from '../../anomalies/acknowledgement.js';
import type { AnomalyRow } from '../../anomalies/anomaly-rows.js';
import type { Formats } from '../../words/formats.js';
import type { AnomaliesWords } from '../../words/en-anomalies.js';
import { SayingState } from './SayingState.js';
import { useSaying } from './use-saying.js';

/** An acknowledgement in words; a code that is not known stands as it is. */
function acknowledgementText(
  { who, when, reason, note }: Acknowledgement,
  formats: Formats,
  words: AnomaliesWords,
): string {
  const text = words.acknowledged(who, formats.brief(when), words.acknowledgementReasons[reason] ?? reason);
  return note === null ? text : words.withNote(text, note);
}

/** Who acknowledged it, when and why, and the way to take it back. */
export function AcknowledgedLine({
  row,
  name,
  known,
  acknowledgements,
  onTakenBack,
  formats,
  words,
}: {
  row: AnomalyRow;
  /** What the anomaly is called in the names of buttons. */
  name: string;
  known: Acknowledgement;
  acknowledgements: Acknowledgements;
  onTakenBack: () => void;
  formats: Formats;
  words: AnomaliesWords;
}) {
  const [saying, sayAll] = useSaying();
  const pending = saying.state === 'pending';
  const takeBack = async () => {
    if (!pending && (await sayAll([row], acknowledgements.withdraw))) onTakenBack();
  };
  return (
    <Box sx={{ fontSize: '0.875rem', overflowWrap: 'anywhere' }}>
      <span aria-hidden>✓ </span>
      {acknowledgementText(known, formats, words)}{' '}
      <Button
        className="no-print"
        size="small"
        aria-disabled={pending}
        aria-label={words.about(words.takeBack, name)}
        onClick={takeBack}
        sx={{ py: 0 }}
      >
        {words.takeBack}
      </Button>
      <SayingState saying={saying} pending={words.takingBack} formats={formats} words={words} />
    </Box>
  );
}
