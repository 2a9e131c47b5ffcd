import { readFileSync } from 'node:fs';
import { LOG_FIELDS } from '../server/log/log-fields.ts';

const BEGIN = '<!-- fields: made from server/log/log-fields.ts by npm run docs:settings -->';
const END = '<!-- end of fields -->';

const table = (): string =>
  [
    '| Field | Under `LOG_FORMAT=ecs` | What it says |',
    '|---|---|---|',
    ...Object.entries(LOG_FIELDS).map(
      ([name, { ecs, about }]) => `| \`${name}\` | \`${ecs}\` | ${about} |`,
    ),
  ].join('\n');

/** `docs/logs.md` with its table of fields made anew. */
export function logPage(file: string): string {
  const page = readFileSync(file, 'utf8');
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${file} has no place for the fields`);
  return `${before}${BEGIN}\n\n${table()}\n\n${END}${after}`;
}
