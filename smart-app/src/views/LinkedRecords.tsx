import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { LinkRow, MappedChart } from '../record/mapped-chart.js';
import type { Translate } from '../i18n/translation.js';
import { Notice } from './Notice.js';

/** Other records of the same patient: that this one was merged, what was not read, and what was read from which record. */
export function LinkedRecords({ links, linksCut }: Pick<MappedChart, 'links' | 'linksCut'>) {
  const { t } = useTranslation();
  const into = links.filter(({ relation }) => relation === 'replaced-by');
  const others = links.filter(({ relation }) => relation !== 'replaced-by');
  const unread = others.filter(({ why }) => why !== null);
  const read = others.filter((link) => link.read !== 'none');
  const linked = others.filter((link) => link.read === 'none' && link.why === null);
  const names = (rows: readonly LinkRow[]) => rows.map((row) => nameOf(row, t)).join(', ');
  return (
    <>
      {into.length === 0 ? null : (
        <Notice severity="error" role="alert">
          {t('app.linked.replacedBy', { names: names(into) })}
        </Notice>
      )}
      {unread.length === 0 ? null : (
        <Notice severity="warning">
          <strong>{t('app.linked.notReadTitle')}</strong>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {unread.map((row) => (
              <li key={`${row.relation} ${row.reference}`}>
                {t('app.linked.withReason', { name: nameOf(row, t), why: t(`app.linked.why.${row.why ?? 'failed'}`) })}
              </li>
            ))}
            {linksCut === 0 ? null : <li>{t('common.more', { count: linksCut })}</li>}
          </Box>
          {t('app.linked.notReadText')}
        </Notice>
      )}
      {read.length === 0 ? null : (
        <Notice severity="info">
          {t('app.linked.read', {
            names: read.map((row) => t('app.linked.resources', { name: nameOf(row, t), count: row.count })).join(', '),
          })}
        </Notice>
      )}
      {linked.length === 0 ? null : <Notice severity="info">{t('app.linked.other', { names: names(linked) })}</Notice>}
    </>
  );
}

const nameOf = ({ reference }: LinkRow, t: Translate): string =>
  reference === '' ? t('app.linked.unnamed') : reference;
