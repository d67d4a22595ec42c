import { isPlainToken, tokensOf } from './probe/search.js';

const read = /^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/;
const search = /^[A-Z][A-Za-z]+\?\S+$/;
/** A reference that is a token as a whole, such as `{{context.userId}}`. */
const reference = /^\{\{[^{}]+\}\}$/;

/** The template with `x` in place of each token, since tokens may contain spaces. */
function withoutTokens(template: string): string {
  return template.replace(/\{\{[^{}]+\}\}/g, 'x');
}

/** A problem where a template is neither a FHIR read nor a search of one type. */
export function templateProblems(key: string, template: string): readonly string[] {
  const plain = withoutTokens(template);
  if (read.test(plain) || search.test(plain) || reference.test(template)) return [];
  return [`${key}: expected a FHIR read (Type/id) or a search (Type?...).`];
}

const prefixes = /^(eq|lt|gt|ge|le)?(\d|\{\{)/;
const resultParameters = new Set(['_count', '_sort']);

/**
 * The parts of a search outside the subset that the specification recommends. A search has one date bound: a client that
 * joins repeated parameters with a comma asks for either of them.
 *
 * @see https://cds-hooks.hl7.org/2.0/#prefetch-query-restrictions
 */
export function outsideSubset(key: string, template: string): readonly string[] {
  const [, query] = template.split(/\?(.*)/s);
  if (query === undefined) return [];
  const params = query.split('&').map((param) => param.split(/=(.*)/s) as [string, string?]);
  const advice = params.flatMap(([name, value = '']) => {
    if (name.startsWith('_') && name !== '_id' && !resultParameters.has(name))
      return [`${key}: ${name} is not portable.`];
    if (name.includes('.')) return [`${key}: the chained parameter ${name} is not portable.`];
    if (/:(?!in$)/.test(name)) return [`${key}: the modifier of ${name} is not portable.`];
    if (/date/i.test(name) && !prefixes.test(value))
      return [`${key}: ${name} has a prefix other than eq, lt, gt, ge, le.`];
    return [];
  });
  const names = params.map(([name]) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice === undefined
    ? advice
    : [...advice, `${key}: ${twice} is repeated, which some clients read as "either".`];
}

/** Tokens of CDS Hooks 3.0: `today() - 7 days`, and paths into the context. */
const newer = /^(today\(\)(\s*[-+]\s*\d+\s+\w+)?|%?context\.[\s\S]+)$/;

/** Problems with tokens of a template that are in no version of the specification. */
export function tokenProblems(key: string, template: string): string[] {
  const rest = template.replace(/\{\{[^{}]*\}\}/g, '');
  const problems = /[{}]/.test(rest) ? [`${key}: braces that are not a token.`] : [];
  const unknown = tokensOf(template).filter((token) => !isPlainToken(token) && !newer.test(token));
  return [...problems, ...unknown.map((token) => `${key}: {{${token}}} is not a token of CDS Hooks.`)];
}
