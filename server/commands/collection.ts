/** `npm run collection -- COMMAND ...`: the registrar's commands, a file each below collection/. */
import { parseArgs } from 'node:util';
import { isAbort } from '../../src/errors.ts';
import {
  collectionFiles,
  DEFAULT_COLLECTION,
  takeOverOldLayout,
} from '../catalogue/collection-files.ts';
import { processEnvironment, readConfig } from '../config.ts';
import { failureWords } from '../failure-words.ts';
import { type Command, UsageError } from './collection/command.ts';

/** In the order of the usage text; each is loaded when it is asked for. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  import: async () => (await import('./collection/import.ts')).importCommand,
  list: async () => (await import('./collection/list.ts')).list,
  show: async () => (await import('./collection/show.ts')).show,
  verify: async () => (await import('./collection/verify.ts')).verify,
  tidy: async () => (await import('./collection/tidy.ts')).tidy,
  export: async () => (await import('./collection/export.ts')).exportCommand,
  labels: async () => (await import('./collection/labels.ts')).labels,
  voice: async () => (await import('./collection/voice.ts')).voice,
  backup: async () => (await import('./collection/backup.ts')).backup,
  restore: async () => (await import('./collection/restore.ts')).restore,
  rollback: async () => (await import('./collection/rollback.ts')).rollback,
  withdraw: async () => (await import('./collection/withdraw.ts')).withdraw,
  usage: async () => (await import('./collection/usage.ts')).usage,
  settings: async () => (await import('./collection/settings.ts')).settings,
  sync: async () => (await import('./collection/sync.ts')).sync,
  migrate: async () => (await import('./collection/migrate.ts')).migrate,
};

async function usage(): Promise<string> {
  const commands = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => {
      const { usage, about } = await load();
      return `  ${[name, usage].filter(Boolean).join(' ')}\n      ${about}\n`;
    }),
  );
  return `npm run collection -- COMMAND [--collection NAME]\n\n${commands.join('')}`;
}

process.exitCode = await run(process.argv.slice(2));

/** 0 when all is well, 1 for a failure, 2 for what was not written as the usage says. */
async function run([name, ...rest]: string[]): Promise<0 | 1 | 2> {
  const asked = new AbortController();
  const stop = () => asked.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  let dataDir: string | undefined;
  try {
    if (name === '--help' || name === 'help') {
      process.stdout.write(await usage());
      return 0;
    }
    const load = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined;
    if (!load) throw new UsageError(name ? `there is no command "${name}"` : 'say which command');
    const command = await load();
    const { values, positionals } = parseArgs({
      args: rest,
      allowPositionals: true,
      options: { collection: { type: 'string', default: DEFAULT_COLLECTION }, ...command.options },
    });
    const { config, secrets } = readConfig(processEnvironment());
    dataDir = config.dataDir;
    await takeOverOldLayout(dataDir);
    const well = await command.run(
      { words: positionals, options: values as Record<string, string | boolean | undefined> },
      {
        config,
        secrets,
        files: collectionFiles(dataDir, String(values.collection)),
        say: (line) => void process.stdout.write(`${line}\n`),
        signal: asked.signal,
      },
    );
    return well ? 0 : 1;
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    if (error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')) {
      process.stderr.write(`${(error as Error).message}\n\n${await usage()}`);
      return 2;
    }
    const stopped = asked.signal.aborted && (isAbort(error) || error === asked.signal.reason);
    process.stderr.write(
      stopped
        ? 'Stopped. The collection is as it was; what was done is not done twice by another run.\n'
        : `${failureWords(error, dataDir)}\n`,
    );
    return 1;
  }
}
