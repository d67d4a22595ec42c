/** What `npm run imports` checks: no circular imports, and which package may import which (ARCHITECTURE.md, Packages). */

/** Each package: its source, its name in imports, and the names of ours that it may import. A pure one runs in the browser too. */
const packages = [
  { source: 'fhir-mapping', name: 'fhir-mapping', may: [], pure: true },
  { source: 'model', name: 'model', may: ['fhir-mapping'], pure: true },
  { source: 'model/training', name: 'model-training', may: ['model', 'fhir-mapping', 'fixtures'] },
  { source: 'hosting', name: 'hosting', may: ['model', 'fhir-mapping'] },
  { source: 'fixtures', name: 'fixtures', may: [] },
  { source: 'cds-service', name: 'cds-service', may: ['hosting', 'model', 'fhir-mapping'] },
  { source: 'cds-service/conformance', name: 'conformance', may: ['hosting', 'fhir-mapping'] },
  { source: 'smart-app', name: 'smart-app', may: ['model', 'fhir-mapping'] },
  { source: 'smart-app/server', name: 'app-server', may: ['hosting', 'model', 'fhir-mapping', 'smart-app'] },
  { source: 'sandbox', name: 'sandbox', may: ['fixtures', 'fhir-server', 'sandbox-web'] },
  { source: 'sandbox/fhir-server', name: 'fhir-server', may: [] },
  { source: 'sandbox/web', name: 'sandbox-web', may: ['sandbox'] },
];

/** Paths that lead into another package: the directory of a package, then the inside of it. */
const intoPackages = {
  regex:
    '^(\\.\\./)+((src|dist)/|([a-z-]+/)*(fhir-mapping|model|hosting|fixtures|cds-service|conformance|smart-app|server|sandbox|fhir-server|web|cli|scripts)/(src|dist|training)/)',
  message: 'Another package is imported by its package name, never by a path into its inside.',
};

const pure = { regex: '^node:', message: 'This package is pure: it runs in the browser too.' };

const overrides = packages.map(({ source, name, may, pure: isPure }) => {
  const others = packages.filter((other) => other.name !== name && !may.includes(other.name));
  const group = others.map((other) => `@bellwether/${other.name}`);
  const allowed = may.length === 0 ? 'nothing of ours' : may.join(', ');
  const message = `${name} may import ${allowed}: see ARCHITECTURE.md, Packages.`;
  const patterns = [{ group, message }, intoPackages, ...(isPure ? [pure] : [])];
  return { files: [`${source}/src/**`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
});

export default {
  plugins: ['import'],
  categories: { correctness: 'off' },
  ignorePatterns: ['**/dist/**'],
  rules: { 'import/no-cycle': ['error', { ignoreTypes: false }] },
  overrides: [
    ...overrides,
    {
      files: ['cli/src/**'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              { group: ['@bellwether/*'], message: 'cli imports the other packages only when a command is called.' },
              intoPackages,
            ],
          },
        ],
      },
    },
    {
      files: ['**/*.test.ts', '**/*.test.tsx', '**/test-support/**'],
      rules: { 'no-restricted-imports': 'off' },
    },
  ],
};
