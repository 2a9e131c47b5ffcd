/**
 * `npm run chaos`: each fault of each provider against the guide with its usual budgets, and the
 * breaker; prints two tables. Takes about three minutes; nothing outside this machine is asked.
 */
import { aboutThisRun, tellAbout } from '../bench/report/about.ts';
import { markdownTable } from '../bench/report/markdown-table.ts';
import { FAULTS, SERVICES, startFaultyProviders } from '../test/support/provider-faults.ts';
import { BREAKER_HEAD, breakerRows } from './chaos/breaker-rows.ts';
import { FAULT_HEAD, faultRow, USUAL_BUDGETS } from './chaos/fault-row.ts';

const about = aboutThisRun('npm run chaos');
const unhandled: unknown[] = [];
process.on('unhandledRejection', (reason) => unhandled.push(reason));

const rows: ReturnType<typeof faultRow>[] = [];
{
  await using providers = await startFaultyProviders({ budgets: USUAL_BUDGETS });
  for (const service of SERVICES) {
    for (const [name, affliction] of Object.entries(FAULTS)) {
      rows.push(faultRow(service, name, await providers.run(service, affliction)));
      process.stderr.write('.');
    }
  }
}
process.stderr.write('\n');

console.log(`${tellAbout(about)}\n`);
console.log(
  `${markdownTable(
    FAULT_HEAD,
    rows.map(({ cells }) => cells),
  )}\n`,
);
console.log(`${markdownTable(BREAKER_HEAD, await breakerRows())}\n`);
const late = rows.filter(({ inTime }) => !inTime).length;
console.log(
  `${rows.length} faults, ${rows.length - late} answered within the budget and 250 ms, ` +
    `${unhandled.length} unhandled rejections.`,
);
process.exitCode = late + unhandled.length > 0 ? 1 : 0;
