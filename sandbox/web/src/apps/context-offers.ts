import type { Chart, FhirContextItem } from '@bellwether/sandbox/interface';

/** A resource of the chart that a launch can name. */
export interface ContextOffer {
  readonly reference: string;
  readonly label: string;
}

/** The resources that a launch can name: the latest vital signs, then the active conditions. */
export function contextOffers({ vitals, conditions }: Pick<Chart, 'vitals' | 'conditions'>): readonly ContextOffer[] {
  const measured = vitals.state === 'unread' ? [] : vitals.rows;
  const active = conditions.state === 'unread' ? [] : conditions.active;
  const offers = [
    ...measured.flatMap(({ name, reading }) =>
      reading === null
        ? []
        : [{ id: reading.id, type: 'Observation', label: `${name} ${reading.value} ${reading.unit}` }],
    ),
    ...active.map(({ id, name }) => ({ id, type: 'Condition', label: name })),
  ];
  // A resource without an id cannot be referred to, and one Observation may hold two vital signs.
  const byReference = new Map<string, string>();
  for (const { id, type, label } of offers) {
    const reference = `${type}/${id}`;
    const known = byReference.get(reference);
    if (id !== '') byReference.set(reference, known === undefined ? label : `${known}, ${label}`);
  }
  return [...byReference].map(([reference, label]) => ({ reference, label }));
}

/** Resources as text, one per line: a reference, and after a space its role. */
export const itemsOf = (text: string): readonly FhirContextItem[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [reference = '', ...role] = line.split(/\s+/);
      return role.length === 0 ? { reference } : { reference, role: role.join(' ') };
    });
