const texts: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a directory',
  ENOTDIR: 'part of the path is not a directory',
};

/** Why a configured file or directory cannot be read, for error messages; the system's code where there is no text for it. */
export function readErrorText(cause: unknown): string {
  const code = (cause as { readonly code?: string } | null)?.code ?? 'unknown reason';
  return texts[code] ?? code;
}
