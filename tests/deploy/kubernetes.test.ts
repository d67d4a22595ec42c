import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { variables } from '../../cds-service/src/settings/variables.js';
import { describeWithDeployTools, runTool } from '../support/deploy-tools.js';
import { repositoryRoot } from '../support/repository.js';

const directory = mkdtempSync(join(tmpdir(), 'kubernetes-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Where the overlays are, with the files that a hospital brings: the examples. */
cpSync(join(repositoryRoot, 'deploy/kubernetes'), directory, { recursive: true });

const hosts = `fhir.st-elsewhere.example:443  FHIR server of st-elsewhere; keys (JWK Set) of st-elsewhere
10.0.0.7:5432  database
[fd00::7]:8443  FHIR server of county-general
`;

function egress(input: string, ...args: readonly string[]) {
  const script = join(repositoryRoot, 'deploy/kubernetes/egress-policy.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { input, encoding: 'utf8' });
  return { status, stdout, stderr };
}

interface Container {
  readonly image: string;
  readonly securityContext: unknown;
  readonly env: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: unknown }[];
  readonly resources: { readonly limits: unknown };
  readonly volumeMounts: readonly { readonly mountPath: string; readonly readOnly?: boolean }[];
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec: {
    readonly replicas?: number;
    readonly podSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: Readonly<Record<string, unknown>> & { readonly containers: readonly Container[] };
    };
  };
}

function rendered(overlay: string): { readonly text: string; readonly manifests: readonly Manifest[] } {
  const at = join(directory, 'overlays', overlay);
  for (const file of ['clients', 'site'])
    copyFileSync(join(repositoryRoot, `cds-service/${file}.example.json`), join(at, `config/${file}.json`));
  copyFileSync(join(repositoryRoot, 'deploy/compose/demo-issuers.json'), join(at, 'config/issuers.json'));
  writeFileSync(join(at, 'egress.yaml'), egress(hosts, 'bellwether-service').stdout);
  const { status, stdout, stderr } = runTool('kubectl', 'kustomize', at);
  if (status !== 0) throw new Error(stderr);
  return { text: stdout, manifests: parseAllDocuments(stdout).map((document) => document.toJS() as Manifest) };
}

describeWithDeployTools.each(['test', 'production'])('the overlay %s', (overlay) => {
  const { text, manifests } = rendered(overlay);
  const deployments = manifests.filter(({ kind }) => kind === 'Deployment');
  const named = (kind: string, name: string) =>
    manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name.startsWith(name));

  it('is valid, without a field that Kubernetes does not know', () => {
    const file = join(directory, `${overlay}.yaml`);
    writeFileSync(file, text);
    const { status, stdout, stderr } = runTool('kubernetes-validate', '--strict', '--quiet', file);
    expect({ status, output: `${stdout}${stderr}` }).toEqual({ status: 0, output: '' });
    writeFileSync(file, text.replace('readOnlyRootFilesystem', 'readOnlyRootFileSystem'));
    expect(runTool('kubernetes-validate', '--strict', '--quiet', file).status).not.toBe(0);
  });

  it('runs both programs under the profile "restricted" of Kubernetes, without a token for its API', () => {
    expect(deployments.map(({ metadata }) => metadata.name)).toEqual(['bellwether-app', 'bellwether-service']);
    for (const { spec } of deployments) {
      expect(spec.template.spec).toMatchObject({
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      });
      for (const container of spec.template.spec.containers) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          privileged: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(container.resources.limits).toMatchObject({ memory: expect.any(String) });
        for (const { mountPath, readOnly } of container.volumeMounts)
          expect(readOnly === true || ['/tmp', '/var/lib/bellwether'].includes(mountPath)).toBe(true);
      }
    }
  });

  it('has probes of health and of readiness', () => {
    for (const { spec } of deployments)
      for (const container of spec.template.spec.containers)
        expect(container).toMatchObject({
          startupProbe: { httpGet: { path: '/healthz', scheme: 'HTTPS' } },
          livenessProbe: { httpGet: { path: '/healthz', scheme: 'HTTPS' } },
          readinessProbe: { httpGet: { path: '/readyz', scheme: 'HTTPS' } },
        });
  });

  it('secrets are files, never variables, and none is in it', () => {
    expect(manifests.filter(({ kind }) => kind === 'Secret')).toEqual([]);
    expect(text).not.toMatch(/secretKeyRef|secretRef|:\/\/[^/\s]*:[^/\s]*@/);
  });

  it('the service has settings that it knows, and the profile of the overlay', () => {
    const { data = {} } = named('ConfigMap', 'bellwether-service-settings')!;
    const [service] = named('Deployment', 'bellwether-service')!.spec.template.spec.containers;
    const names = [...Object.keys(data), ...(service?.env ?? []).map(({ name }) => name)];
    expect(names.filter((name) => !(name in variables))).toEqual([]);
    expect(data.PROFILE).toBe(overlay);
    expect(named('ConfigMap', 'bellwether-app-settings')?.data?.PROFILE).toBe(overlay);
  });

  it('a changed site file reaches running instances; changed clients and settings start them again', () => {
    const maps = manifests.filter(({ kind }) => kind === 'ConfigMap').map(({ metadata }) => metadata.name);
    expect(maps.map((name) => name.replace(/-[a-z0-9]{10}$/, '-#'))).toEqual([
      'bellwether-app-settings-#',
      'bellwether-clients-#',
      'bellwether-issuers-#',
      'bellwether-service-settings-#',
      'bellwether-site',
    ]);
  });

  it('each policy of the network selects pods that there are, and one of them forbids everything first', () => {
    const labels = deployments.map(({ spec }) => spec.template.metadata.labels);
    const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy');
    for (const { spec } of policies)
      expect(
        labels.some((own) => Object.entries(spec.podSelector!.matchLabels).every(([key, value]) => own[key] === value)),
      ).toBe(true);
    expect(named('NetworkPolicy', 'bellwether-nothing')?.spec).toEqual({
      podSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'bellwether' } },
      policyTypes: ['Ingress', 'Egress'],
    });
  });

  it('has several instances only with PostgreSQL', () => {
    const { data } = named('ConfigMap', 'bellwether-service-settings')!;
    const { replicas } = named('Deployment', 'bellwether-service')!.spec;
    const scaled = named('HorizontalPodAutoscaler', 'bellwether-service') !== undefined;
    expect({ postgresql: data?.DATABASE_URL !== undefined, replicas, scaled }).toEqual(
      overlay === 'production'
        ? { postgresql: true, replicas: undefined, scaled: true }
        : { postgresql: false, replicas: 1, scaled: false },
    );
    expect(named('PodDisruptionBudget', 'bellwether-service') !== undefined).toBe(scaled);
  });
});

describeWithDeployTools('the component for the Prometheus operator', () => {
  it('is rendered', () => {
    const at = mkdtempSync(join(directory, 'overlays/'));
    writeFileSync(join(at, 'kustomization.yaml'), 'components: [../../components/monitoring]\n');
    expect(parse(runTool('kubectl', 'kustomize', at).stdout)).toMatchObject({ kind: 'ServiceMonitor' });
  });
});

describe('egress-policy.mjs', () => {
  const rules = (...args: readonly string[]) => parse(egress(hosts, 'bellwether-service', ...args).stdout);

  it('by default allows the ports of the hosts, and names the hosts for people', () => {
    expect(rules()).toMatchObject({
      kind: 'NetworkPolicy',
      metadata: { name: 'bellwether-service-egress' },
      spec: {
        podSelector: { matchLabels: { 'app.kubernetes.io/name': 'bellwether-service' } },
        policyTypes: ['Egress'],
        egress: [{ ports: [443, 5432, 8443].map((port) => ({ protocol: 'TCP', port })) }],
      },
    });
    expect(egress(hosts, 'bellwether-service').stdout).toContain('# fhir.st-elsewhere.example:443  FHIR server of');
  });

  it('by addresses allows each with its own port alone', () => {
    const input = 'localhost:443  FHIR server of a\n10.0.0.7:5432  database\n[fd00::7]:8443  FHIR server of b\n';
    const { spec } = parse(egress(input, 'bellwether-service', '--addresses').stdout);
    const [first, ...others] = spec.egress;
    expect(first.to[0].ipBlock.cidr).toMatch(/^(127\.0\.0\.1\/32|::1\/128)$/);
    expect(others).toEqual([
      { to: [{ ipBlock: { cidr: '10.0.0.7/32' } }], ports: [{ protocol: 'TCP', port: 5432 }] },
      { to: [{ ipBlock: { cidr: 'fd00::7/128' } }], ports: [{ protocol: 'TCP', port: 8443 }] },
    ]);
  });

  it('for Cilium allows each by name with its own port alone', () => {
    expect(rules('--cilium')).toMatchObject({
      kind: 'CiliumNetworkPolicy',
      spec: {
        egress: [
          { toPorts: [{ ports: [{ port: '53' }] }] },
          { toFQDNs: [{ matchName: 'fhir.st-elsewhere.example' }], toPorts: [{ ports: [{ port: '443' }] }] },
          { toCIDR: ['10.0.0.7/32'], toPorts: [{ ports: [{ port: '5432' }] }] },
          { toCIDR: ['fd00::7/128'], toPorts: [{ ports: [{ port: '8443' }] }] },
        ],
      },
    });
  });

  it.each(['', 'The service does not call any host.\n'])('where nothing is called nothing is allowed: %j', (input) => {
    const { spec } = parse(egress(input, 'bellwether-app').stdout);
    expect(spec).toEqual({
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'bellwether-app' } },
      policyTypes: ['Egress'],
    });
  });

  it.each([
    [
      'a line of another form',
      'SITE_FILE: got nothing\n',
      ['bellwether-service'],
      'This is not a line of --hosts: SITE_FILE: got nothing\n',
    ],
    [
      'a host that cannot be resolved',
      'no.invalid:443  FHIR server\n',
      ['bellwether-service', '--addresses'],
      /^no\.invalid cannot be resolved here \(E\w+\)\.\n$/,
    ],
    ['no name', hosts, [], /^Usage: /],
    ['another form', hosts, ['bellwether-service', '--names'], /^Usage: /],
  ])('%s is refused in one sentence, and nothing is written', (_, input, args, sentence) => {
    const { status, stdout, stderr } = egress(input, ...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(sentence);
  });
});
