#!/usr/bin/env node
/**
 * Writes the egress of a program from the hosts that it says it calls:
 *
 *   bellwether serve --hosts | node egress-policy.mjs bellwether-service [--ports | --addresses | --cilium]
 *
 * A NetworkPolicy of Kubernetes knows addresses and ports, no names. So there are three forms, and none is right everywhere:
 *   --ports      to any address, but only to these ports (default)
 *   --addresses  to the addresses that the names have now; to be written again whenever a host moves
 *   --cilium     by name, as a CiliumNetworkPolicy, for clusters with Cilium
 */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

const forms = ['--ports', '--addresses', '--cilium'];

/** Ends the program with one sentence. */
function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** A line of `--hosts`: `host:port  purpose; purpose`. */
function readLine(line) {
  const [, host = '', port = '', purpose = ''] = /^(\S+):(\d+) {2}(.+)$/.exec(line) ?? [];
  if (host === '') fail(`This is not a line of --hosts: ${line}`);
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port), purpose };
}

const comment = ({ host, port, purpose }) => `    # ${host}:${port}  ${purpose}`;
const portsOf = (ports) => `      ports: [${ports.map((port) => `{ protocol: TCP, port: ${port} }`).join(', ')}]`;
const head = (name, kind, selector) => [
  `apiVersion: ${kind === 'NetworkPolicy' ? 'networking.k8s.io/v1' : 'cilium.io/v2'}`,
  `kind: ${kind}`,
  'metadata:',
  `  name: ${name}-egress`,
  'spec:',
  `  ${selector}: { matchLabels: { app.kubernetes.io/name: ${name} } }`,
];

function byPorts(name, rows) {
  const ports = [...new Set(rows.map(({ port }) => port))].sort((a, b) => a - b);
  return [
    '# Any address, these ports: a NetworkPolicy knows no names. The firewall in front of the cluster must know them.',
    ...head(name, 'NetworkPolicy', 'podSelector'),
    '  policyTypes: [Egress]',
    '  egress:',
    ...rows.map(comment),
    `    - ${portsOf(ports).trim()}`,
  ];
}

async function addressesOf({ host }) {
  if (isIP(host)) return [host];
  const found = await lookup(host, { all: true }).catch(({ code }) =>
    fail(`${host} cannot be resolved here (${code}).`),
  );
  return [...new Set(found.map(({ address }) => address))].sort();
}

const cidr = (address) => `${address}/${isIP(address) === 6 ? 128 : 32}`;

async function byAddresses(name, rows) {
  const rules = [];
  for (const row of rows) {
    const blocks = (await addressesOf(row)).map((address) => `        - ipBlock: { cidr: "${cidr(address)}" }`);
    rules.push(comment(row), '    - to:', ...blocks, portsOf([row.port]));
  }
  return [
    '# The addresses of these hosts when this was written. Write it again when a host moves, or calls to it fail.',
    ...head(name, 'NetworkPolicy', 'podSelector'),
    '  policyTypes: [Egress]',
    '  egress:',
    ...rules,
  ];
}

function byName(name, rows) {
  const names = rows.flatMap((row) => [
    comment(row),
    isIP(row.host) ? `    - toCIDR: ["${cidr(row.host)}"]` : `    - toFQDNs: [{ matchName: ${row.host} }]`,
    `      toPorts: [{ ports: [{ port: "${row.port}", protocol: TCP }] }]`,
  ]);
  return [
    ...head(name, 'CiliumNetworkPolicy', 'endpointSelector'),
    '  egress:',
    // Cilium learns the addresses of a name from the answers that it sees.
    '    - toEndpoints: [{ matchLabels: { k8s:io.kubernetes.pod.namespace: kube-system, k8s-app: kube-dns } }]',
    '      toPorts: [{ ports: [{ port: "53", protocol: ANY }], rules: { dns: [{ matchPattern: "*" }] } }]',
    ...names,
  ];
}

async function readAll(stream) {
  let text = '';
  for await (const part of stream) text += part;
  return text;
}

const [name = '', form = '--ports', ...rest] = process.argv.slice(2);
if (!/^[a-z][a-z0-9-]*$/.test(name) || !forms.includes(form) || rest.length > 0) {
  fail(`Usage: bellwether serve --hosts | node egress-policy.mjs bellwether-service [${forms.join(' | ')}]`);
}
const lines = (await readAll(process.stdin)).split('\n').filter((line) => line !== '');
// Where nothing is called, nothing may be: an empty list of rules forbids everything.
const calls = !(lines.length === 0 || (lines.length === 1 && /does not call any host/.test(lines[0])));
const rows = calls ? lines.map(readLine) : [];
const written = { '--ports': byPorts, '--addresses': byAddresses, '--cilium': byName };
const text = calls
  ? await written[form](name, rows)
  : ['# It calls no host.', ...head(name, 'NetworkPolicy', 'podSelector'), '  policyTypes: [Egress]'];
process.stdout.write(`${text.join('\n')}\n`);
