/** What a trial draws, as in `?view=anomalies&chart=ward&theme=dark&language=de&state=failed&acknowledging=refused&focus=Observation/o3`. */
export interface Settings {
  readonly view: 'anomalies' | 'data' | 'model';
  /** A chart of `synthetic-record.ts`. */
  readonly chart: string;
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'de';
  /** `broken`: resources cannot be fetched. */
  readonly state: 'ready' | 'loading' | 'failed' | 'broken';
  /** Of alarms alone. */
  readonly alarms: 'ready' | 'loading' | 'failed';
  readonly place: 'ward' | 'intensive-care';
  /** `none`: not offered; `slow`: until `answer()` is called; `down`: no answer. */
  readonly acknowledging: 'none' | 'kept' | 'slow' | 'refused' | 'down';
  /** A reading that is asked for from outside. */
  readonly focus: string | null;
  /** Whether the site has bands of its own. */
  readonly ownBands: boolean;
}

const choices = {
  view: ['anomalies', 'data', 'model'],
  theme: ['light', 'dark'],
  language: ['en', 'de'],
  state: ['ready', 'loading', 'failed', 'broken'],
  alarms: ['ready', 'loading', 'failed'],
  place: ['ward', 'intensive-care'],
  acknowledging: ['kept', 'none', 'slow', 'refused', 'down'],
} as const;

/** @throws Error where a setting has no such choice */
export function settingsOf(text: string): Settings {
  const query = new URLSearchParams(text);
  const chosen = <Name extends keyof typeof choices>(name: Name): (typeof choices)[Name][number] => {
    const options: readonly (typeof choices)[Name][number][] = choices[name];
    const value = query.get(name) ?? options[0];
    const found = options.find((option) => option === value);
    if (found === undefined) throw new Error(`${name} is ${value}; expected ${options.join(', ')}`);
    return found;
  };
  return {
    view: chosen('view'),
    chart: query.get('chart') ?? 'ward',
    theme: chosen('theme'),
    language: chosen('language'),
    state: chosen('state'),
    alarms: chosen('alarms'),
    place: chosen('place'),
    acknowledging: chosen('acknowledging'),
    focus: query.get('focus'),
    ownBands: query.has('own-bands'),
  };
}
