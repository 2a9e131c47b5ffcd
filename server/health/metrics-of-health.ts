import { Gauge, type Registry } from 'prom-client';
import type { HealthMonitor } from './health-monitor.ts';

const GRADES = { healthy: 0, degraded: 1, unhealthy: 2 };

/** The report of /health as figures, so that one alarm can be set on both. */
export function addHealthMetrics(registry: Registry, report: HealthMonitor['report']): void {
  const registers = [registry];
  new Gauge({
    name: 'health_status',
    help: 'What /health says: 0 healthy, 1 degraded, 2 unhealthy',
    registers,
    collect() {
      this.set(GRADES[report().status]);
    },
  });
  new Gauge({
    name: 'system_used_ratio',
    help: 'Used of what this process may use, 0 to 1',
    labelNames: ['resource'],
    registers,
    collect() {
      this.reset();
      const { cpu_percent, memory_percent, disk_percent } = report().checks.system;
      const read = { cpu: cpu_percent, memory: memory_percent, disk: disk_percent };
      for (const [resource, percent] of Object.entries(read)) {
        if (percent !== null) this.set({ resource }, percent / 100);
      }
    },
  });
  new Gauge({
    name: 'service_reachable',
    help: '1 where a configured service answered at the last look, 0 where it did not',
    labelNames: ['service'],
    registers,
    collect() {
      const { apis, redis } = report().checks;
      for (const [service, { reachable }] of Object.entries({ ...apis.details, redis })) {
        if (reachable !== null) this.set({ service }, Number(reachable));
      }
    },
  });
  new Gauge({
    name: 'catalogue_works',
    help: 'Works in the catalogue that is served',
    labelNames: ['collection'],
    registers,
    collect() {
      this.reset();
      for (const [collection, { works }] of Object.entries(report().checks.catalogue.collections)) {
        this.set({ collection }, works);
      }
    },
  });
  new Gauge({
    name: 'catalogue_age_seconds',
    help: 'Seconds since the catalogue that is served was built',
    labelNames: ['collection'],
    registers,
    collect() {
      this.reset();
      const { collections } = report().checks.catalogue;
      for (const [collection, { age_seconds }] of Object.entries(collections)) {
        if (age_seconds !== null) this.set({ collection }, age_seconds);
      }
    },
  });
}
