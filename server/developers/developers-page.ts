import type { oas31 } from 'zod-openapi';
import type { ApiDocument } from '../api/document.ts';
import { html, type Markup } from '../page/html.ts';
import { pageShell } from '../page/page-shell.ts';
import { operationArticle, operationId, type PlacedOperation } from './operation-article.ts';
import { prose } from './prose.ts';
import { type Schema, schemaArticle, typeWords } from './schema-markup.ts';
import { FLOW_NAMES, FLOWS, LANGUAGE_NAMES, LANGUAGES, readSnippet } from './snippets.ts';

export interface DevelopersPageOptions {
  document: ApiDocument;
  /** Path below which the collection's addresses lie. */
  base: string;
  /** Where the guide is reached from outside, such as `https://guide.museum`. */
  origin: string;
}

const METHODS = ['get', 'post', 'put', 'delete'] as const;

/** The API for people: made of its document, whole without a script. */
export function developersPage({ document, base, origin }: DevelopersPageOptions): string {
  const { info, tags = [] } = document;
  const operations = operationsIn(document);
  const ofTag = (tag: string) => operations.filter(({ told }) => told.tags?.includes(tag));
  const [lead, ...about] = (info.description ?? '').split('\n\n');
  const address = origin + base;
  return pageShell({
    title: "Developers · Cicerone, the guide's API",
    name: 'Developers',
    base,
    script: 'try-it',
    beside: html`<p><a class="plain" href="${base}/api/openapi.json">openapi.json</a></p>`,
    main: html`<div class="developers">
      ${contents(tags, ofTag)}
      <main id="main" data-base="${base}">
        <section class="opening">
          <h1>Build on the guide</h1>
          <p class="lead">${prose(lead)}</p>
          <dl class="facts">
            <div><dt>Address</dt><dd><code>${address}</code></dd></div>
            <div><dt>Version</dt><dd>${info.version}</dd></div>
            <div><dt>Keys</dt><dd>none, but for administration</dd></div>
          </dl>
          ${about.map((words) => html`<p>${prose(words)}</p>`)}
        </section>
        ${flowSection(address)}
        ${tags.map(
          ({ name, description = '' }) => html`<section aria-labelledby="${tagId(name)}">
          <h2 id="${tagId(name)}">${name}</h2>
          <p class="lead">${description}</p>
          ${ofTag(name).map(operationArticle)}
        </section>`,
        )}
        ${liveSection(document)}
        <section aria-labelledby="schemas">
          <h2 id="schemas">What things look like</h2>
          ${Object.entries(document.components?.schemas ?? {}).map(([name, schema]) =>
            schemaArticle(name, schema as Schema),
          )}
        </section>
      </main>
    </div>`,
  });
}

const operationsIn = ({ paths = {} }: ApiDocument): PlacedOperation[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const told = item[method];
      return told ? [{ method, path, told }] : [];
    }),
  );

const tagId = (name: string): string => `tag-${name.toLowerCase().replaceAll(' ', '-')}`;

function contents(tags: oas31.TagObject[], ofTag: (tag: string) => PlacedOperation[]): Markup {
  return html`<nav aria-label="Contents">
    <ul>
        <li><a class="chapter" href="#first-steps">First steps</a></li>
        ${tags.map(
          ({ name }) =>
            html`<li><a class="chapter" href="#${tagId(name)}">${name}</a><ul>${ofTag(name).map(
              (one) => html`<li><a href="#${operationId(one)}">${one.told.summary}</a></li>`,
            )}</ul></li>`,
        )}
        <li><a class="chapter" href="#live">Socket.IO</a></li>
        <li><a class="chapter" href="#schemas">What things look like</a></li>
    </ul>
  </nav>`;
}

/** One choice of language holds for all snippets; the stylesheet does it, without a script. */
function flowSection(address: string): Markup {
  return html`<section class="flows" aria-labelledby="first-steps">
    <h2 id="first-steps">First steps</h2>
    <p class="lead">Whole programs, each tested against a running guide. They need nothing besides curl, Node 24 or Python 3.</p>
    <fieldset class="languages">
      <legend>Show them in</legend>
      ${LANGUAGE_NAMES.map(
        (name, i) =>
          html`<label><input type="radio" name="language" id="in-${name}"${i === 0 && html` checked`}> ${LANGUAGES[name].title}</label>`,
      )}
    </fieldset>
    ${FLOW_NAMES.map(
      (flow) => html`<article class="flow" id="flow-${flow}">
        <h3>${FLOWS[flow].title}</h3>
        <p>${FLOWS[flow].about}</p>
        ${LANGUAGE_NAMES.map(
          (language) =>
            html`<pre class="snippet is-${language}" tabindex="0" aria-label="${FLOWS[flow].title}, in ${LANGUAGES[language].title}" role="group"><code>${readSnippet(flow, language, address)}</code></pre>`,
        )}
      </article>`,
    )}
  </section>`;
}

interface LiveMessages {
  path: string;
  commands: Record<string, { description: string; schema: Schema }>;
  events: Record<string, { description: string; schema: Schema }>;
}

function liveSection(document: ApiDocument): Markup {
  const { path, commands, events } = (document as { 'x-socket-io'?: LiveMessages })['x-socket-io']!;
  const rows = (messages: LiveMessages['commands']) =>
    html`<dl class="fields">${Object.entries(messages).map(
      ([name, { description, schema }]) =>
        html`<div><dt><code>${name}</code></dt><dd>${typeWords(schema)} <small>${prose(description)}</small></dd></div>`,
    )}</dl>`;
  return html`<section aria-labelledby="live">
    <h2 id="live">Socket.IO</h2>
    <p class="lead">The same events over one connection, both ways.</p>
    <p>Connect with a Socket.IO 4 client at <code>${path}</code>; from another origin only where ALLOWED_ORIGINS names it. Each command is answered by <code>{"ok": true}</code> or a <a href="#schema-Problem">Problem</a>. A client that comes back follows again, with the last <code>seq</code> that it has as <code>after</code>, and misses nothing.</p>
    <h3>Commands</h3>
    ${rows(commands)}
    <h3>Events</h3>
    ${rows(events)}
  </section>`;
}
