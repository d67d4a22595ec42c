import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { documents, textOf } from '../support/documents.js';
import { repositoryRoot } from '../support/repository.js';

describe('documents', () => {
  it.each(documents)('%s: every relative link leads somewhere', (document) => {
    const targets = [...textOf(document).matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)/g)].map((match) => match[1]!);
    const missing = targets.filter((target) => !existsSync(join(repositoryRoot, dirname(document), target)));
    expect(missing).toEqual([]);
  });

  it.each(documents)('%s: every link to a heading leads to one', (document) => {
    const links = [...textOf(document).matchAll(/\]\(((?!https?:)[^)\s#]*)#([^)\s]+)\)/g)];
    const missing = links.filter(([, target = '', anchor = '']) => {
      const path = target === '' ? document : join(dirname(document), target);
      return path.endsWith('.md') && has(path) && !anchorsOf(textOf(path)).includes(anchor);
    });
    expect(missing.map(([link]) => link)).toEqual([]);
  });

  it.each(documents)('%s: every npm script that it names exists', (document) => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = [...textOf(document).matchAll(/npm run (?:--?[\w-]+ )*([\w:-]+)/g)].map((match) => match[1]!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s: every source that it names exists', (document) => {
    const named = [...textOf(document).matchAll(/`((?:[\w.-]+\/)+[\w.-]*\.tsx?)`/g)].map((match) => match[1]!);
    const places = [
      '',
      'cds-service/src/',
      'smart-app/src/',
      'sandbox/src/',
      'sandbox/fhir-server/src/',
      'fhir-mapping/src/tables/',
      'cds-service/conformance/src/',
    ];
    expect(named.filter((name) => name !== 'src/index.ts' && !places.some((place) => has(place + name)))).toEqual([]);
  });

  it('docs/decisions: the index has each decision with its title, status and date', () => {
    const index = textOf('docs/decisions/README.md');
    const files = readdirSync(join(repositoryRoot, 'docs/decisions')).filter((name) => /^\d{4}-/.test(name));
    const rows = files.map((file) => {
      const [, title, status, date] =
        /^# \d+\. (.+)\n\nStatus: (.+?) {2}\nDate: (\d{4}-\d\d-\d\d)\n/.exec(textOf(`docs/decisions/${file}`)) ?? [];
      return `| [${Number(file.slice(0, 4))}](${file}) | ${title} | ${status} | ${date} |`;
    });
    expect(index.match(/^\| \[\d+\].*$/gm)).toEqual(rows);
  });

  it('README: the limitations name nothing that exists', () => {
    const limits = /## Limitations\n([\s\S]*?)\n## /.exec(textOf('README.md'))?.[1] ?? '';
    expect(limits.match(/^- /gm)?.length).toBe(facts.length);
    expect(facts.filter(({ sentence }) => !limits.replace(/\s+/g, ' ').includes(sentence))).toEqual([]);
    expect(facts.filter(({ isTrue }) => !isTrue())).toEqual([]);
  });
});

/** As GitHub makes them: small letters, hyphens for spaces, no other marks; and those that are written out. */
function anchorsOf(text: string): readonly string[] {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return [...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)];
}

const has = (path: string): boolean => existsSync(join(repositoryRoot, path));

/** Each limitation of the README, and what in the tree says that it still is one. */
const facts: readonly { readonly sentence: string; readonly isTrue: () => boolean }[] = [
  {
    sentence: 'Three models, trained on simulated patients.',
    isTrue: () => {
      const manifests = readdirSync(join(repositoryRoot, 'model/artefacts')).map((name) =>
        JSON.parse(textOf(`model/artefacts/${name}/manifest.json`)),
      );
      return manifests.length === 3 && manifests.every(({ synthetic }) => synthetic === true);
    },
  },
  {
    sentence: 'not yet with a hospital EHR',
    isTrue: () => !/^## .*(Epic|Oracle Health|hospital)/m.test(textOf('docs/works-with.md')),
  },
  {
    sentence: 'it shows the estimate of a silent model too',
    isTrue: () => !/\bmode\b/.test(textOf('hosting/src/site/app-site.ts')),
  },
  {
    sentence: 'Outbound proxies are not supported.',
    isTrue: () => !/ProxyAgent/.test(textOf('cds-service/src/network/guarded-fetch.ts')),
  },
  {
    sentence: 'without a SNOMED CT hierarchy',
    isTrue: () => !/\b(subsumes|\$expand|ecl)\b/.test(textOf('fhir-mapping/src/conditions/code-says.ts')),
  },
  {
    sentence: 'Archives of a release (`npm run release`) have native code for one platform',
    isTrue: () => /isForeign/.test(textOf('scripts/src/release/prune.ts')),
  },
  {
    sentence: 'that `docker-compose.yml` names are untried',
    isTrue: () => textOf('deploy/README.md').includes('**untried**'),
  },
];
