import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useRef, useState } from 'react';
import type { QuirksAnswer } from '../../../src/ehr/quirk-wire.js';
import { Icon } from '../icons.js';
import { Notice } from '../Notice.js';
import { QuirkItem } from './QuirkItem.js';
import { changed, quirkOn } from './quirk-text.js';
import type { Quirks } from './use-quirks.js';

/** Everyone in the list of those for whom quirks are switched: ids of clients are never empty. */
const everyone = '';

function Switches({ answer, switchFor }: { answer: QuirksAnswer } & Pick<Quirks, 'switchFor'>) {
  const [who, setWho] = useState(everyone);
  const { quirks, targets } = answer;
  const all = targets.find(({ clientId }) => clientId === null);
  const target = targets.find(({ clientId }) => (clientId ?? everyone) === who) ?? all;
  if (target === undefined) return null;
  return (
    <>
      <TextField
        select
        fullWidth
        size="small"
        label="Who meets them"
        value={target.clientId ?? everyone}
        onChange={(event) => setWho(event.target.value)}
        slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      >
        {targets.map(({ clientId, name, on }) => (
          <option key={clientId ?? everyone} value={clientId ?? everyone}>
            {on.length === 0 ? name : `${name} (${on.length} on)`}
          </option>
        ))}
      </TextField>
      <Box component="ul" aria-label={`Quirks for ${target.name}`} sx={{ listStyle: 'none', m: 0, p: 0 }}>
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

/** The quirks that there are and who meets them, in the place of the list of events. */
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
          To the list
        </Button>
        <Button size="small" variant="outlined" color="warning" onClick={clear}>
          Clear all quirks
        </Button>
      </Box>
      <Typography variant="h3" id={id} ref={heading} tabIndex={-1} sx={{ '&:focus': { outline: 'none' } }}>
        Quirks of the FHIR server
      </Typography>
      <Typography variant="body2">
        A quirk makes the FHIR server behave as some real ones do, from the next call of the app or the service on.
        Several can be on at once. The chart itself reads past them.
      </Typography>
      {problem === null ? null : (
        <Notice tone="error" icon="unreachable" role="alert">
          <strong>The quirks were not changed.</strong> {problem}
        </Notice>
      )}
      {known.state === 'loading' ? <Box role="status">Loading …</Box> : null}
      {known.state === 'failed' ? (
        <Notice tone="error" icon="unreachable" role="alert">
          <strong>It is not known which quirks are on.</strong> {known.reason}
          <Box sx={{ mt: 1 }}>
            <Button size="small" variant="outlined" onClick={reload}>
              Try again
            </Button>
          </Box>
        </Notice>
      ) : null}
      {known.state === 'ready' ? <Switches answer={known.value} switchFor={switchFor} /> : null}
    </Box>
  );
}
