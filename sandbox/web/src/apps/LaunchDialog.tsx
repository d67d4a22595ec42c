import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, useId, useState } from 'react';
import type { App, LaunchRequest, LaunchWith } from '../../../src/ehr/launch-wire.js';
import type { Chart } from '../../../src/ehr/wire.js';
import { type ContextOffer, contextOffers } from './context-offers.js';
import { type LaunchDraft, launchWith, rememberDraft, rememberedDraft, resourceProblem } from './launch-draft.js';

/** What of the chart can be chosen, in a box that scrolls where it is long. */
function Offers({
  offers,
  chosen,
  onChoose,
}: {
  offers: readonly ContextOffer[];
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
}) {
  const label = useId();
  if (offers.length === 0) return null;
  return (
    <Box role="group" aria-labelledby={label}>
      <FormLabel component="div" id={label} sx={{ mb: 0.5 }}>
        About, of this chart (fhirContext)
      </FormLabel>
      <Box sx={{ maxHeight: 208, overflowY: 'auto', border: 1, borderColor: 'divider', borderRadius: 1, px: 1.5 }}>
        {offers.map(({ reference, label: words }) => (
          <FormControlLabel
            key={reference}
            label={words}
            control={
              <Checkbox
                size="small"
                checked={chosen.includes(reference)}
                onChange={({ target }) =>
                  onChoose(target.checked ? [...chosen, reference] : chosen.filter((one) => one !== reference))
                }
              />
            }
            sx={{ display: 'flex', mr: 0, overflowWrap: 'anywhere' }}
          />
        ))}
      </Box>
    </Box>
  );
}

function Where({
  where,
  onChange,
}: {
  where: LaunchRequest['where'];
  onChange: (where: LaunchRequest['where']) => void;
}) {
  return (
    <RadioGroup
      row
      aria-label="Where"
      value={where}
      onChange={(_event, value) => onChange(value === 'tab' ? 'tab' : 'here')}
    >
      <FormControlLabel value="here" label="In this chart" control={<Radio size="small" />} />
      <FormControlLabel value="tab" label="In a new tab" control={<Radio size="small" />} />
    </RadioGroup>
  );
}

/** Opens an app with what an EHR may say besides patient and encounter: at first nothing, later what was written before. */
export function LaunchDialog({
  chart,
  apps,
  onClose,
  onLaunch,
}: {
  chart: Chart;
  apps: readonly App[];
  onClose: () => void;
  onLaunch: (app: App, launch: LaunchWith, where: LaunchRequest['where']) => void;
}) {
  const patientId = chart.patient.id;
  const title = useId();
  const [app, setApp] = useState(apps[0]);
  const [where, setWhere] = useState<LaunchRequest['where']>('here');
  const offers = contextOffers(chart);
  const [draft, setDraft] = useState<LaunchDraft>(() => {
    const kept = rememberedDraft(patientId);
    // What the chart no longer offers could not be unchosen.
    return { ...kept, chosen: kept.chosen.filter((chosen) => offers.some(({ reference }) => reference === chosen)) };
  });
  const [tried, setTried] = useState(false);
  const write = (change: Partial<LaunchDraft>): void => setDraft((now) => ({ ...now, ...change }));
  const problem = resourceProblem(draft);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (app === undefined || problem !== null) return;
    rememberDraft(patientId, draft);
    onLaunch(app, launchWith(draft), where);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={title}
      fullWidth
      maxWidth="sm"
      // Where it goes back to is said by whoever opened it: the menu is gone.
      disableRestoreFocus
      slotProps={{ paper: { sx: { m: 2, width: 'calc(100% - 32px)' } } }}
    >
      <Box component="form" onSubmit={submit} sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        <DialogTitle id={title} component="h2" sx={{ pb: 1, fontWeight: 650 }}>
          Launch with …
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            What is filled in arrives beside the token of an app that has the scope “launch”, and again at each refresh.
          </Typography>
          <TextField
            select
            autoFocus
            label="App"
            value={app?.clientId ?? ''}
            onChange={({ target }) => setApp(apps.find(({ clientId }) => clientId === target.value))}
            slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
          >
            {apps.map(({ clientId, name }) => (
              <option key={clientId} value={clientId}>
                {name}
              </option>
            ))}
          </TextField>
          <Where where={where} onChange={setWhere} />
          <TextField
            label="Intent"
            helperText="Why it is opened, in a word that the app knows, such as reconcile-medications."
            value={draft.intent}
            onChange={({ target }) => write({ intent: target.value })}
            slotProps={{ htmlInput: { maxLength: 200, autoComplete: 'off', spellCheck: false } }}
          />
          <Offers offers={offers} chosen={draft.chosen} onChoose={(chosen) => write({ chosen })} />
          <TextField
            label="About, as text (fhirContext)"
            helperText={
              tried && problem !== null
                ? problem
                : 'One a line: a reference such as Task/123, and after a space its role, where it has one.'
            }
            error={tried && problem !== null}
            value={draft.more}
            onChange={({ target }) => write({ more: target.value })}
            multiline
            minRows={2}
            maxRows={5}
            slotProps={{
              htmlInput: { spellCheck: false },
              formHelperText: tried && problem !== null ? { role: 'alert' } : {},
            }}
          />
          <TextField
            label="App context (appContext)"
            helperText="To the letter, as the link of a card would give it."
            value={draft.appContext}
            onChange={({ target }) => write({ appContext: target.value })}
            multiline
            minRows={2}
            maxRows={5}
            slotProps={{ htmlInput: { maxLength: 8000, spellCheck: false } }}
          />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained">
            Launch
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
