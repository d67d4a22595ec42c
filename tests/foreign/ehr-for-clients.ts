import { buildScenario } from '@bellwether/fixtures';
import { type Sandbox, startSandbox } from '@bellwether/sandbox';

/** What an app or a service is registered with. */
export type Registration = NonNullable<Parameters<typeof startSandbox>[0]['clients']>[number];

/** A sandbox that knows clients which are not ours. */
export interface EhrForClients {
  readonly sandbox: Sandbox;
  /** The FHIR base, which is what clients call the issuer: `iss`. */
  readonly iss: string;
  /** Issuer of the tokens. */
  readonly issuer: string;
  /** An inpatient with some hundred readings. */
  readonly patient: { readonly id: string; readonly vitalSigns: number };
  /** Opens the patient's chart and has an app launched from it: the address that it begins at, good once. */
  beginLaunch(clientId: string): Promise<string>;
}

interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly category?: readonly { readonly coding?: readonly { readonly code?: string }[] }[];
}

const isVitalSign = ({ resourceType, category = [] }: Resource): boolean =>
  resourceType === 'Observation' &&
  category.some(({ coding = [] }) => coding.some(({ code }) => code === 'vital-signs'));

/** Starts a sandbox with two patients, in which nobody has to sign in by hand. */
export async function startEhrForClients(clients: readonly Registration[]): Promise<EhrForClients> {
  const [bundle, other] = ['sepsis-over-two-days', 'late-charting'].map((name) =>
    buildScenario(name, { anchor: Date.now() }),
  );
  const resources = bundle!.entry.map(({ resource }): Resource => resource);
  const id = resources.find(({ resourceType }) => resourceType === 'Patient')!.id!;
  const sandbox = await startSandbox({
    port: 0,
    // Nobody asks a CDS service here.
    cdsBaseUrl: 'http://localhost:9',
    patients: [bundle, other].map((chart) => ({ origin: 'generated', bundle: chart })),
    clients,
    skipSignIn: true,
  });
  return {
    sandbox,
    iss: `${sandbox.url}/fhir`,
    issuer: `${sandbox.url}/auth`,
    patient: { id, vitalSigns: resources.filter(isVitalSign).length },
    async beginLaunch(clientId) {
      const answer = await fetch(`${sandbox.url}/ehr/patients/${id}/launch`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ clientId, where: 'tab' }),
      });
      if (!answer.ok) throw new Error(`The chart does not launch ${clientId}: ${answer.status} ${await answer.text()}`);
      return ((await answer.json()) as { url: string }).url;
    },
  };
}
