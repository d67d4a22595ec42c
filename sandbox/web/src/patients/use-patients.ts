import { useEffect, useState } from 'react';
import type { PatientList, PatientRow } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { loadPatients } from '../ehr.resource.js';
import { type Loaded, useLoaded } from '../use-loaded.js';
import { countText, matchesSearch } from './patient-text.js';

/** Milliseconds without a keystroke after which the FHIR server is asked. */
const rest = 250;

/** A text once it has rested. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), rest);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

const nothing: PatientList = { patients: [], total: 0, more: false };

/**
 * The patients that a search finds. Where the page has them all it searches itself, at once; where the FHIR server has
 * more than were listed, the server searches.
 */
export function usePatients(search: string): {
  readonly loaded: Loaded<PatientList>;
  readonly found: readonly PatientRow[];
  /** As text; empty while it is not known. */
  readonly count: string;
} {
  const first = useLoaded('', (signal) => loadPatients('', signal));
  const more = first.state === 'ready' && first.value.more;
  const asked = useRested(more ? search.trim() : '');
  const answered = useLoaded(asked, (signal) =>
    asked === '' ? Promise.resolve(nothing) : loadPatients(asked, signal),
  );
  if (first.state !== 'ready' || !more) {
    const all = first.state === 'ready' ? first.value : nothing;
    const found = all.patients.filter((patient) => matchesSearch(patient, search));
    return { loaded: first, found, count: first.state === 'ready' ? countText(all, found.length) : '' };
  }
  const loaded = asked === '' ? first : answered;
  const found = loaded.state === 'ready' ? loaded.value.patients : [];
  if (loaded.state !== 'ready') return { loaded, found, count: '' };
  const whole = asked !== '' && !loaded.value.more;
  return {
    loaded,
    found,
    count: whole ? t('patients.found', { count: found.length }) : countText(loaded.value, found.length),
  };
}
