import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const entry = fileURLToPath(new URL('../first-paint.ts', import.meta.url));

/**
 * Vite plug-in: puts first-paint.ts into the page's head as a classic script of its own. A module
 * would run after the first paint, and the policy allows no script inside the page.
 */
export function firstPaintPlugin(): Plugin {
  let served = false;
  let target: string[] = [];
  return {
    name: 'first-paint',
    configResolved(config) {
      served = config.command === 'serve';
      target = [config.build.target || []].flat();
    },
    async buildStart() {
      if (served) return;
      const made = await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        build: {
          write: false,
          target,
          modulePreload: false,
          lib: { entry, formats: ['iife'], name: 'firstPaint' },
        },
      });
      const [{ output }] = [made].flat() as { output: { code?: string }[] }[];
      this.emitFile({ type: 'asset', name: 'first-paint.js', source: output[0].code ?? '' });
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const file = Object.keys(bundle).find((name) => basename(name).startsWith('first-paint'));
        const attrs = file ? { src: `./${file}` } : { src: '/first-paint.ts', type: 'module' };
        return [{ tag: 'script', attrs, injectTo: 'head' }];
      },
    },
  };
}
