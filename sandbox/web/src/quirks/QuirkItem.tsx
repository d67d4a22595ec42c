import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { QuirkRow } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { figureOf } from './quirk-text.js';

/** The number of a quirk that is on; text that is not a number is reported and not sent. */
function Figure({
  name,
  of,
  value,
  onChange,
}: {
  name: string;
  of: string;
  value: number;
  onChange: (figure: number) => void;
}) {
  const [text, setText] = useState(String(value));
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    // It was changed, here or elsewhere: the field stays where it is, and the focus in it.
    setShown(value);
    setText(String(value));
  }
  const figure = figureOf(text);
  const settle = (): void => {
    if (figure !== undefined && figure !== value) onChange(figure);
  };
  return (
    <TextField
      size="small"
      label={of}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onBlur={settle}
      onKeyDown={({ key }) => {
        if (key === 'Enter') settle();
      }}
      error={figure === undefined}
      helperText={figure === undefined ? t('quirks.figureWrong') : undefined}
      slotProps={{ htmlInput: { inputMode: 'numeric', 'aria-label': t('quirks.figureOf', { quirk: name, unit: of }) } }}
      sx={{ mt: 1, maxWidth: '16rem' }}
    />
  );
}

/** A sentence in which text in backticks is code. */
function Sentence({ text }: { text: string }) {
  // The parts of a fixed text keep their places.
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}

/** One quirk: what it does, what it simulates, and its switch. */
export function QuirkItem({
  quirk,
  figure,
  forEveryone,
  onSwitch,
}: {
  quirk: QuirkRow;
  /** Its number while it is on, null if it has none; undefined while it is off. */
  figure: number | null | undefined;
  /** Whether it is on for all clients already, while this switch is for one client. */
  forEveryone: boolean;
  onSwitch: (to: number | 'off' | null) => void;
}) {
  const { name, about, simulates } = quirk;
  const on = figure !== undefined;
  const description = `quirk-${name}`;
  return (
    <Box component="li" data-quirk={name} sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}>
      <FormControlLabel
        label={name}
        control={
          <Checkbox
            size="small"
            checked={on}
            onChange={({ target }) => onSwitch(target.checked ? (quirk.figure?.usual ?? null) : 'off')}
            slotProps={{ input: { 'aria-describedby': description } }}
          />
        }
        sx={{ '& .MuiFormControlLabel-label': { fontSize: '0.875rem', fontWeight: 650 } }}
      />
      <Box sx={{ pl: '29px' }}>
        <Typography id={description} variant="body2" sx={{ color: 'text.secondary' }}>
          <Sentence text={about} /> <em>{t('quirks.simulates')}</em> <Sentence text={simulates} />
          {forEveryone ? ` ${t('quirks.onForAll')}` : ''}
        </Typography>
        {typeof figure === 'number' && quirk.figure !== null ? (
          <Figure name={name} of={quirk.figure.of} value={figure} onChange={onSwitch} />
        ) : null}
      </Box>
    </Box>
  );
}
