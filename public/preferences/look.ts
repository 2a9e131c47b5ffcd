import { readKept } from './device-storage.ts';

export const themes = ['system', 'light', 'dark'] as const;
export const contrasts = ['system', 'more'] as const;
export const textSizes = ['100', '125', '150', '175', '200'] as const;
export const motions = ['system', 'reduced'] as const;

/** How the page looks; `system` is as the device asks for it. */
export interface Look {
  theme: (typeof themes)[number];
  contrast: (typeof contrasts)[number];
  /** Per cent of the usual size. */
  text: (typeof textSizes)[number];
  motion: (typeof motions)[number];
}

/** One of the values that there are, as this device keeps it; else the first. */
export function keptChoice<Value extends string>(name: string, values: readonly Value[]): Value {
  const text = readKept(name);
  return values.find((value) => value === text) ?? values[0];
}

export const keptLook = (): Look => ({
  theme: keptChoice('theme', themes),
  contrast: keptChoice('contrast', contrasts),
  text: keptChoice('text', textSizes),
  motion: keptChoice('motion', motions),
});

/** Gives the document its look. The styles know the rest; see tokens.css and preferences.css. */
export function applyLook({ theme, contrast, text, motion }: Look): void {
  const root = document.documentElement;
  Object.assign(root.dataset, { theme, contrast, motion });
  root.style.fontSize = text === '100' ? '' : `${text}%`;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const { scheme = '' } = meta.dataset;
    const forced = scheme === theme ? 'all' : 'not all';
    meta.media = theme === 'system' ? `(prefers-color-scheme: ${scheme})` : forced;
  }
}
