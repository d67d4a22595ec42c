import { parseSync } from '@swc/core';

/** A node of the syntax tree, as far as it is looked at. */
interface Node {
  readonly type?: string;
  readonly value?: string;
  readonly callee?: Node;
  readonly object?: Node;
  readonly property?: Node;
  readonly elements?: readonly ({ readonly expression: Node } | undefined)[];
  readonly arguments?: readonly { readonly expression: Node }[];
  readonly quasis?: readonly { readonly cooked?: string }[];
  readonly expression?: Node;
}

/**
 * Titles of the tests and suites of a source that are run, as they are written (`%s` of a table too), and the first text of each
 * row of a table that stands in the call. What is skipped, or only a comment, has none.
 */
export function testTitles(source: string): ReadonlySet<string> {
  const titles = new Set<string>();
  visit(parseSync(source, { syntax: 'typescript' }) as unknown as Node, titles);
  return titles;
}

function visit(node: unknown, titles: Set<string>): void {
  if (Array.isArray(node)) for (const item of node) visit(item, titles);
  else if (typeof node === 'object' && node !== null) {
    const call = node as Node;
    if (call.type === 'CallExpression' && isTest(call.callee)) {
      if (isSkipped(call.callee)) return;
      for (const title of [textOf(call.arguments?.[0]?.expression), ...rowLabels(call.callee)]) {
        if (title !== null) titles.add(title);
      }
    }
    for (const child of Object.values(node)) visit(child, titles);
  }
}

/** `it`, `test`, `describe` and what begins so, with what comes after a dot, or a table. */
function isTest(callee: Node | undefined): boolean {
  if (callee === undefined) return false;
  return callee.type === 'Identifier'
    ? /^(it|test|describe)([A-Z]\w*)?$/.test(callee.value ?? '')
    : isTest(within(callee));
}

function isSkipped(callee: Node | undefined): boolean {
  if (callee === undefined) return false;
  return ['skip', 'todo'].includes(callee.property?.value ?? '') || isSkipped(within(callee));
}

/** `it` of `it.each` and of `it.each(...)`. */
function within(callee: Node): Node | undefined {
  return callee.type === 'MemberExpression' ? callee.object : callee.callee;
}

function rowLabels(callee: Node | undefined): readonly (string | null)[] {
  const elements = callee?.arguments?.[0]?.expression.elements ?? [];
  return elements.map((row) => textOf(row?.expression.elements?.[0]?.expression ?? row?.expression));
}

function textOf(node: Node | undefined): string | null {
  if (node?.type === 'StringLiteral') return node.value ?? null;
  if (node?.type === 'TemplateLiteral' && node.quasis?.length === 1) return node.quasis[0]?.cooked ?? null;
  return null;
}
