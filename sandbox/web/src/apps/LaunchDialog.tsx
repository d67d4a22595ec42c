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
import type { App, Chart, LaunchRequest, LaunchWith } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { type ContextOffer, contextOffers } from './context-offers.js';
import { type LaunchDraft, launchWith, rememberDraft, rememberedDraft, resourceProblem } from './launch-draft.js';

/** The resources of the chart to choose from; a long list scrolls. */
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
        {t('apps.fromChart')}
      </FormLabel>
      <Box sx={{ maxHeight: 208, overflowY: 'auto', border: 1, borderColor: 'divider', borderRadius: 1, px: 1.5 }}>
        {offers.map(({ reference, label: text }) => (
          <FormControlLabel
            key={reference}
            label={text}
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
      aria-label={t('apps.openIn')}
      value={where}
      onChange={(_event, value) => onChange(value === 'tab' ? 'tab' : 'here')}
    >
      <FormControlLabel value="here" label={t('apps.thisChart')} control={<Radio size="small" />} />
      <FormControlLabel value="tab" label={t('apps.newTab')} control={<Radio size="small" />} />
    </RadioGroup>
  );
}

/** Opens an app with more launch context than patient and encounter: empty at first, later as last entered. */
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
    const remembered = rememberedDraft(patientId);
    // What the chart no longer offers could not be deselected.
    return {
      ...remembered,
      chosen: remembered.chosen.filter((chosen) => offers.some(({ reference }) => reference === chosen)),
    };
  });
  const [tried, setTried] = useState(false);
  const write = (change: Partial<LaunchDraft>): void => setDraft((now) => ({ ...now, ...change }));
  const problem = resourceProblem(draft);
  const shownProblem = tried ? problem : null;
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
      // The opener restores the focus itself: the menu is gone.
      disableRestoreFocus
      slotProps={{ paper: { sx: { m: 2, width: 'calc(100% - 32px)' } } }}
    >
      <Box component="form" onSubmit={submit} sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        <DialogTitle id={title} component="h2" sx={{ pb: 1, fontWeight: 650 }}>
          {t('apps.launchWith')}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('apps.launchIntro')}
          </Typography>
          <TextField
            select
            autoFocus
            label={t('apps.app')}
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
            label={t('apps.intent')}
            helperText={t('apps.intentHelp')}
            value={draft.intent}
            onChange={({ target }) => write({ intent: target.value })}
            slotProps={{ htmlInput: { maxLength: 200, autoComplete: 'off', spellCheck: false } }}
          />
          <Offers offers={offers} chosen={draft.chosen} onChoose={(chosen) => write({ chosen })} />
          <TextField
            label={t('apps.otherReferences')}
            helperText={shownProblem ?? t('apps.otherReferencesHelp')}
            error={shownProblem !== null}
            value={draft.more}
            onChange={({ target }) => write({ more: target.value })}
            multiline
            minRows={2}
            maxRows={5}
            slotProps={{
              htmlInput: { spellCheck: false },
              formHelperText: shownProblem === null ? {} : { role: 'alert' },
            }}
          />
          <TextField
            label={t('apps.appContext')}
            helperText={t('apps.appContextHelp')}
            value={draft.appContext}
            onChange={({ target }) => write({ appContext: target.value })}
            multiline
            minRows={2}
            maxRows={5}
            slotProps={{ htmlInput: { maxLength: 8000, spellCheck: false } }}
          />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="contained">
            {t('apps.launch')}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
