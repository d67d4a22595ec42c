/** RFC 9457: one body of every problem. */
import { describe, expect, it } from '@jest/globals';
import { toldErrors } from '../../http/error-answer.js';
import { problemBody } from './problems.js';

const about = { type: 'https://cds.example/problems/request-invalid', title: 'The request is not valid', status: 400 };

describe('a problem', () => {
  it('has the members of RFC 9457, and no list of errors where there is none', () => {
    expect(problemBody({ ...about, detail: 'body: expected JSON' }, 'id-1', [])).toEqual({
      ...about,
      detail: 'body: expected JSON',
      instance: 'urn:bellwether:request:id-1',
    });
  });

  it('says of each field what is about it, by its JSON Pointer', () => {
    const detail = 'instances.0.age: expected a number; instances.1.heart_rate: expected a number; and 3 more';
    expect(problemBody({ ...about, detail }, 'id', ['instances.0.age', 'instances.1.heart_rate']).errors).toEqual([
      { pointer: '/instances/0/age', detail: 'expected a number' },
      { pointer: '/instances/1/heart_rate', detail: 'expected a number' },
    ]);
  });

  it.each([
    ['body', ''],
    ['Bundle', ''],
    ['Bundle.entry', '/entry'],
    ['features.a/b', '/features/a~1b'],
    ['features.a~b', '/features/a~0b'],
    ['features.~1', '/features/~01'],
  ])('%s is the pointer %s (RFC 6901)', (path, pointer) => {
    expect(problemBody({ ...about, detail: `${path}: no` }, 'id', [path]).errors).toEqual([{ pointer, detail: 'no' }]);
  });

  it('where a text is not about a field alone, the whole of it is', () => {
    const detail = 'No artefact answers here.';
    expect(problemBody({ ...about, detail }, 'id', ['model']).errors).toEqual([{ pointer: '/model', detail }]);
  });

  it('a name is of one status and title, whatever code it is answered for', () => {
    const bySlug = new Map<string, string>();
    for (const { slug, status, title } of Object.values(toldErrors)) {
      const said = `${status} ${title}`;
      expect(bySlug.get(slug) ?? said).toBe(said);
      bySlug.set(slug, said);
      expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
    }
  });
});
