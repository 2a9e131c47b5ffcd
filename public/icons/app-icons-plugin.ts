import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';

const program = fileURLToPath(new URL('./draw-app-icons.ts', import.meta.url));

/**
 * Vite plug-in: the icons of an installed page. They are drawn in a process of their own: a guide in
 * this one, as in tests, has closed its image library to SVG.
 */
export function appIconsPlugin(): Plugin {
  return {
    name: 'app-icons',
    apply: 'build',
    async generateBundle() {
      const { stdout } = await promisify(execFile)(process.execPath, [program]);
      const icons = JSON.parse(stdout) as Record<string, string>;
      for (const [name, png] of Object.entries(icons)) {
        const source = Buffer.from(png, 'base64');
        this.emitFile({ type: 'asset', fileName: `icons/${name}.png`, source });
      }
    },
  };
}
