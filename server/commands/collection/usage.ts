import { z } from 'zod';
import { createUsageFolder } from '../../usage/usage-folder.ts';
import { type Command, takeWords, UsageError } from './command.ts';

const day = z.iso.date();

function dayIn(text: unknown, byDefault: string): string {
  if (text === undefined) return byDefault;
  if (!day.safeParse(text).success) throw new UsageError(`"${text}" is no day such as 2026-11-22`);
  return String(text);
}

export const usage: Command = {
  usage: '[--from DAY] [--to DAY]',
  about: 'what all collections were used for, in counts, as JSON',
  options: { from: { type: 'string' }, to: { type: 'string' } },
  async run({ words, options }, { config, say }) {
    takeWords(words, 0, 0);
    const from = dayIn(options.from, '0000-01-01');
    const to = dayIn(options.to, '9999-12-31');
    say(JSON.stringify(await createUsageFolder(config.dataDir).export(from, to), null, 2));
    return true;
  },
};
