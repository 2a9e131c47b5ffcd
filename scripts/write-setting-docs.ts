import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logPage } from './log-docs.ts';
import { configurationPage, envExample } from './setting-docs.ts';

const root = join(import.meta.dirname, '..');
const logs = join(root, 'docs/logs.md');
writeFileSync(join(root, '.env.example'), envExample());
writeFileSync(join(root, 'docs/configuration.md'), configurationPage());
writeFileSync(logs, logPage(logs));
