import { isObject, type JsonObject } from '@bellwether/fhir-mapping/json';
import type { Answer } from '../probe/http-call.js';
import { notApplicable, type Rule, resultOf, specification } from '../rule.js';
import { counted } from '../status.js';

/** The form of all bodies. */
export const jsonRules: readonly Rule[] = [
  {
    number: 4,
    section: 'JSON',
    title: 'bodies are JSON over TLS, and fields without a value are left out',
    source: specification('use-of-json'),
    check: async (probe) => {
      const discovery = await probe.discovery();
      const called = (await probe.guidance()).map(({ answer }) => answer);
      const answers = [discovery, ...called].filter(({ status }) => status === 200);
      if (answers.length === 0) return notApplicable((await probe.whyClosed()) ?? 'No answer has the status 200.');
      const problems = [...insecure(probe.discoveryUrl), ...answers.flatMap((answer) => bodyProblems(answer))];
      const where = probe.discoveryUrl.protocol === 'https:' ? 'over TLS' : 'on this machine, where TLS is not needed';
      return resultOf(
        `${counted(answers.length, 'answer')} in JSON ${where}, and no field is null or empty.`,
        problems,
      );
    },
  },
];

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

function insecure(url: URL): readonly string[] {
  if (url.protocol === 'https:' || loopback.test(url.hostname)) return [];
  return ['The service is called by http on another machine; expected https.'];
}

function bodyProblems({ headers, json }: Answer): readonly string[] {
  const type = headers.get('content-type') ?? 'none';
  const wrongType = /^application\/([\w.-]+\+)?json\b/i.test(type)
    ? []
    : [`Content-Type: got ${type}, expected application/json.`];
  if (!isObject(json)) return [...wrongType, 'A body with status 200 is not a JSON object.'];
  return [...wrongType, ...emptyFields(json, '', false)];
}

/** Lists that may be empty, at the top of a body. */
const mayBeEmpty = new Set(['cards', 'services']);

/**
 * Problems of fields that are null, "", [] or {}. The content of an `extension` is up to its owner. In a list of a FHIR
 * resource null is allowed, because it aligns values with their primitive extensions.
 */
function emptyFields(value: JsonObject, path: string, inResource: boolean): readonly string[] {
  return Object.entries(value).flatMap(([name, member]): readonly string[] => {
    const here = path === '' ? name : `${path}.${name}`;
    if (name === 'extension') return [];
    if (path === '' && mayBeEmpty.has(name) && Array.isArray(member) && member.length === 0) return [];
    if (isEmpty(member)) return [`${here}: is null or empty; it must be omitted.`];
    if (Array.isArray(member)) {
      return member.flatMap((item: unknown, i) => {
        if (item === null && inResource) return [];
        if (isEmpty(item)) return [`${here}.${i}: is null or empty; it must be omitted.`];
        return isObject(item) ? emptyFields(item, `${here}.${i}`, inResource) : [];
      });
    }
    return isObject(member) ? emptyFields(member, here, inResource || name === 'resource') : [];
  });
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}
