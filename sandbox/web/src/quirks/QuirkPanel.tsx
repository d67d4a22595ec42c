import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useRef, useState } from 'react';
import type { QuirksAnswer } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { Icon } from '../icons.js';
import { Notice } from '../Notice.js';
import { QuirkItem } from './QuirkItem.js';
import { changed, quirkOn } from './quirk-text.js';
import type { Quirks } from './use-quirks.js';

/** All clients, in the list of clients: their ids are never empty. */
const allClients = '';

function Switches({ answer, switchFor }: { answer: QuirksAnswer } & Pick<Quirks, 'switchFor'>) {
  const [who, setWho] = useState(allClients);
  const { quirks, targets } = answer;
  const all = targets.find(({ clientId }) => clientId === null);
  const target = targets.find(({ clientId }) => (clientId ?? allClients) === who) ?? all;
  if (target === undefined) return null;
  return (
    <>
      <TextField
        select
        fullWidth
        size="small"
        label={t('quirks.appliesTo')}
        value={target.clientId ?? allClients}
        onChange={(event) => setWho(event.target.value)}
        slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      >
        {targets.map(({ clientId, name, on }) => (
          <option key={clientId ?? allClients} value={clientId ?? allClients}>
            {on.length === 0 ? name : t('quirks.targetWithCount', { name, count: on.length })}
          </option>
        ))}
      </TextField>
      <Box
        component="ul"
        aria-label={t('quirks.listFor', { name: target.name })}
        sx={{ listStyle: 'none', m: 0, p: 0 }}
      >
        {quirks.map((quirk) => (
          <QuirkItem
            // Another client's number is another number.
            key={`${who} ${quirk.name}`}
            quirk={quirk}
            figure={quirkOn(target, quirk.name)?.figure}
            forEveryone={target !== all && all !== undefined && quirkOn(all, quirk.name) !== undefined}
            onSwitch={(to) => switchFor(target.clientId, changed(target, quirk.name, to))}
          />
        ))}
      </Box>
    </>
  );
}

/** All quirks and the clients they are on for, in place of the list of events. */
export function QuirkPanel({ quirks, onBack }: { quirks: Quirks; onBack: () => void }) {
  const { known, problem, clear, reload, switchFor } = quirks;
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{
        overflowY: 'auto',
        minHeight: 0,
        flexGrow: 1,
        borderTop: 1,
        borderColor: 'divider',
        p: 1.5,
        display: 'grid',
        gap: 1.5,
        alignContent: 'start',
        gridTemplateColumns: 'minmax(0, 1fr)',
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}>
        <Button size="small" startIcon={<Icon name="back" size={16} />} onClick={onBack}>
          {t('developer.backToList')}
        </Button>
        <Button size="small" variant="outlined" color="warning" onClick={clear}>
          {t('quirks.turnOffAll')}
        </Button>
      </Box>
      <Typography variant="h3" id={id} ref={heading} tabIndex={-1} sx={{ '&:focus': { outline: 'none' } }}>
        {t('quirks.title')}
      </Typography>
      <Typography variant="body2">{t('quirks.intro')}</Typography>
      {problem === null ? null : (
        <Notice tone="error" icon="unreachable" role="alert">
          <strong>{t('quirks.notChanged')}</strong> {problem}
        </Notice>
      )}
      {known.state === 'loading' ? <Box role="status">{t('common.loading')}</Box> : null}
      {known.state === 'failed' ? (
        <Notice tone="error" icon="unreachable" role="alert">
          <strong>{t('quirks.notLoaded')}</strong> {known.reason}
          <Box sx={{ mt: 1 }}>
            <Button size="small" variant="outlined" onClick={reload}>
              {t('common.tryAgain')}
            </Button>
          </Box>
        </Notice>
      ) : null}
      {known.state === 'ready' ? <Switches answer={known.value} switchFor={switchFor} /> : null}
    </Box>
  );
}
