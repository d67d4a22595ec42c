import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup, { type RadioGroupProps } from '@mui/material/RadioGroup';
import { useEffect, useRef } from 'react';

/** One of several; the first has the focus once they are there. */
export function RadioChoices<Code extends string>({
  choices,
  chosen,
  disabled,
  onChoose,
  ...group
}: Pick<RadioGroupProps, 'name' | 'aria-labelledby' | 'aria-describedby'> & {
  readonly choices: readonly { readonly code: Code; readonly label: string }[];
  readonly chosen: Code | null;
  readonly disabled: boolean;
  readonly onChoose: (code: Code | null) => void;
}) {
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <RadioGroup
      {...group}
      value={chosen ?? ''}
      onChange={({ target }) => onChoose(choices.find(({ code }) => code === target.value)?.code ?? null)}
    >
      {choices.map(({ code, label }, index) => (
        <FormControlLabel
          key={code}
          value={code}
          disabled={disabled}
          label={label}
          sx={{ m: 0, '& .MuiFormControlLabel-label': { fontSize: '0.875rem' } }}
          control={
            <Radio size="small" sx={{ p: 0.5 }} {...(index === 0 ? { slotProps: { input: { ref: first } } } : {})} />
          }
        />
      ))}
    </RadioGroup>
  );
}
