import { html, type Markup } from '../page/html.ts';
import { pageShell } from '../page/page-shell.ts';
import { hourSection } from './hour-section.ts';
import type { Budget, CollectionView, StatusReport } from './status-report.ts';
import { count, dollars, duration, percent } from './wording.ts';

const VERDICTS: Record<StatusReport['health']['status'], string> = {
  healthy: 'All is well',
  degraded: 'The guide answers; something needs a look',
  unhealthy: 'The guide cannot take visitors',
};

/** The whole page. */
export function statusPage(report: StatusReport): string {
  const { health, at } = report;
  return pageShell({
    title: `${VERDICTS[health.status]} · Status · Cicerone`,
    name: 'Status',
    base: '',
    script: 'refresh',
    beside: html`<p data-refresh></p>`,
    main: html`<main id="main" class="status">
      <section class="verdict is-${health.status}">
        <p class="over">${health.status}</p>
        <h1>${VERDICTS[health.status]}</h1>
        ${troublesOf(report)}
        <p class="note">As of <time datetime="${at.toISOString()}">${at.toISOString().slice(0, 19).replace('T', ' ')} UTC</time>, in this process alone.</p>
      </section>
      ${visitorSection(report.collections)}
      ${hourSection(report)}
      ${nowSection(report)}
      ${servicesSection(report)}
      ${budgetSection(report)}
      ${collectionSection(report)}
      ${releaseSection(report)}
    </main>`,
  });
}

const troublesOf = ({ troubles }: StatusReport): Markup | false =>
  troubles.length > 0 &&
  html`<ul class="troubles">${troubles.map(
    ({ name, reasons }) => html`<li><b>${name}</b> ${reasons.join(', ')}</li>`,
  )}</ul>`;

function visitorSection(collections: CollectionView[]): Markup {
  const several = collections.length > 1;
  return html`<section aria-labelledby="visitors">
    <h2 id="visitors">What visitors see now</h2>
    ${collections.map(({ title, visitors: { missing, without } }) => [
      several && html`<h3>${title}</h3>`,
      missing.length > 0
        ? html`<ul class="missing">${missing.map((words) => html`<li>${words}</li>`)}</ul>`
        : html`<p class="lead">Everything that this guide is set up for.</p>`,
      without.length > 0 && [
        html`<p class="note">By its settings, it does without this:</p>`,
        html`<ul class="without">${without.map((words) => html`<li>${words}</li>`)}</ul>`,
      ],
    ])}
  </section>`;
}

const figure = (name: string, value: string, note?: string): Markup =>
  html`<div><dt>${name}</dt><dd>${value}${note && html` <small>${note}</small>`}</dd></div>`;

function nowSection({ work, cache, health }: StatusReport): Markup {
  const { cpu_percent, memory_percent, disk_percent } = health.checks.system;
  const { total_requests, error_count, error_rate } = health.statistics;
  const asked = cache.hits + cache.misses;
  return html`<section aria-labelledby="now">
    <h2 id="now">At this moment</h2>
    <dl class="figures">
      ${figure('Under way', count(work.inFlight), 'photos and questions')}
      ${work.queued !== null && figure('Waiting', count(work.queued), 'photos')}
      ${figure('Processor', percent(cpu_percent))}
      ${figure('Memory', percent(memory_percent))}
      ${figure('Disk', percent(disk_percent))}
      ${figure('Kept results', count(cache.entries), asked > 0 ? `${percent((cache.hits / asked) * 100)} of photos found` : undefined)}
      ${figure('Requests', count(total_requests), 'since the start')}
      ${figure('Server errors', count(error_count), `${(error_rate * 100).toFixed(2)} %`)}
    </dl>
  </section>`;
}

const table = (caption: string, heads: string[], rows: Markup[]): Markup => html`
  <div class="scroll" role="group" aria-label="${caption}" tabindex="0">
    <table>
      <caption class="visually-hidden">${caption}</caption>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows}</tbody>
    </table>
  </div>`;

/** The state in words and in a mark that is not for the colour alone. */
const stateCell = (status: string): Markup =>
  html`<td><span class="state is-${status}">${status}</span></td>`;

function servicesSection({ services }: StatusReport): Markup {
  const yesNo = (value: unknown) =>
    value === null || value === undefined ? 'not asked yet' : value ? 'yes' : 'no';
  const rows = Object.entries(services).map(([name, one]) =>
    one.configured
      ? html`<tr><th scope="row">${name}</th>${stateCell(one.status)}<td>${yesNo(one.reachable)}</td><td>${String(one.breaker ?? '–')}</td><td>${one.reasons.join(', ') || '–'}</td></tr>`
      : html`<tr class="is-absent"><th scope="row">${name}</th><td colspan="4">not set up; the guide does without</td></tr>`,
  );
  return html`<section aria-labelledby="providers">
    <h2 id="providers">Providers</h2>
    ${table('Providers', ['Name', 'State', 'Reachable', 'Breaker', 'Why'], rows)}
  </section>`;
}

function budgetSection({ budgets }: StatusReport): Markup {
  const row = (name: string, { used, allowed }: Budget, written: (value: number) => string) =>
    html`<tr><th scope="row">${name}</th><td>${written(used)}</td><td>${allowed === null ? 'no limit' : written(allowed)}</td><td>${
      allowed === null || allowed === 0 ? '–' : meter(name, used / allowed)
    }</td></tr>`;
  return html`<section aria-labelledby="budgets">
    <h2 id="budgets">What models took today</h2>
    ${table(
      'Budgets of the day',
      ['Budget', 'Used', 'Allowed', 'Share'],
      [row('Calls', budgets.calls, count), row('US dollars', budgets.money, dollars)],
    )}
    <p class="note">Since midnight (UTC), by this process.${
      budgets.refused > 0 &&
      html` <b>Calls that were not made</b>, as a budget was used up: ${count(budgets.refused)}.`
    }</p>
  </section>`;
}

const meter = (name: string, share: number): Markup =>
  html`<span class="meter"><svg role="img" aria-label="${name}: ${percent(share * 100)} used" viewBox="0 0 100 10" preserveAspectRatio="none"><rect class="is-empty" x="0" y="0" width="100" height="10"></rect><rect class="${share >= 0.9 ? 'is-trouble' : 'is-answered'}" x="0" y="0" width="${Math.min(100, share * 100)}" height="10"></rect></svg> ${percent(share * 100)}</span>`;

function collectionSection({ collections, at }: StatusReport): Markup {
  const rows = collections.map(({ title, base, works, generation, builtAt, problem }) => {
    const age = (at.getTime() - builtAt.getTime()) / 1000;
    return html`<tr><th scope="row"><a href="${base}/">${title}</a></th><td>${count(works)}</td><td>${generation}</td><td>${
      Number.isNaN(age) ? '–' : `${duration(Math.max(0, age))} ago`
    }</td><td>${problem ?? '–'}</td></tr>`;
  });
  return html`<section aria-labelledby="collections">
    <h2 id="collections">Collections</h2>
    ${table('Collections', ['Collection', 'Works', 'Generation', 'Built', 'Trouble'], rows)}
  </section>`;
}

function releaseSection({ health }: StatusReport): Markup {
  return html`<section aria-labelledby="release">
    <h2 id="release">What runs here</h2>
    <dl class="figures">
      ${figure('Version', health.version)}
      ${figure('Commit', health.commit?.slice(0, 12) ?? 'not known')}
      ${figure('Node.js', process.version)}
      ${figure('Up for', duration(health.uptime_seconds))}
    </dl>
    <p class="note">The same for programs: <a href="/health">/health</a>, <a href="/metrics">/metrics</a>, <a href="/api/openapi.json">/api/openapi.json</a>.</p>
  </section>`;
}
