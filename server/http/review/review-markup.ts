import type { ArtworkView } from '../../../src/contract.ts';
import type { Proposal, ReviewItem, ReviewState } from '../../../src/review/review-item.ts';
import { hasEnded, type Job } from '../../admin/job.ts';
import { html, type Markup } from '../../page/html.ts';

const KINDS: Record<ReviewItem['kind'], string> = {
  photo: 'Photo not recognised',
  question: 'Question not answered',
  wrong: 'Reported as another work',
};

const STATES: Record<ReviewState, string> = {
  open: 'Open',
  assigned: 'Assigned',
  dismissed: 'Dismissed',
  published: 'Published',
};

/** Where a collection's queue is, as its pages have to know. */
export interface ReviewPlace {
  /** Path of the queue, such as `/review` or `/c/town/review`. */
  at: string;
  /** Path below which the collection's addresses lie. */
  base: string;
  /** What visitors read as the collection's name. */
  title: string;
}

/** A whole page; `told` is what has just been done, or what went wrong. */
export const page = (
  {
    title,
    body,
    told,
    loggedIn = true,
  }: { title: string; body: Markup; told?: string; loggedIn?: boolean },
  { at, base, title: collection }: ReviewPlace,
): Markup => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${title} · Review · ${collection}</title>
    <link rel="icon" href="${base}/favicon.svg">
    <link rel="stylesheet" href="${at}/review.css">
  </head>
  <body>
    <header>
      <a href="${at}">Review queue of ${collection}</a>
      ${loggedIn && html`<form method="post" action="${at}/log-out"><button>Log out</button></form>`}
    </header>
    <main>
      <h1>${title}</h1>
      ${told && html`<p class="told" role="status">${told}</p>`}
      ${body}
    </main>
  </body>
</html>`;

export const logInForm = ({ at }: ReviewPlace): Markup => html`
  <form method="post" action="${at}/log-in" class="log-in">
    <label for="key">Admin key</label>
    <input id="key" name="key" type="password" autocomplete="off" required autofocus>
    <button>Log in</button>
  </form>`;

/** The queue, one state of it at a time. */
export const list = (
  {
    items,
    total,
    offset,
    limit,
    state,
    find,
  }: {
    items: ReviewItem[];
    total: number;
    offset: number;
    limit: number;
    state: ReviewState;
    find: (id: string) => ArtworkView | null;
  },
  { at }: ReviewPlace,
): Markup => html`
  <nav aria-label="State">
    ${(Object.keys(STATES) as ReviewState[]).map(
      (name) => html`<a href="${at}?state=${name}"
        ${name === state && html`aria-current="page"`}>${STATES[name]}</a> `,
    )}
    <a href="${at}/published">Photos in the collection</a>
  </nav>
  <p>${total === 0 ? 'Nothing here.' : `${offset + 1} to ${offset + items.length} of ${total}`}</p>
  <ul class="items">
    ${items.map(
      (item) => html`<li>
        ${photoOf(item, 'small', at)}
        <div>
          <h2><a href="${at}/${item.id}">${KINDS[item.kind]}<span class="hidden">, ${item.id.slice(0, 8)}</span></a></h2>
          <p>${thought(item, find)}</p>
          <p class="note">${when(item)}</p>
        </div>
      </li>`,
    )}
  </ul>
  ${offset > 0 && html`<a href="${at}?state=${state}&offset=${Math.max(0, offset - limit)}">Newer</a>`}
  ${offset + items.length < total && html`<a href="${at}?state=${state}&offset=${offset + limit}">Older</a>`}`;

/** One item, with all that can be done about it. */
export const itemPage = (
  {
    item,
    publication,
    proposed,
    query,
    found,
    find,
  }: {
    item: ReviewItem;
    /** The last job that was to publish its photo. */
    publication: Job | null;
    proposed: (Proposal & { artwork: ArtworkView })[];
    query: string;
    found: ArtworkView[];
    find: (id: string) => ArtworkView | null;
  },
  { at }: ReviewPlace,
): Markup => {
  const busy = publication !== null && !hasEnded(publication);
  const decidable = !busy && (item.state === 'open' || item.state === 'assigned');
  const act = (name: string, label: string, artworkId?: string) =>
    action(`${at}/${item.id}/${name}`, label, artworkId);
  const assigned = item.state === 'assigned' && item.artworkId ? find(item.artworkId) : null;
  return html`
  <div class="item">
    <div>
      ${photoOf(item, 'large', at)}
      <p class="note">${when(item)} · ${STATES[item.state]}</p>
      ${item.photo && item.photo.faces > 0 && html`<p class="note">Blurred where a face was seen, painted ones too: ${item.photo.faces}</p>`}
    </div>
    <div>
      <h2>What the guide thought</h2>
      <p>${thought(item, find)}</p>
      ${item.description && html`<p>A model saw: “${item.description}”</p>`}
      ${item.evidence.length > 0 && html`<p class="note">${item.evidence.map(({ tier, outcome }) => `${tier}: ${outcome}`).join(' · ')}</p>`}
      ${
        assigned &&
        html`<section class="decision">
        <h2>Assigned to</h2>
        ${workOf(assigned)}
        ${publication && published(publication, `${at}/${item.id}`)}
        ${decidable && item.photo && act('publish', `Publish as a further picture of ${assigned.title}`)}
      </section>`
      }
      ${
        decidable &&
        item.kind !== 'question' &&
        html`
        <h2>Which work is it?</h2>
        <ul class="works">${proposed.map(
          ({ artwork, ...proposal }) => html`<li>
          ${workOf(artwork, because(proposal))}
          ${act('assign', `Assign to ${artwork.title}`, artwork.id)}
        </li>`,
        )}</ul>
        <form method="get" action="${at}/${item.id}" role="search">
          <label for="q">Search the collection</label>
          <input id="q" name="q" value="${query}">
          <button>Search</button>
        </form>
        ${
          query &&
          html`<h3>Found for “${query}”</h3>
          ${found.length === 0 && html`<p>No work has these words.</p>`}
          <ul class="works">${found.map(
            (artwork) => html`<li>
            ${workOf(artwork)}
            ${act('assign', `Assign to ${artwork.title}`, artwork.id)}
          </li>`,
          )}</ul>`
        }`
      }
      ${decidable && act('dismiss', 'Dismiss')}
    </div>
  </div>`;
};

const photoOf = ({ id, photo }: ReviewItem, size: string, at: string): Markup =>
  photo
    ? html`<img class="${size}" src="${at}/${id}/photo" alt="The visitor's photo">`
    : html`<span class="${size} no-photo">No photo</span>`;

/** To the hour, which is all that is known. */
const when = ({ hour }: ReviewItem): string =>
  `${hour.slice(0, 10)}, between ${hour.slice(11, 13)}:00 and ${hour.slice(11, 13)}:59 UTC`;

function thought(item: ReviewItem, find: (id: string) => ArtworkView | null): string {
  const title = (id: string) => find(id)?.title ?? 'a work that is not there any more';
  if (item.question !== null) {
    return `“${item.question}”${item.artworkId ? `, about ${title(item.artworkId)}` : ''}`;
  }
  const [first] = item.proposed.filter(({ by }) => by === 'guide');
  return first ? `${title(first.artworkId)} (${first.confidence})` : 'No work of the collection.';
}

const because = ({ by, confidence, score }: Proposal): string =>
  by === 'guide' ? `The guide was ${confidence}` : `Looks alike: ${score}`;

export const workOf = ({ title, artist, image }: ArtworkView, note?: string): Markup => html`
  <img class="small" src="${image}?width=320" alt="">
  <div><strong>${title}</strong>${artist && html`<br>${artist}`}${note && html`<br><span class="note">${note}</span>`}</div>`;

export const action = (path: string, label: string, artworkId?: string): Markup => html`
  <form method="post" action="${path}">
    ${artworkId && html`<input type="hidden" name="artworkId" value="${artworkId}">`}
    <button>${label}</button>
  </form>`;

/** How far the job is that publishes the photo, and what has kept it from that. */
function published({ status, problem }: Job, page: string): Markup {
  switch (status) {
    case 'queued':
    case 'running':
      return html`<p role="status">It is being published. <a href="${page}">Look again</a></p>`;
    case 'done':
      return html`<p>Published.</p>`;
    default:
      return html`<p role="status">It was not published (${status}). ${problem?.detail}</p>`;
  }
}
