import { showReply } from './try-it-reply.ts';

interface Input {
  in: string;
  name: string;
  value: () => string;
}

let fields = 0;

/** A labelled field. */
function labelled(words: string, field: HTMLElement): HTMLElement {
  const label = document.createElement('label');
  field.id = `try-${++fields}`;
  label.htmlFor = field.id;
  label.textContent = words;
  const line = document.createElement('p');
  line.append(label, field);
  return line;
}

function textField({ options, required }: DOMStringMap): HTMLInputElement | HTMLSelectElement {
  const field = document.createElement(options ? 'select' : 'input');
  if (field instanceof HTMLSelectElement) {
    for (const value of ['', ...options!.split(',')]) field.add(new Option(value || '–', value));
  }
  field.required = required !== undefined;
  return field;
}

/**
 * The form for one operation, from what the page says of it; sends the request and shows what came.
 * A reply that is still coming is stopped by the next request.
 */
export function createForm(operation: HTMLElement, base: string): HTMLElement {
  const { method = 'get', path = '', secured } = operation.dataset;
  const form = document.createElement('form');
  const inputs: Input[] = [];
  const add = (place: string, name: string, data: DOMStringMap, words = name): void => {
    const field = textField(data);
    inputs.push({ in: place, name, value: () => field.value.trim() });
    form.append(labelled(words, field));
  };

  if (secured !== undefined)
    add('header', 'authorization', { required: '' }, 'authorization: Bearer …');
  for (const { dataset } of operation.querySelectorAll<HTMLElement>('[data-parameter]')) {
    if (dataset.parameter === 'last-event-id') continue;
    add(dataset.in ?? 'query', dataset.parameter!, dataset);
  }

  const fileName = operation.querySelector<HTMLElement>('[data-file]')?.dataset.file;
  const file = document.createElement('input');
  file.type = 'file';
  if (fileName) form.append(labelled(fileName, file));
  const example = operation.querySelector('[data-example]')?.textContent;
  const json = document.createElement('textarea');
  json.rows = 5;
  json.spellcheck = false;
  json.value = fileName ? '' : (example ?? '');
  if (example) form.append(labelled(fileName ? 'or JSON' : 'JSON', json));

  const send = document.createElement('button');
  send.textContent = 'Send';
  const place = document.createElement('div');
  form.append(send, place);

  function request(): { url: string; init: RequestInit } {
    const headers = new Headers();
    const query = new URLSearchParams();
    let filled = path;
    for (const input of inputs) {
      const value = input.value();
      if (input.in === 'path')
        filled = filled.replace(`{${input.name}}`, encodeURIComponent(value));
      else if (value && input.in === 'query') query.set(input.name, value);
      else if (value) headers.set(input.name, value);
    }
    const init: RequestInit = { method: method.toUpperCase(), headers };
    const [chosen] = file.files ?? [];
    if (chosen) {
      const data = new FormData();
      data.set(fileName!, chosen);
      init.body = data;
    } else if (json.value.trim()) {
      headers.set('content-type', 'application/json');
      init.body = json.value;
    }
    const asked = query.size > 0 ? `?${query}` : '';
    return { url: base + filled + asked, init };
  }

  let running = new AbortController();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    running.abort();
    running = new AbortController();
    const { url, init } = request();
    void showReply(place, url, { ...init, signal: running.signal });
  });
  return form;
}
