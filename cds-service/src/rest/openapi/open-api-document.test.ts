import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsOfAnswer, faultsOfRequest } from '../../test-support/answer-schemas.js';
import { post } from '../../test-support/call-service.js';
import { type RunningService, startService } from '../../test-support/running-service.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';
import { openApiDocument } from './open-api-document.js';
import { operations } from './operations.js';

const described = { publicUrl: 'https://cds.example/below', version: '1.2.3', operations, parts: new Set<never>() };

let service: RunningService;
beforeAll(async () => {
  service = await startService({ artefacts: [await stumpArtefact()] });
});
afterAll(() => service.stop());

describe('the OpenAPI document', () => {
  it('has the same bytes each time, here and in the service', async () => {
    expect(JSON.stringify(openApiDocument(described))).toBe(JSON.stringify(openApiDocument(described)));
    const get = async () => (await fetch(`${service.url}/api/v1/openapi.json`)).text();
    expect(await get()).toBe(await get());
  });

  it('says where the service is, and what of it is switched on', () => {
    const { servers, paths, tags } = openApiDocument(described) as Record<string, object>;
    expect(servers).toEqual([{ url: 'https://cds.example/below' }]);
    expect(Object.keys(paths ?? {})).not.toContain('/invocations');
    expect(JSON.stringify(tags)).not.toContain('dialects');
    const withAll = openApiDocument({ ...described, parts: new Set(['mlflow'] as const) });
    expect(Object.keys(withAll.paths as object)).toContain('/invocations');
    expect(Object.keys(withAll.paths as object)).not.toContain('/v2');
  });

  it('names the token endpoint where there is one, and the scopes in any case', () => {
    const schemesOf = (parts: ReadonlySet<'token'>) => {
      const { components, paths } = openApiDocument({ ...described, parts }) as {
        readonly components: { readonly securitySchemes: object };
        readonly paths: Readonly<
          Record<string, { readonly post?: { readonly security: unknown; readonly description: string } }>
        >;
      };
      expect(paths['/api/v1/predict']?.post?.description).toMatch(/ Scope: `predict`\.$/);
      return [
        Object.keys(components.securitySchemes),
        '/api/v1/oauth/token' in paths,
        paths['/api/v1/predict']?.post?.security,
      ];
    };
    expect(schemesOf(new Set())).toEqual([['key'], false, [{ key: [] }]]);
    expect(schemesOf(new Set(['token'] as const))).toEqual([
      ['oauth2', 'key'],
      true,
      [{ oauth2: ['predict'] }, { key: [] }],
    ]);
  });

  it('refers only to what is in it, and each schema has a name of ours', () => {
    const document = openApiDocument({ ...described, parts: new Set(['mlflow', 'v2', 'token'] as const) });
    const text = JSON.stringify(document);
    expect(text).not.toMatch(/\$defs|__shared|__schema/);
    const resolve = (reference: string) =>
      reference
        .slice(2)
        .split('/')
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
    const references = [...new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to))];
    expect(references.length).toBeGreaterThan(10);
    expect(references.filter((to) => resolve(to) === undefined)).toEqual([]);
  });

  it('lets answers have further members, and what is sent none', () => {
    const { schemas } = openApiDocument(described).components as { schemas: Record<string, object> };
    expect(schemas.Instance).toMatchObject({ additionalProperties: false });
    expect(schemas.Prediction).not.toHaveProperty('additionalProperties');
  });

  const examples = operations.flatMap(({ path, request = {}, answers }) =>
    Object.entries(request).flatMap(([type, { schemas, example }]) =>
      example === undefined ? [] : [{ path, type, schemas, example, answers }],
    ),
  );

  it.each(examples)('$path: its example is as the schema says, and is answered as the document says', async (row) => {
    const names = Array.isArray(row.schemas) ? row.schemas : [];
    expect(names.some((name) => faultsOfRequest(name, row.example).length === 0)).toBe(true);
    const response = await post(service, row.example, { 'content-type': row.type }, row.path);
    expect(response.status).toBe(200);
    expect(faultsOfAnswer('Prediction', await response.json())).toEqual([]);
  });

  it('answers many, the models, and problems as it says', async () => {
    const many = await post(service, { id: 'r', instances: [{ age: 44 }, {}] }, {}, '/api/v1/explain');
    expect(faultsOfAnswer('Predictions', await many.json())).toEqual([]);
    const read = async (path: string) =>
      (await fetch(service.url + path)).json() as Promise<{ models: { url: string }[] }>;
    const models = await read('/api/v1/models');
    expect(faultsOfAnswer('Models', models)).toEqual([]);
    const { pathname } = new URL(models.models[0]!.url);
    expect(faultsOfAnswer('Model', await read(pathname))).toEqual([]);
    const refused = await post(service, { age: 'old', unknown: 1 }, {}, '/api/v1/predict');
    expect(refused.status).toBe(400);
    expect(faultsOfAnswer('Problem', await refused.json())).toEqual([]);
  });
});
