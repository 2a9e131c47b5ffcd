/**
 * `npm run chaos [-- faults|breakers|files]`: each fault of each provider against the guide with its
 * usual budgets, the breakers, and files that are made to do harm; prints a table of each. Takes about
 * three minutes; nothing outside this machine is asked.
 */
import { aboutThisRun, tellAbout } from '../bench/report/about.ts';
import { markdownTable } from '../bench/report/markdown-table.ts';
import { FAULTS, SERVICES, startFaultyProviders } from '../test/support/provider-faults.ts';
import { BREAKER_HEAD, breakerRows } from './chaos/breaker-rows.ts';
import { FAULT_HEAD, faultRow, USUAL_BUDGETS } from './chaos/fault-row.ts';
import { FILE_HEAD, fileRows } from './chaos/file-rows.ts';

const PARTS = ['faults', 'breakers', 'files'];
const [part] = process.argv.slice(2);
if (part !== undefined && !PARTS.includes(part)) {
  throw new RangeError(`"${part}" is none of ${PARTS.join(', ')}`);
}
const wants = (name: string) => part === undefined || part === name;
const about = aboutThisRun(['npm run chaos', part].filter(Boolean).join(' -- '));
const unhandled: unknown[] = [];
process.on('unhandledRejection', (reason) => unhandled.push(reason));

console.log(`${tellAbout(about)}\n`);
const late = wants('faults') ? await tellFaults() : 0;
if (wants('breakers')) console.log(`${markdownTable(BREAKER_HEAD, await breakerRows())}\n`);
if (wants('files')) console.log(`${markdownTable(FILE_HEAD, await fileRows())}\n`);
console.log(`${unhandled.length} unhandled rejections.`);
process.exitCode = late + unhandled.length > 0 ? 1 : 0;

/** Prints what each fault came to, and gives how many answers were late. */
async function tellFaults(): Promise<number> {
  const rows: ReturnType<typeof faultRow>[] = [];
  await using providers = await startFaultyProviders({ budgets: USUAL_BUDGETS });
  for (const service of SERVICES) {
    for (const [name, affliction] of Object.entries(FAULTS)) {
      rows.push(faultRow(service, name, await providers.run(service, affliction)));
      process.stderr.write('.');
    }
  }
  process.stderr.write('\n');
  const cells = rows.map((row) => row.cells);
  const late = rows.filter(({ inTime }) => !inTime).length;
  const inTime = `${rows.length - late} answered within the budget and 250 ms`;
  console.log(`${markdownTable(FAULT_HEAD, cells)}\n\n${rows.length} faults, ${inTime}.\n`);
  return late;
}
