import type { FhirBackend, FhirCall } from '../backend/fhir-backend.js';
import type { Access } from './access.js';
import { notOffered } from './gateway-refusal.js';
import { guardHistory, guardPage, guardRead, guardSearch } from './guarded-read.js';
import { guardChange, guardConditionalWrite, guardCreate } from './guarded-write.js';
import type { Interaction } from './interaction.js';
import type { Prepared } from './prepared.js';

/**
 * Checks one interaction with resources against what a token allows.
 * @returns the call to send, and the filter of its answer
 * @throws GatewayRefusal where it is not allowed
 */
export async function guardInteraction(
  access: Access,
  backend: FhirBackend,
  call: FhirCall,
  interaction: Interaction,
): Promise<Prepared> {
  switch (interaction.kind) {
    case 'read':
    case 'vread':
    case 'instance-history':
      return guardRead(access, backend, call, interaction);
    case 'search':
      return guardSearch(access, backend, call, interaction);
    case 'history':
      return guardHistory(access, call, interaction.type);
    case 'page':
      return guardPage(access, backend, call);
    case 'create':
      return guardCreate(access, backend, call, interaction.type);
    case 'update':
    case 'patch':
    case 'delete':
      return guardChange(access, backend, call, interaction);
    case 'conditional-write':
      return guardConditionalWrite(access, backend, call, interaction.type);
    default:
      throw notOffered('There is nothing at this address.');
  }
}
