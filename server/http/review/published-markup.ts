import type { ArtworkView } from '../../../src/contract.ts';
import { hasEnded, type Job } from '../../admin/job.ts';
import { html, type Markup } from '../../page/html.ts';
import type { PublishedPhoto } from '../../review/review.ts';
import { action, type ReviewPlace, workOf } from './review-markup.ts';

export interface PublishedItem extends PublishedPhoto {
  artwork: ArtworkView;
  /** The last job that was to take it back. */
  takingBack: Job | null;
}

/** Visitors' photos that works have been given, each with the way to take it back. */
export const publishedList = (photos: PublishedItem[], { at }: ReviewPlace): Markup => html`
  <p>The guide recognises these works by a visitor's photo, too. Taking one back leaves the work and
    its other pictures as they are.</p>
  ${photos.length === 0 && html`<p>Nothing here.</p>`}
  <ul class="works">${photos.map(
    ({ artwork, sha256, takingBack }) => html`<li>
    <img class="small" src="${at}/published/${sha256}" alt="A visitor's photo of ${artwork.title}">
    ${workOf(artwork)}
    ${
      takingBack && !hasEnded(takingBack)
        ? html`<p role="status">It is being taken back. <a href="${at}/published">Look again</a></p>`
        : action(`${at}/published/${sha256}/take-back`, `Take back this photo of ${artwork.title}`)
    }
    ${
      takingBack &&
      hasEnded(takingBack) &&
      takingBack.status !== 'done' &&
      html`<p role="status">It was not taken back (${takingBack.status}). ${takingBack.problem?.detail}</p>`
    }
  </li>`,
  )}</ul>`;
