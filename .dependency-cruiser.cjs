/** Who may import whom: the table of ARCHITECTURE.md, checked by `npm run imports`. */
const test = '\\.test\\.tsx?$|/test-support/';
const rooms = ['fhir-mapping', 'model', 'model/training', 'fixtures', 'cds-service', 'smart-app', 'sandbox'];
const mayImport = {
  'fhir-mapping': [],
  model: ['fhir-mapping'],
  'model/training': ['model', 'fhir-mapping', 'fixtures'],
  fixtures: [],
  'cds-service': ['model', 'fhir-mapping'],
  'smart-app': ['model', 'fhir-mapping'],
  sandbox: ['fixtures'],
};
const inside = (room) => (room === 'model' ? '^model/src/' : `^${room}/`);

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...rooms.map((room) => ({
      name: `${room.replace('/', '-')}-imports`,
      comment: `${room} may import ${mayImport[room].join(', ') || 'nothing of ours'}`,
      severity: 'error',
      from: { path: inside(room), pathNot: test },
      to: { path: rooms.filter((other) => other !== room && !mayImport[room].includes(other)).map(inside) },
    })),
    {
      name: 'pure-rooms-use-no-node',
      severity: 'error',
      from: { path: '^(fhir-mapping|model)/src/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'across-rooms-by-name',
      comment: 'Another room is imported by its package name, never by a path into its inside',
      severity: 'error',
      from: { path: '^(fhir-mapping|model|fixtures|cds-service|smart-app|sandbox)/' },
      to: { path: '/src/(?!index\\.ts$)', pathNot: '^$1/', dependencyTypes: ['local'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};
