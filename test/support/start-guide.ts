import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../server/config.ts';
import type { Overrides } from '../../server/context.ts';
import { startGuide } from '../../server/start.ts';
import { failOnListenerLeaks } from './listener-leaks.ts';
import { NO_LIMITS } from './no-limits.ts';
import { PATIENT_BUDGETS } from './patient-budgets.ts';

failOnListenerLeaks();

/** A guide of its own for a test, with the demo collection, on a port of its own. */
export interface TestGuide extends AsyncDisposable {
  url: string;
  dataDir: string;
  stop(): Promise<void>;
}

/** Starts the real server as `npm start` does; settings as in .env. */
export async function startTestGuide(
  settings: Environment = {},
  overrides: Overrides = {},
): Promise<TestGuide> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
  const guide = await startGuide(
    {
      NODE_ENV: 'testing',
      LOG_LEVEL: 'error',
      PORT: '0',
      DATA_DIR: dataDir,
      MAX_WORKERS: '1',
      ...PATIENT_BUDGETS,
      ...NO_LIMITS,
      ...settings,
    },
    overrides,
  );
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= guide.stop().finally(() => rm(dataDir, { recursive: true, force: true }));
    return stopped;
  };
  return { url: guide.url, dataDir, stop, [Symbol.asyncDispose]: stop };
}
