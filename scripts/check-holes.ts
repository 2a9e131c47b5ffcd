/**
 * `npm run check:holes`: what `npm audit` knows of the packages that production would install. Ends with 1
 * where there is a hole, and says so where the registry answers no such question, as mirrors often do.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';

const auditSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      name: z.string(),
      severity: z.string(),
      range: z.string(),
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
    }),
  ),
});

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: join(import.meta.dirname, '..'),
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const { success, data } = auditSchema.safeParse(parsed(stdout));
if (success) tell(Object.values(data.vulnerabilities));
else console.log('Known holes were not looked up: this registry does not answer npm audit.');

function tell(holes: z.infer<typeof auditSchema>['vulnerabilities'][string][]): void {
  for (const { name, severity, range, via } of holes) {
    const why = via.map((one) => (typeof one === 'string' ? `by ${one}` : one.title));
    console.log(`${name} ${range}: ${severity}, ${why.join('; ')}`);
  }
  console.log(`${holes.length} packages with known holes`);
  process.exitCode = holes.length > 0 ? 1 : 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
