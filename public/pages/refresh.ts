/** Keeps the status page as it is now, without taking a reader's place in it. */

const EVERY_MS = 15_000;

const button = document.createElement('button');
let paused = false;

/**
 * The page as it is now. `responseType` makes the browser read the HTML itself, without any of its
 * scripts; a page from a string is what the policy refuses.
 */
function fetchPage(): Promise<Document | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.responseType = 'document';
    request.onloadend = () => resolve(request.status === 200 ? request.responseXML : null);
    request.send();
  });
}

async function refresh(): Promise<void> {
  if (paused || document.hidden) return;
  const main = document.querySelector('main')!;
  const fresh = (await fetchPage())?.querySelector('main');
  main.toggleAttribute('data-stale', !fresh);
  // What a reader has opened stays open; and whoever is reading with the keyboard keeps the place.
  if (!fresh || main.contains(document.activeElement)) return;
  const open = new Set([...main.querySelectorAll('details[open]')].map(({ id }) => id));
  for (const details of fresh.querySelectorAll('details')) details.open = open.has(details.id);
  main.replaceWith(document.adoptNode(fresh));
}

function show(): void {
  button.textContent = paused ? 'Refresh by itself' : 'Stop refreshing';
}

button.type = 'button';
button.addEventListener('click', () => {
  paused = !paused;
  show();
  void refresh();
});
show();
document.querySelector('[data-refresh]')?.replaceChildren(button);
setInterval(() => void refresh(), EVERY_MS);
document.addEventListener('visibilitychange', () => void refresh());
