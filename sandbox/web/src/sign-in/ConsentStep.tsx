import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import type { ConsentItem, PatientChoice, SignInState } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { Icon } from '../icons.js';
import { PageTitle } from '../PageTitle.js';
import { patientDetail } from './patient-detail.js';

const keyOf = ({ scopes }: ConsentItem): string => scopes.join(' ');

/** One item that the app requests: to be selected, or marked as required. */
function Line({ item, ticked, onTick }: { item: ConsentItem; ticked: boolean; onTick: (ticked: boolean) => void }) {
  const id = useId();
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'flex-start', gap: 1, py: 0.75 }}>
      {item.required ? (
        <Box
          sx={{ width: 42, height: 30, flexShrink: 0, display: 'grid', placeItems: 'center', color: 'primary.main' }}
        >
          <Icon name="check" size={22} />
        </Box>
      ) : (
        <Checkbox
          id={id}
          checked={ticked}
          onChange={(_event, checked) => onTick(checked)}
          slotProps={{ input: { 'aria-describedby': `${id}-detail` } }}
          sx={{ py: 0.5 }}
        />
      )}
      <Box sx={{ minWidth: 0, pt: 0.4 }}>
        <Typography
          {...(item.required ? {} : { component: 'label', htmlFor: id })}
          sx={{ fontWeight: 600, display: 'block' }}
        >
          {item.title}
        </Typography>
        <Typography id={`${id}-detail`} variant="body2" sx={{ color: 'text.secondary' }}>
          {item.required ? t('signIn.required', { detail: item.detail }) : item.detail}
        </Typography>
        <Typography
          component="code"
          sx={{
            display: 'block',
            fontSize: '0.75rem',
            color: 'text.secondary',
            overflowWrap: 'anywhere',
            fontFamily: 'monospace',
          }}
        >
          {keyOf(item)}
        </Typography>
      </Box>
    </Box>
  );
}

/** What the app requests; each item that is not required can be deselected. */
export function ConsentStep({
  state,
  patient,
  busy,
  onAllow,
  onCancel,
  onChangePerson,
}: {
  state: SignInState;
  patient: PatientChoice | null;
  busy: boolean;
  onAllow: (scopes: readonly string[]) => void;
  onCancel: () => void;
  onChangePerson: () => void;
}) {
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const allowed = state.items.filter((item) => item.required || !without.has(keyOf(item)));
  return (
    <>
      <PageTitle title={t('signIn.consentTitle', { app: state.app.name })}>
        {t('signIn.consent', { app: state.app.name })}
      </PageTitle>
      <Typography variant="body2" sx={{ mt: 0.5, color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {t('signIn.signedInAs', { address: state.app.address, name: state.signedIn?.name ?? '' })}{' '}
        <Link component="button" variant="body2" disabled={busy} onClick={onChangePerson}>
          {t('signIn.notYou')}
        </Link>
      </Typography>
      {patient === null ? null : (
        <Box sx={{ mt: 2, px: 2, py: 1.25, bgcolor: 'background.default', borderRadius: 1 }}>
          <Box sx={{ fontWeight: 650 }}>{patient.name}</Box>
          <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>{patientDetail(patient)}</Box>
        </Box>
      )}
      <Box component="ul" aria-label={t('signIn.requestedAccess')} sx={{ listStyle: 'none', p: 0, mt: 1.5, mb: 2 }}>
        {state.items.map((item) => (
          <Line
            key={keyOf(item)}
            item={item}
            ticked={!without.has(keyOf(item))}
            onTick={(ticked) => {
              const next = new Set(without);
              if (ticked) next.delete(keyOf(item));
              else next.add(keyOf(item));
              setWithout(next);
            }}
          />
        ))}
      </Box>
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap' }}>
        <Button
          variant="contained"
          disabled={busy || allowed.length === 0}
          onClick={() => onAllow(allowed.flatMap(({ scopes }) => scopes))}
        >
          {t('signIn.allow')}
        </Button>
        <Button disabled={busy} onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </Box>
    </>
  );
}
