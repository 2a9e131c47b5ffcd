import { SECRET_SETTINGS, SETTINGS } from '../server/settings/settings.ts';

/** A setting's default as it would be written in .env; empty when it has none. */
function defaultOf(name: keyof typeof SETTINGS): string {
  const value = SETTINGS[name].schema.safeParse(undefined).data as unknown;
  return Array.isArray(value) ? value.join(',') : String(value ?? '');
}

const names = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[];

/** `.env.example`: every setting, commented out at its default. */
export const envExample = (): string =>
  [
    '# Settings of the guide. Copy this file to .env and take the # away where you want another value.',
    '# Every setting has a default: without any of them the guide runs by itself, with no account.',
    ...names.flatMap((name) => ['', `# ${SETTINGS[name].about}`, `#${name}=${defaultOf(name)}`]),
    '',
  ].join('\n');

/** `docs/configuration.md`. */
export const configurationPage = (): string =>
  [
    '# Configuration',
    '',
    'The guide reads its settings from the environment and from `.env` beside `package.json`, once,',
    'at the start; every problem is told at once. `npm run config` shows what is in force, with',
    'secrets hidden. This page is made from `server/settings/settings.ts` by `npm run docs:settings`.',
    '',
    '| Setting | Default | What it is |',
    '|---|---|---|',
    ...names.map((name) => {
      const secret = (SECRET_SETTINGS as readonly string[]).includes(name) ? ' (secret)' : '';
      const value = defaultOf(name);
      const about = SETTINGS[name].about.replaceAll('|', '\\|');
      return `| \`${name}\` | ${value && `\`${value}\``} | ${about}${secret} |`;
    }),
    '',
  ].join('\n');
