import { coverageText } from '@bellwether/model';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataPage, DataQuery } from '../../data-rows/data-page.js';
import { useFormats } from '../../i18n/use-formats.js';
import { CareLimitsFacts } from '../CareLimitsView.js';
import { Section } from '../Section.js';
import { usePhrasing } from '../use-phrasing.js';
import { DataListing, everything } from './DataListing.js';
import type { DataProps } from './data-props.js';

/** Every reading of the chart, used or not and why, with the resource that it comes from. */
export default function ChartDataView(props: DataProps) {
  const { focus, asOf, unreadCodes = [] } = props;
  const { t } = useTranslation();
  const formats = useFormats(asOf);
  const phrasing = usePhrasing();
  const [query, setQuery] = useState<DataQuery>({ ...everything, focus });
  const { answer, state, retry } = useDataPage(props.page, query);

  // What is asked for from outside is shown whatever was filtered before.
  const [asked, setAsked] = useState(focus);
  if (asked !== focus) {
    setAsked(focus);
    setQuery({ ...everything, focus });
  }

  const change = (next: Partial<DataQuery>) => setQuery({ ...query, page: 0, focus: null, ...next });
  const page = answer?.page ?? null;
  return (
    <Section title={t('data.title')} breaks>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('data.intro')}
        </Typography>
        <CareLimitsFacts limits={props.careLimits} asOf={asOf} phrasing={phrasing} />
        {coverageText(unreadCodes, asOf, phrasing).map((text) => (
          <Typography key={text} variant="body2">
            {text}
          </Typography>
        ))}
        {state === 'failed' ? (
          <div role="alert">
            <Typography sx={{ mb: 1 }}>
              <strong>{t('data.failedTitle')}.</strong> {t('common.othersWork')}
            </Typography>
            <Button variant="outlined" size="small" onClick={retry}>
              {t('common.tryAgain')}
            </Button>
          </div>
        ) : null}
        {page === null ? (
          state === 'loading' ? (
            <div role="status">
              <Typography>{t('data.loading')}</Typography>
              <LinearProgress aria-hidden />
            </div>
          ) : null
        ) : page.all === 0 ? (
          <Typography>{t('data.none')}</Typography>
        ) : (
          <DataListing
            {...props}
            formats={formats}
            page={page}
            query={query}
            answered={answer?.query ?? query}
            loading={state === 'loading'}
            onQuery={change}
          />
        )}
      </Box>
    </Section>
  );
}

/** The page that was asked for; the one before it stays until it is there. */
interface AskedPage {
  /** What came last, and what it is the answer to. */
  readonly answer: { readonly page: DataPage; readonly query: DataQuery } | null;
  readonly state: 'loading' | 'ready' | 'failed';
  readonly retry: () => void;
}

/** Asks for a page whenever the query is another one; answers that are no longer wanted are dropped. */
function useDataPage(page: DataProps['page'], query: DataQuery): AskedPage {
  const [answer, setAnswer] = useState<AskedPage['answer']>(null);
  const [state, setState] = useState<AskedPage['state']>('loading');
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same again
  useEffect(() => {
    let wanted = true;
    setState('loading');
    page(query).then(
      (found) => {
        if (!wanted) return;
        setAnswer({ page: found, query });
        setState('ready');
      },
      () => wanted && setState('failed'),
    );
    return () => {
      wanted = false;
    };
  }, [page, query, attempt]);
  return { answer, state, retry: () => setAttempt(attempt + 1) };
}
