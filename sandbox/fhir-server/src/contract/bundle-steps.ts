/** A patient with only a family name. */
export const person = (family: string) => ({ resourceType: 'Patient', name: [{ family }] });

/** A heart rate, found by its identifier. */
export const pulseOf = (reference: string, value: string, more: Readonly<Record<string, unknown>> = {}) => ({
  resourceType: 'Observation',
  identifier: [{ system: 'http://ct.example/bundle', value }],
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
  subject: { reference },
  ...more,
});

/** An organization, found by its identifier. */
export const place = (value: string) => ({
  resourceType: 'Organization',
  identifier: [{ system: 'http://ct.example/place', value }],
});

/** The system of the identifier that an organization is searched by. */
export const places = 'http://ct.example/place%7C';

/** Expects this many organizations with that identifier. */
export const foundPlace = (value: string, total: number) => ({
  request: { method: 'GET', path: `Organization?identifier=${places}${value}` },
  expect: { status: 200, total },
});

/** An entry that deletes. */
export const removal = (url: string) => ({ request: { method: 'DELETE', url } });

/** An entry that creates. */
export const post = (
  url: string,
  resource: unknown,
  fullUrl?: string,
  more: Readonly<Record<string, unknown>> = {},
) => ({
  ...(fullUrl === undefined ? {} : { fullUrl }),
  resource,
  request: { method: 'POST', url, ...more },
});

/** A Bundle of entries. */
export const bundle = (type: string, ...entry: readonly unknown[]) => ({ resourceType: 'Bundle', type, entry });

/** How many heart rates of that identifier there are. */
export const found = (value: string, total: number) => ({
  request: { method: 'GET', path: `Observation?identifier=http://ct.example/bundle%7C${value}` },
  expect: { status: 200, total },
});

/** The name of a resource within its Bundle. */
export const uuid = 'urn:uuid:5f0f5d8e-3f7c-4f0e-9d55-0c6f3a1b2c3d';
