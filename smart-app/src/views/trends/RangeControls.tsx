import type { Instant } from '@bellwether/fhir-mapping';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonGroup from '@mui/material/ButtonGroup';
import TextField from '@mui/material/TextField';
import { type FormEvent, memo, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeZone } from '../../i18n/site-clock.js';
import { instantOfWallTime, wallTime } from '../../i18n/wall-time.js';
import { type Preset, presetNames, type TimeRange } from '../../series/time-range.js';
import type { RangeActions } from './range-actions.js';

const zoomStep = 2;
const panStep = 0.5;

/** `2026-11-27T14:02`, by the clock of the page, as the field wants it. */
function fieldText(at: Instant, timeZone: string): string {
  return new Date(wallTime(at, timeZone)).toISOString().slice(0, 16);
}

/** What a field says; as it was, to the millisecond, where it was not changed: the newest reading may be of its last minute. */
function instantOf(text: string, before: Instant, timeZone: string): Instant {
  if (text === fieldText(before, timeZone)) return before;
  const wall = Date.parse(`${text}Z`);
  return Number.isNaN(wall) ? wall : instantOfWallTime(wall, timeZone);
}

/** Both ends as date fields; what is typed counts when it is confirmed. */
function RangeFields({ range, actions }: { range: TimeRange; actions: RangeActions }) {
  const { t } = useTranslation();
  const zone = useTimeZone();
  const [from, setFrom] = useState(fieldText(range.from, zone));
  const [to, setTo] = useState(fieldText(range.to, zone));
  const [wrong, setWrong] = useState(false);
  const problem = useId();
  useEffect(() => {
    setFrom(fieldText(range.from, zone));
    setTo(fieldText(range.to, zone));
    setWrong(false);
  }, [range, zone]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = { from: instantOf(from, range.from, zone), to: instantOf(to, range.to, zone) };
    const readable = Number.isFinite(wanted.from) && Number.isFinite(wanted.to);
    setWrong(!readable);
    if (!readable) return;
    actions.show(wanted);
    // Where it was made to fit into the same range again, the fields say what is shown.
    setFrom(fieldText(range.from, zone));
    setTo(fieldText(range.to, zone));
  };
  const field = {
    type: 'datetime-local',
    size: 'small',
    error: wrong,
    sx: { width: 216, '& input': { fontSize: '0.875rem', px: 1 } },
    slotProps: { inputLabel: { shrink: true }, htmlInput: wrong ? { 'aria-describedby': problem } : {} },
  } as const;
  return (
    <Box
      component="form"
      noValidate
      onSubmit={submit}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
    >
      <TextField
        {...field}
        label={t('trends.range.from')}
        value={from}
        onChange={({ target }) => setFrom(target.value)}
      />
      <TextField {...field} label={t('trends.range.to')} value={to} onChange={({ target }) => setTo(target.value)} />
      <Button type="submit" size="small" variant="outlined">
        {t('trends.range.show')}
      </Button>
      {wrong ? (
        <Box id={problem} role="alert" sx={{ color: 'error.main', fontSize: '0.8125rem' }}>
          {t('trends.range.unreadable')}
        </Box>
      ) : null}
    </Box>
  );
}

const PresetButtons = memo(function PresetButtons({
  chosen,
  actions,
}: {
  chosen: Preset | null;
  actions: RangeActions;
}) {
  const { t } = useTranslation();
  return (
    <ButtonGroup size="small" variant="outlined" aria-label={t('trends.range.title')}>
      {presetNames.map((preset) => (
        <Button
          key={preset}
          aria-pressed={preset === chosen}
          title={t(`terms.range.${preset}`)}
          variant={preset === chosen ? 'contained' : 'outlined'}
          disableElevation
          onClick={() => actions.preset(preset)}
          sx={{ px: 0.75, minWidth: '38px !important' }}
        >
          {t(`trends.range.preset.${preset}`)}
        </Button>
      ))}
    </ButtonGroup>
  );
});

const MoveButtons = memo(function MoveButtons({ actions }: { actions: RangeActions }) {
  const { t } = useTranslation();
  const move = [
    { text: '‹', label: t('trends.range.earlier'), act: () => actions.pan(-panStep) },
    { text: '›', label: t('trends.range.later'), act: () => actions.pan(panStep) },
    { text: '+', label: t('trends.range.zoomIn'), act: () => actions.zoom(1 / zoomStep) },
    { text: '−', label: t('trends.range.zoomOut'), act: () => actions.zoom(zoomStep) },
  ];
  return (
    <ButtonGroup size="small" variant="outlined">
      {move.map(({ text, label, act }) => (
        <Button
          key={label}
          aria-label={label}
          title={label}
          onClick={act}
          sx={{ fontSize: '1rem', lineHeight: 1.4, px: 0.5, minWidth: '34px !important' }}
        >
          {text}
        </Button>
      ))}
    </ButtonGroup>
  );
});

/** Which time all graphs show: ranges, zoom, moving, date fields. */
export function RangeControls({
  range,
  chosen,
  actions,
}: {
  range: TimeRange;
  chosen: Preset | null;
  actions: RangeActions;
}) {
  return (
    <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <PresetButtons chosen={chosen} actions={actions} />
      <MoveButtons actions={actions} />
      <RangeFields range={range} actions={actions} />
    </Box>
  );
}
