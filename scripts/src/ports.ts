/** Ports of the three servers; the outer contract's defaults. */
export interface Ports {
  readonly ehr: number;
  readonly cds: number;
  readonly app: number;
}

const defaults = { EHR_PORT: 4000, CDS_PORT: 4010, APP_PORT: 4020 } as const;

/** Reads the ports from the environment; `fail` gets one sentence for the first that is not a port or is given twice. */
export function portSettings(
  env: Readonly<Record<string, string | undefined>>,
  fail: (sentence: string) => never,
): Ports {
  const port = (name: keyof typeof defaults): number => {
    const text = env[name]?.trim();
    if (text === undefined || text === '') return defaults[name];
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < 1 || value > 65_535) {
      return fail(`${name} is "${text}"; expected a port number from 1 to 65535.`);
    }
    return value;
  };
  const ports = { ehr: port('EHR_PORT'), cds: port('CDS_PORT'), app: port('APP_PORT') };
  if (new Set(Object.values(ports)).size < 3) {
    return fail(
      `EHR_PORT, CDS_PORT and APP_PORT are ${Object.values(ports).join(', ')}; expected three different ports.`,
    );
  }
  return ports;
}
