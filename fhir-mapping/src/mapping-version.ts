/**
 * Version of the mapping's meaning. It changes when the same resources could give other readings or features, and is
 * part of every assessment, so that two of them can be compared.
 */
export const mappingVersion = '1.3.0';
