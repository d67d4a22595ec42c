/** The source of a client of the REST interface: a colon cannot stand in a name, so no EHR has the same. */
export function apiSource(client: string): string {
  return `rest:${client}`;
}
