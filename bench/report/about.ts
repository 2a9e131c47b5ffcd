import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** When, where and how something was measured. */
export interface About {
  /** ISO 8601 date. */
  date: string;
  node: string;
  cores: number;
  model: string;
  memoryGiB: number;
  /** As it can be given again; folders on this machine are named DIR. */
  command: string;
  /** Mean number of running processes over the minute before the run, this machine's others. */
  loadBefore: number;
}

export function aboutThisRun(command: string): About {
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cores: availableParallelism(),
    model: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    command,
    loadBefore: Math.round(loadavg()[0] * 10) / 10,
  };
}

export const machineOf = ({ cores, model, memoryGiB, node }: About): string =>
  `${cores} x ${model}, ${memoryGiB} GiB, Node ${node}`;

export const tellAbout = (about: About): string =>
  `Measured on ${about.date} with \`${about.command}\` (${machineOf(about)}; load average ` +
  `${about.loadBefore} before it began).`;
