import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { PatientRow } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { AppPanel } from '../apps/AppPanel.js';
import { AppsMenu } from '../apps/AppsMenu.js';
import { AppsProvider, useApps } from '../apps/use-apps.js';
import { launchForUser } from '../ehr.resource.js';
import { Notice } from '../Notice.js';
import { PageTitle } from '../PageTitle.js';
import type { Navigate } from '../route.js';
import { PatientItem } from './PatientItem.js';
import { usePatients } from './use-patients.js';

/** Props of {@link PatientList}; the search belongs to the page, so that it is still there after a chart. */
export interface PatientListProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly navigate: Navigate;
}

/** Moves the focus to the next or previous line of the list, or back into the search at its top. */
function moveFocus(event: KeyboardEvent<HTMLElement>, searchField: HTMLInputElement | null): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('a[data-patient]')];
  const at = lines.indexOf(document.activeElement as HTMLElement);
  const next = at + (event.key === 'ArrowDown' ? 1 : -1);
  const target = next < 0 ? searchField : lines[next];
  if (target === undefined || target === null) return;
  event.preventDefault();
  target.focus();
}

/** `/` anywhere on the page goes into the search. */
function useSearchKey(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const focusSearch = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', focusSearch);
    return () => window.removeEventListener('keydown', focusSearch);
  }, [field]);
}

function Results({ patients, navigate }: { patients: readonly PatientRow[]; navigate: Navigate }) {
  if (patients.length === 0) {
    return (
      <Notice tone="neutral" icon="unknown">
        {t('patients.none')}
      </Notice>
    );
  }
  return (
    <Paper
      variant="outlined"
      component="ul"
      aria-label={t('patients.title')}
      sx={{ listStyle: 'none', m: 0, p: 0, overflow: 'hidden' }}
    >
      {patients.map((patient) => (
        <PatientItem key={patient.id} patient={patient} navigate={navigate} />
      ))}
    </Paper>
  );
}

/** The patients of the sandbox, to search and to choose from, and apps for all of them. */
export function PatientList({ search, onSearch, navigate }: PatientListProps) {
  const { loaded, found, count } = usePatients(search);
  const apps = useApps('list', launchForUser);
  const field = useRef<HTMLInputElement>(null);
  useSearchKey(field);
  return (
    <AppsProvider value={apps}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1.5, mb: 2 }}>
        <PageTitle title={t('patients.title')}>{t('patients.title')}</PageTitle>
        <Typography variant="body2" role="status" sx={{ color: 'text.secondary' }}>
          {count}
        </Typography>
        <Box sx={{ ml: 'auto' }}>
          <AppsMenu chart={null} />
        </Box>
      </Box>
      <Box
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)', mb: 2, '&:empty': { display: 'none' } }}
      >
        <AppPanel />
      </Box>
      <Box onKeyDown={(event) => moveFocus(event, field.current)}>
        <TextField
          label={t('patients.search')}
          type="search"
          fullWidth
          size="small"
          value={search}
          inputRef={field}
          onChange={(event) => onSearch(event.target.value)}
          onKeyDown={(event) => {
            const [first] = found;
            if (event.key === 'Enter' && first !== undefined) navigate({ page: 'chart', patientId: first.id });
          }}
          slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false } }}
          sx={{ mb: 2, bgcolor: 'background.paper' }}
        />
        {loaded.state === 'loading' ? <Skeleton variant="rounded" height={420} /> : null}
        {loaded.state === 'failed' ? (
          <Notice tone="error" icon="unreachable" role="alert">
            {t('patients.failed', { reason: loaded.reason })}
          </Notice>
        ) : null}
        {loaded.state === 'ready' ? <Results patients={found} navigate={navigate} /> : null}
      </Box>
    </AppsProvider>
  );
}
