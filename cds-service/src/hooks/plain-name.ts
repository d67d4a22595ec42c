const plain = /^[A-Za-z0-9_$-]{1,64}$/;

/**
 * A name of a request as a problem may repeat it: as it is where it is short and plain, else `?`. A name is chosen by the caller, so
 * it may be the name of a patient, a megabyte, or text that a terminal or a page would obey.
 */
export const plainName = (name: string): string => (plain.test(name) ? name : '?');
