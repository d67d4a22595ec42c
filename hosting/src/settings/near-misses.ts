import leven from 'leven';

/** A variable that nothing reads, and one whose name it nearly has. */
export interface NearMiss {
  readonly name: string;
  /** One name, or several as `CDS_PORT or METRICS_PORT`. */
  readonly meant: string;
}

/** How many letters may differ, by the length of a name: short ones are near to too many. */
const mostChanges = ({ length }: string): number => (length < 8 ? 1 : length < 12 ? 2 : 3);

/** Names that systems set, and that are near to one of ours. */
const others: ReadonlySet<string> = new Set(['HOME', 'HOSTNAME', 'LOGNAME', 'TZ', 'USER']);

/**
 * Variables of an environment with nearly the name of a setting: `SITE_FLIE`, `database_file`, `PORT`, `TLS_CERT`. What is
 * not read has no effect, and a default that nobody wanted is in force.
 *
 * @param known the names of all settings
 */
export function nearMisses(names: readonly string[], known: readonly string[]): readonly NearMiss[] {
  const settings = new Set(known);
  return names.flatMap((name) => {
    if (settings.has(name) || others.has(name)) return [];
    const meant = meantBy(name, known);
    return meant === null || meant.split(' or ').some((one) => names.includes(one)) ? [] : [{ name, meant }];
  });
}

/** `SITE_FLIE is not a setting: did you mean SITE_FILE?` */
export function nearMissText({ name, meant }: NearMiss): string {
  return `${name} is not a setting: did you mean ${meant}?`;
}

/** A part of more names than these is a word of everyday. */
const mostMeant = 2;

function meantBy(name: string, known: readonly string[]): string | null {
  const given = plain(name);
  const alike = known.filter((setting) => leven(given, plain(setting)) <= mostChanges(given));
  if (alike.length > 0) return alike.toSorted((a, b) => leven(given, plain(a)) - leven(given, plain(b)))[0]!;
  // A whole part of a name: PORT of CDS_PORT, TLS_CERT of TLS_CERT_FILE.
  const parts = known.filter((setting) => setting.startsWith(`${name}_`) || setting.endsWith(`_${name}`));
  return parts.length === 0 || parts.length > mostMeant ? null : parts.join(' or ');
}

function plain(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}
