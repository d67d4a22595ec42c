import { keptElements } from '@bellwether/fhir-server';
import { GatewayRefusal } from './gateway-refusal.js';
import type { Parameter } from './interaction.js';

/**
 * Parameters whose `_elements` also asks for what a resource must not be read without: other servers return only what is
 * named, and then a withdrawn reading comes without the `status` that says so.
 * @param type undefined where the address does not say it
 * @throws GatewayRefusal 400 for `_elements:exclude`, by which a client could leave those out
 */
export function withSafeElements(type: string | undefined, parameters: readonly Parameter[]): readonly Parameter[] {
  return parameters.map(([name, value]): Parameter => {
    if (name.startsWith('_elements:')) {
      throw new GatewayRefusal(400, 'not-supported', 'Parameter _elements has no modifiers here.');
    }
    if (name !== '_elements') return [name, value];
    return [name, [...new Set([...value.split(','), ...keptElements(type)])].join(',')];
  });
}
