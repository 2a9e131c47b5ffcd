import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { buildPage } from '../../scripts/build-page.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { createRegistrar } from '../support/registrar.ts';
import { startTestGuide } from '../support/start-guide.ts';
import { openPage } from './open-page.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

describe('the page of a collection among others', { skip }, () => {
  test('recognises and answers, and asks for nothing outside its own path', async () => {
    await buildPage();
    await using registrar = await createRegistrar();
    for (const [name, titles] of [
      ['default', ['One', 'Two']],
      ['town', ['Eins', 'Zwei']],
    ] as const) {
      const table = await registrar.table(`${name}.csv`, [...titles]);
      const { code, stderr } = await registrar.run('import', table, '--collection', name);
      assert.equal(code, 0, stderr);
    }
    await using guide = await startTestGuide({ DATA_DIR: registrar.dataDir });
    const browser = await launchChromium();
    try {
      const asked: string[] = [];
      await using visit = await openPage(browser, `${guide.url}/c/town/`);
      const { page } = visit;
      page.on('request', (request) => asked.push(request.url()));
      page.on('websocket', (socket) => asked.push(socket.url()));
      await page.reload();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await visit.choose(await makeCopy(join(registrar.folder, '1.jpg'), { width: 400 }));
      await visit.heading('Zwei');
      await page.getByLabel('Your question').fill('What is its title?');
      await page.getByRole('button', { name: 'Send' }).tap();
      await page.getByText('From the catalogue').waitFor();
      await visit.assertSound('the collection’s page');
      // As a label's code may have it.
      await page.goto(`${guide.url}/works/work-0?collection=town`);
      await visit.heading('Eins');
      assert.equal(new URL(page.url()).pathname, '/c/town/works/work-0');
      const first = asked.findIndex((url) => url.includes('collection=town'));
      assert.equal(new URL(asked[first]).pathname, '/works/work-0');
      asked.splice(first, 1);
      const paths = asked
        .filter((url) => /^(http|ws)/.test(url))
        .map((url) => new URL(url).pathname);
      assert.ok(paths.includes('/c/town/socket.io/'), 'the live side is there, too');
      assert.deepEqual(
        paths.filter((path) => !path.startsWith('/c/town/')),
        [],
      );
    } finally {
      await browser.close();
    }
  });
});
