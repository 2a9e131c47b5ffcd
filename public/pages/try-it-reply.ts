/** Longer texts than this say nothing more, and make a page slow. */
const MOST_CHARACTERS = 20_000;

function line(text: string, role?: string): HTMLElement {
  const paragraph = document.createElement('p');
  if (role) paragraph.setAttribute('role', role);
  paragraph.textContent = text;
  return paragraph;
}

function textBlock(text: string): HTMLElement {
  const block = document.createElement('pre');
  block.tabIndex = 0;
  block.setAttribute('role', 'group');
  block.setAttribute('aria-label', 'What came back');
  block.textContent = text.slice(0, MOST_CHARACTERS);
  return block;
}

/** Sends a request and shows its reply in `place`, as it comes where it is a stream. */
export async function showReply(place: HTMLElement, url: string, init: RequestInit): Promise<void> {
  for (const shown of place.querySelectorAll<HTMLMediaElement>('img, audio')) {
    URL.revokeObjectURL(shown.src);
  }
  const told = line(`${init.method} ${url}`, 'status');
  place.replaceChildren(told);
  const startedAt = performance.now();
  try {
    const response = await fetch(url, init);
    const ms = Math.round(performance.now() - startedAt);
    told.textContent = `${response.status} after ${ms} ms: ${init.method} ${url}`;
    place.append(...(await bodyOf(response, place)));
  } catch (error) {
    if (!init.signal?.aborted) told.textContent = `Nothing came back: ${String(error)}`;
  }
}

async function bodyOf(response: Response, place: HTMLElement): Promise<HTMLElement[]> {
  const type = response.headers.get('content-type') ?? '';
  if (response.status === 204) return [];
  if (type.startsWith('text/event-stream')) {
    await showStream(response, place);
    return [];
  }
  if (/^(image|audio)\//.test(type)) {
    const shown = type.startsWith('image/') ? new Image() : document.createElement('audio');
    shown.src = URL.createObjectURL(await response.blob());
    if (shown instanceof HTMLImageElement) shown.alt = 'The picture that came back';
    else shown.controls = true;
    return [shown];
  }
  if (type.includes('json')) return [textBlock(JSON.stringify(await response.json(), null, 2))];
  if (type.startsWith('text/')) return [textBlock(await response.text())];
  const { size } = await response.blob();
  return [line(`${size} bytes of ${type}`)];
}

async function showStream(response: Response, place: HTMLElement): Promise<void> {
  const block = textBlock('');
  place.append(block);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    if (block.textContent.length < MOST_CHARACTERS) block.append(value);
  }
}
