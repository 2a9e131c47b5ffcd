import type { TierName } from '../../src/contract.ts';
import { html, type Markup } from '../page/html.ts';
import {
  inGroup,
  latencyChart,
  OUTCOME_GROUP_NAMES,
  OUTCOME_GROUPS,
  outcomeBar,
} from './charts.ts';
import type { HourReading } from './recent-hour.ts';
import type { StatusReport } from './status-report.ts';
import { count, milliseconds, timeOfDay } from './wording.ts';

const TIERS: Record<TierName, { title: string; does: string }> = {
  hash: { title: 'Hash', does: 'compares with every picture' },
  precheck: { title: 'Precheck', does: 'looks whether the photo is good enough' },
  retrieval: { title: 'Retrieval', does: 'searches for details' },
  vision: { title: 'Vision', does: 'asks a model' },
};

const NAMES = Object.keys(TIERS) as TierName[];

/** The last hour: photos and answers in figures, tiers in charts, and all of it as tables. */
export function hourSection({ hour }: StatusReport): Markup {
  const { whole, slots } = hour;
  const photos = Object.values(whole.photos).reduce((sum, n) => sum + n, 0);
  const answers = Object.values(whole.answers).reduce((sum, n) => sum + n, 0);
  return html`<section aria-labelledby="hour">
    <h2 id="hour">The last hour</h2>
    <dl class="figures">
      <div><dt>Photos</dt><dd>${count(photos)} <small>${count(whole.cached)} from the cache</small></dd></div>
      <div><dt>To an outcome</dt><dd>${milliseconds(whole.p50)} <small>median</small></dd></div>
      <div><dt>The slowest twentieth</dt><dd>${milliseconds(whole.p95)} <small>or more</small></dd></div>
      <div><dt>Answers</dt><dd>${count(answers)} <small>${count(whole.answers.model)} by a model</small></dd></div>
    </dl>
    <figure class="wide">
      <figcaption>Time from a photo to its outcome</figcaption>
      <ul class="legend">
        <li class="key is-p50">median</li><li class="key is-p95">95th percentile</li>
      </ul>
      ${latencyChart('Photos', slots)}
    </figure>
    <h3>Tiers</h3>
    <ul class="legend">${OUTCOME_GROUP_NAMES.map(
      (group) => html`<li class="key is-${group}">${OUTCOME_GROUPS[group].words}</li>`,
    )}</ul>
    <div class="tiers">${NAMES.map((name) => tierCard(name, hour))}</div>
    ${outcomeTable(hour)}
    <details id="latency-table">
      <summary>The charts as a table</summary>
      ${latencyTable(hour)}
    </details>
  </section>`;
}

function tierCard(name: TierName, { whole, slots }: HourReading): Markup {
  const { outcomes, p50, p95 } = whole.tiers[name];
  const { title, does } = TIERS[name];
  return html`<article class="tier">
    <h4>${title} <small>${does}</small></h4>
    ${outcomeBar(title, outcomes)}
    ${latencyChart(
      title,
      slots.map(({ tiers }) => tiers[name]),
    )}
    <p class="pair"><span><b>${milliseconds(p50)}</b> median</span> <span><b>${milliseconds(p95)}</b> 95th percentile</span></p>
  </article>`;
}

const scroll = (caption: string, content: Markup): Markup =>
  html`<div class="scroll" role="group" aria-label="${caption}" tabindex="0">${content}</div>`;

function outcomeTable({ whole }: HourReading): Markup {
  const caption = 'What the tiers said in the last hour';
  return scroll(
    caption,
    html`<table>
      <caption class="visually-hidden">${caption}</caption>
      <thead><tr><th scope="col">Tier</th>${OUTCOME_GROUP_NAMES.map(
        (group) => html`<th scope="col">${OUTCOME_GROUPS[group].words}</th>`,
      )}<th scope="col">median</th><th scope="col">95th percentile</th></tr></thead>
      <tbody>${NAMES.map((name) => {
        const { outcomes, p50, p95 } = whole.tiers[name];
        return html`<tr><th scope="row">${TIERS[name].title}</th>${OUTCOME_GROUP_NAMES.map(
          (group) => html`<td>${count(inGroup(outcomes, group))}</td>`,
        )}<td>${milliseconds(p50)}</td><td>${milliseconds(p95)}</td></tr>`;
      })}</tbody>
    </table>`,
  );
}

function latencyTable({ slots }: HourReading): Markup {
  const caption = 'Median and 95th percentile, five minutes a row';
  const pair = ({ p50, p95 }: { p50: number | null; p95: number | null }) =>
    html`<td>${p50 === null ? '–' : `${milliseconds(p50)} / ${milliseconds(p95)}`}</td>`;
  return scroll(
    caption,
    html`<table>
      <caption>${caption}</caption>
      <thead><tr><th scope="col">From (UTC)</th><th scope="col">Photos</th>${NAMES.map(
        (name) => html`<th scope="col">${TIERS[name].title}</th>`,
      )}</tr></thead>
      <tbody>${slots.map(
        (slot) =>
          html`<tr><th scope="row">${timeOfDay(slot.from)}</th>${pair(slot)}${NAMES.map((name) =>
            pair(slot.tiers[name]),
          )}</tr>`,
      )}</tbody>
    </table>`,
  );
}
