/** Saves a choice of the reader in this browser; where the browser saves nothing, it lasts as long as the page. */
export function savePreference(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Storage may be refused in a frame of another site.
  }
}
