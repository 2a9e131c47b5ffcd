import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';
import { iconNames } from './names.ts';

const id = 'virtual:icons';

/** Vite plug-in: `virtual:icons` holds the shapes of the icons in names.ts, and of no others. */
export function iconsPlugin(): Plugin {
  return {
    name: 'icons',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load(source) {
      if (source !== `\0${id}`) return undefined;
      const file = createRequire(import.meta.url).resolve('lucide-static/icon-nodes.json');
      const shapes = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      const chosen = iconNames.map((name) => {
        if (!shapes[name]) throw new Error(`Lucide has no icon named ${name}`);
        return [name, shapes[name]];
      });
      return `export default ${JSON.stringify(Object.fromEntries(chosen))};`;
    },
  };
}
