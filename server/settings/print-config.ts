import { ConfigError, processEnvironment, readConfig } from '../config.ts';

/** `npm run config`: the settings in force, secrets hidden, or every problem with them. */
try {
  const { config, secrets } = readConfig(processEnvironment());
  const known = Object.fromEntries(
    Object.entries(secrets).map(([name, secret]) => [name, secret ?? '(none)']),
  );
  process.stdout.write(`${JSON.stringify({ ...config, secrets: known }, null, 2)}\n`);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
