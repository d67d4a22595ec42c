import { upperFirst } from '@bellwether/model';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type SyntheticEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { conceptName } from '../../i18n/names.js';
import type { CountingInput } from '../../overview/decided.js';
import { RadioChoices } from '../RadioChoices.js';
import { DecidingState } from './DecidingState.js';
import { maxReasonLength } from './ScaleDialog.js';
import { type DecisionsProps, useDeciding } from './use-deciding.js';

/** An input that can be left out, with its value for people to know it by. */
export interface NamedInput extends CountingInput {
  /** As the message writes it; null where it does not. */
  readonly written: { readonly name: string; readonly value: string | null } | null;
}

/** Asks which input is wrong. It closes when the service has saved it. */
export function LeaveOutForm({
  inputs,
  onSaved,
  onOther,
  onCancel,
  ...how
}: DecisionsProps & {
  readonly inputs: readonly NamedInput[];
  readonly onSaved: (input: NamedInput) => void;
  /** What is wrong is none of them. */
  readonly onOther: () => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [deciding, decide] = useDeciding(how);
  const id = useId();
  const pending = deciding.state === 'pending';
  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (pending || chosen === null) return;
    if (chosen === other) return onOther();
    const input = inputs.find((one) => one.input === chosen);
    if (input === undefined) return;
    const { reference, measuredAt } = input;
    const text = reason.trim() === '' ? null : reason.trim();
    const content = { kind: 'input-left-out', input: input.input, reference, measuredAt, reason: text } as const;
    if (await decide(content)) onSaved(input);
  };
  const names = [
    ...inputs.map(({ input, written }) => {
      const { name, value } = written ?? { name: upperFirst(conceptName(t, input)), value: null };
      return { code: input as string, label: value === null ? name : t('decisions.inputValue', { name, value }) };
    }),
    { code: other, label: t('decisions.other') },
  ];
  return (
    <Box
      component="form"
      noValidate
      aria-labelledby={`${id}title`}
      onSubmit={save}
      onKeyDown={({ key }) => {
        if (key === 'Escape' && !pending) onCancel();
      }}
      sx={{ display: 'grid', gap: 1, border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5, mt: 1 }}
    >
      <Box component="fieldset" aria-describedby={`${id}text`} sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
        <Box component="legend" id={`${id}title`} sx={{ p: 0, fontWeight: 650 }}>
          {t('decisions.leaveOutTitle')}
        </Box>
        <Box id={`${id}text`} sx={{ color: 'text.secondary' }}>
          {t('decisions.leaveOutText')}
        </Box>
        <RadioChoices
          name={`${id}input`}
          aria-labelledby={`${id}title`}
          choices={names}
          chosen={chosen}
          disabled={pending}
          onChoose={setChosen}
        />
        <Box role="status" sx={{ color: 'error.main', fontSize: '0.8125rem' }}>
          {tried && chosen === null ? t('decisions.inputMissing') : ''}
        </Box>
      </Box>
      <TextField
        id={`${id}reason`}
        size="small"
        multiline
        label={t('decisions.optionalReason')}
        value={reason}
        disabled={pending}
        slotProps={{ htmlInput: { maxLength: maxReasonLength } }}
        onChange={({ target }) => setReason(target.value)}
      />
      <DecidingState deciding={deciding} />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button type="submit" size="small" variant="contained" aria-disabled={pending}>
          {t(chosen === other ? 'decisions.saveOther' : 'decisions.leaveOut')}
        </Button>
        <Button size="small" variant="outlined" aria-disabled={pending} onClick={() => pending || onCancel()}>
          {t('decisions.cancel')}
        </Button>
      </Box>
    </Box>
  );
}

const other = 'other';
