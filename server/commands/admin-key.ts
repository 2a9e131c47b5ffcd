/** `npm run admin-key -- create NAME [--days 90] | list | revoke NAME`: keys of administrators. */
import { parseArgs } from 'node:util';
import { createKey } from '../admin/key.ts';
import { readKeyFile, writeKeyFile } from '../admin/key-file.ts';
import { processEnvironment, readConfig } from '../config.ts';
import { failureWords } from '../failure-words.ts';

const USAGE = `npm run admin-key -- COMMAND

  create NAME [--days 90]
      makes a key and shows it once; a name may have several, so that one can follow another
  list
      names, ids and days of all keys; never the keys, which nobody has but their holders
  revoke NAME|ID
      takes back all keys of that name, or the one with that id; a running guide notices at once
`;

const NAME = /^[\w.@-]{1,64}$/;
const MOST_DAYS = 3650;

class UsageError extends Error {}

process.exitCode = await run(process.argv.slice(2));

/** 0 when all is well, 1 for a failure, 2 for what was not written as the usage says. */
async function run(args: string[]): Promise<0 | 1 | 2> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { days: { type: 'string', default: '90' }, help: { type: 'boolean' } },
    });
    const [command, name, ...rest] = positionals;
    if (values.help || command === 'help') {
      process.stdout.write(USAGE);
      return 0;
    }
    if (rest.length > 0) throw new UsageError(`what is "${rest[0]}"?`);
    const file = readConfig(processEnvironment()).config.admin.keysFile;
    if (command === 'create') await create(file, name, values.days);
    else if (command === 'list' && name === undefined) await list(file);
    else if (command === 'revoke' && name) return await revoke(file, name);
    else throw new UsageError('say create NAME, list, or revoke NAME');
    return 0;
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    if (error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')) {
      process.stderr.write(`${message}\n\n${USAGE}`);
      return 2;
    }
    process.stderr.write(`${failureWords(error)}\n`);
    return 1;
  }
}

/** The key alone goes to standard output, so that it can be taken from there into a safe place. */
async function create(file: string, name = '', days: string): Promise<void> {
  if (!NAME.test(name)) throw new UsageError('a name has letters, digits, dot, dash, _ and @');
  if (!/^[1-9]\d{0,3}$/.test(days) || Number(days) > MOST_DAYS) {
    throw new UsageError(`--days takes a number from 1 to ${MOST_DAYS}`);
  }
  const { key, record } = await createKey(name, { days: Number(days) });
  await writeKeyFile(file, [...(await readKeyFile(file)), record]);
  process.stderr.write(
    `The key ${record.id} of ${name}, good until ${record.expires}. It is shown this once; ` +
      `${file} has only its hash.\n`,
  );
  process.stdout.write(`${key}\n`);
}

async function list(file: string): Promise<void> {
  for (const { id, name, created, expires } of await readKeyFile(file)) {
    const state = Date.parse(expires) <= Date.now() ? 'expired' : 'good until';
    process.stdout.write(`${[name, id, `created ${created}`, `${state} ${expires}`].join('\t')}\n`);
  }
}

async function revoke(file: string, nameOrId: string): Promise<0 | 1> {
  const keys = await readKeyFile(file);
  const kept = keys.filter(({ name, id }) => name !== nameOrId && id !== nameOrId);
  if (kept.length === keys.length) {
    process.stderr.write(`There is no key "${nameOrId}".\n`);
    return 1;
  }
  await writeKeyFile(file, kept);
  process.stdout.write(`${keys.length - kept.length} revoked, ${kept.length} left\n`);
  return 0;
}
