const prefix = 'cicerone.';

/** What this device keeps under a name; null for nothing, and where storage is closed to the page. */
export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/** Keeps a text on this device, or with null nothing; for as long as the page where it may not. */
export function keep(name: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, text);
  } catch {
    // Closed, or full: the choice lasts as long as the page.
  }
}
