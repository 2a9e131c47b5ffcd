/** `npm run collection -- COMMAND ...`: the registrar's commands, a file each below collection/. */
import { parseArgs } from 'node:util';
import { isAbort } from '../../src/errors.ts';
import { collectionFiles, DEFAULT_COLLECTION, takeOverOldLayout } from '../collection-files.ts';
import { processEnvironment, readConfig } from '../config.ts';
import { failureWords } from '../failure-words.ts';
import { backup } from './collection/backup.ts';
import { type Command, UsageError } from './collection/command.ts';
import { exportCommand } from './collection/export.ts';
import { importCommand } from './collection/import.ts';
import { list } from './collection/list.ts';
import { migrate } from './collection/migrate.ts';
import { restore } from './collection/restore.ts';
import { rollback } from './collection/rollback.ts';
import { show } from './collection/show.ts';
import { verify } from './collection/verify.ts';
import { withdraw } from './collection/withdraw.ts';

const COMMANDS: Record<string, Command> = {
  import: importCommand,
  list,
  show,
  verify,
  export: exportCommand,
  backup,
  restore,
  rollback,
  withdraw,
  migrate,
};

const USAGE = [
  'npm run collection -- COMMAND [--collection NAME]',
  '',
  ...Object.entries(COMMANDS).map(
    ([name, { usage, about }]) => `  ${[name, usage].filter(Boolean).join(' ')}\n      ${about}`,
  ),
  '',
].join('\n');

process.exitCode = await run(process.argv.slice(2));

/** 0 when all is well, 1 for a failure, 2 for what was not written as the usage says. */
async function run([name, ...rest]: string[]): Promise<0 | 1 | 2> {
  const asked = new AbortController();
  const stop = () => asked.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  let dataDir: string | undefined;
  try {
    if (name === '--help' || name === 'help') {
      process.stdout.write(USAGE);
      return 0;
    }
    const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined;
    if (!command)
      throw new UsageError(name ? `there is no command "${name}"` : 'say which command');
    const { values, positionals } = parseArgs({
      args: rest,
      allowPositionals: true,
      options: { collection: { type: 'string', default: DEFAULT_COLLECTION }, ...command.options },
    });
    const { config } = readConfig(processEnvironment());
    dataDir = config.dataDir;
    await takeOverOldLayout(dataDir);
    const well = await command.run(
      { words: positionals, options: values as Record<string, string | boolean | undefined> },
      {
        config,
        files: collectionFiles(dataDir, String(values.collection)),
        say: (line) => void process.stdout.write(`${line}\n`),
        signal: asked.signal,
      },
    );
    return well ? 0 : 1;
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')) {
      process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
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
