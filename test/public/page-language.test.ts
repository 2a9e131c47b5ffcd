import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { languages } from '../../public/messages/languages.ts';
import type { TranslatedText } from '../../src/contract.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { DESKTOP, type OpenPage, openPage, PHONE } from './open-page.ts';
import { type ScriptedGuide, startScriptedGuide } from './scripted-guide.ts';
import { RESULTS } from './scripted-results.ts';
import { CANYON } from './scripted-works.ts';

const skip = findChromium() ? false : NO_CHROMIUM;
describe('the page’s language', { skip }, () => {
  let browser: Browser;
  let photo: Buffer;
  before(async () => {
    browser = await launchChromium();
    photo = await makeCopy(demoWorkPath('black-canyon'), { width: 600 });
  });
  after(() => browser?.close());

  const show = async (visit: OpenPage, guide: ScriptedGuide) => {
    await visit.choose(photo);
    (await guide.nextAnalysis()).end(RESULTS.identified);
  };
  const htmlOf = (page: Page) =>
    page.evaluate(() => {
      const { lang, dir } = document.documentElement;
      return { lang, dir, title: document.title };
    });

  test('chosen by keyboard alone, changes everything at once and keeps the work', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url, DESKTOP);
    const { page } = visit;
    await show(visit, guide);
    await visit.heading(CANYON.title);
    await page.evaluate(() => {
      (window as { unbroken?: boolean }).unbroken = true;
    });

    const choice = page.getByRole('combobox', { name: 'Language', exact: true });
    await choice.focus();
    await page.keyboard.type('Deu');
    await page.getByRole('heading', { name: 'Über dieses Werk' }).waitFor();
    // The title follows the heading a frame later.
    await page.waitForFunction(() => document.title.includes('·'));
    assert.deepEqual(await htmlOf(page), {
      lang: 'de',
      dir: 'ltr',
      title: 'Black Canyon · Cicerone',
    });
    const renamed = page.getByRole('combobox', { name: 'Sprache' });
    assert.equal(await renamed.inputValue(), 'de');
    assert.ok(await renamed.evaluate((select) => select === document.activeElement));
    assert.ok(await page.evaluate(() => (window as { unbroken?: boolean }).unbroken));
    await page.getByText('Wahrscheinlich', { exact: true }).waitFor();
    await visit.assertSound('the work in German');
  });

  test('is asked for with the photo, and the museum’s texts can be had in it, marked as translated', async () => {
    await using guide = await startScriptedGuide();
    guide.status.conversation = 'model';
    await using visit = await openPage(browser, guide.url, { ...PHONE, locale: 'de' });
    const { page } = visit;
    await visit.choose(photo);
    const analysis = await guide.nextAnalysis();
    assert.equal(analysis.language, 'de');
    analysis.end({ ...RESULTS.identified, confidence: 'confident' });
    const about = page.getByRole('region', { name: 'Über dieses Werk' });
    await about.getByText('Sprache des Textes: ').filter({ hasText: 'Englisch' }).waitFor();
    const ask = about.getByRole('button', { name: 'Ins Deutsche übersetzen: Über dieses Werk' });
    await ask.tap();
    await about.getByText('Der Text konnte nicht übersetzt werden.').waitFor();
    await about.getByText('Kontingent des Sprachmodells für heute').waitFor();
    assert.equal(guide.translations.length, 1);

    const texts: Record<TranslatedText, string> = {
      title: 'Schwarze Schlucht',
      medium: 'Albuminabzug',
      description: 'Ein Boot liegt am Ufer eines Flusses.',
      verbalDescription: '',
    };
    const text = texts.description;
    guide.translation = (which) => ({
      text: texts[which],
      source: 'museum',
      language: 'de',
      segments: [{ text: texts[which], source: 'museum', cites: [0, 1], machineTranslated: true }],
      sources: [
        { kind: 'museum', title: 'The record' },
        { kind: 'model', title: 'gpt-4o-mini' },
      ],
    });
    await ask.tap();
    await about.getByText(text).waitFor();
    await about.getByText('Maschinell übersetzt').waitFor();
    await about.getByText('gpt-4o-mini').waitFor();
    assert.deepEqual(guide.translations[1], {
      id: CANYON.id,
      text: 'description',
      language: 'de',
    });
    const title = page.getByRole('heading', { name: CANYON.title, exact: true });
    assert.equal(await title.getAttribute('lang'), 'en', 'the original stays');
    const beside = page.getByText('Schwarze Schlucht', { exact: true });
    await beside.waitFor();
    assert.equal(await beside.getAttribute('lang'), 'de');
    const facts = page.getByRole('region', { name: 'Das Schild' });
    await facts.getByText('Albuminabzug', { exact: true }).waitFor();
    assert.match(
      await facts.innerText(),
      /Albumen silver print\s+Albuminabzug\s*\(Maschinell übersetzt\)/,
    );
    assert.equal(await facts.getByRole('button').count(), 0, 'nothing is left to translate');
    await visit.assertSound('a translated text');
    await about.getByRole('button', { name: /Original zeigen/ }).tap();
    const original = about.getByText('A boat lies at the edge of a river.');
    await original.waitFor();
    assert.ok(await original.evaluate((words) => words.closest('[lang="en"]') !== null));
    await ask.tap();
    await about.getByText(text).waitFor();
    assert.equal(guide.translations.length, 4, 'what is there is not asked for again');
  });

  test('has the museum’s own title in it beside the original, unasked and without a mark', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url, { ...PHONE, locale: 'de' });
    const { page } = visit;
    const artwork = {
      ...CANYON,
      translations: { de: { title: 'Die schwarze Schlucht' }, fr: { title: 'Le Canyon noir' } },
    };
    await visit.choose(photo);
    (await guide.nextAnalysis()).end({ ...RESULTS.identified, artwork });
    await visit.heading(CANYON.title);
    await page.getByText('Die schwarze Schlucht', { exact: true }).waitFor();
    assert.equal(await page.getByText('Maschinell übersetzt').count(), 0);
    assert.equal(await page.getByText('Le Canyon noir').count(), 0);
    assert.equal(guide.translations.length, 0);
  });

  test('offers each language in its own name, marked as that language', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url);
    const options = await visit.page
      .getByLabel('Language')
      .locator('option')
      .evaluateAll((found) =>
        found.map((one) => ({ tag: one.getAttribute('lang'), name: one.textContent })),
      );
    assert.deepEqual(options, languages);
  });

  test('is that of the device to begin with, and English where the page has none of its own', async () => {
    await using guide = await startScriptedGuide();
    for (const [locale, lang, title] of [
      ['de-AT', 'de', 'Cicerone, der offene Museumsführer'],
      ['nl-NL', 'en', 'Cicerone, the open museum guide'],
    ]) {
      await using visit = await openPage(browser, guide.url, { ...PHONE, locale });
      // A catalogue that is slow comes after the first screen.
      await visit.page.locator(`html[lang="${lang}"]`).waitFor();
      assert.deepEqual(await htmlOf(visit.page), { lang, dir: 'ltr', title });
    }
  });

  test('comes whole, and English’s later sentences only to who reads English', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url, { ...PHONE, locale: 'de' });
    const { page } = visit;
    const later: string[] = [];
    page.on('request', (request) => {
      if (/\/en-[\w-]+\.js$/.test(request.url())) later.push(request.url());
    });
    await page.getByRole('link', { name: 'Einstellungen' }).tap();
    await page.getByText('Hoher Kontrast').waitFor();
    assert.deepEqual(later, []);
    await page.getByRole('combobox', { name: 'Sprache', exact: true }).selectOption('en');
    await page.getByText('High contrast').waitFor();
    assert.equal(later.length, 1);
  });

  test('is kept on the phone, before what the phone itself asks for', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url, { ...PHONE, locale: 'fr-FR' });
    await visit.heading('Que regardez-vous\u202f?');
    await visit.page.getByLabel('Langue').selectOption('ja');
    await visit.heading('どの作品をご覧ですか？');
    await visit.page.reload();
    await visit.heading('どの作品をご覧ですか？');
    assert.equal((await htmlOf(visit.page)).lang, 'ja');
  });

  test('goes with every question', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url, { ...PHONE, locale: 'it' });
    await show(visit, guide);
    await visit.heading(CANYON.title);
    await visit.page.getByLabel('Lingua').selectOption('pt-BR');
    await visit.page.getByRole('button', { name: 'Quem a fez?' }).tap();
    await visit.page.getByRole('article').filter({ hasText: 'Quem a fez?' }).waitFor();
    assert.deepEqual(await guide.asked(1), ['Quem a fez?']);
    assert.deepEqual(guide.wishes, [{ language: 'pt-BR' }]);
  });

  test('in Arabic, the museum’s own texts keep their language and direction', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url, { ...PHONE, locale: 'ar' });
    await show(visit, guide);
    await visit.heading(CANYON.title);
    const own = visit.page.locator('h1, .byline, .facts dd, .chapter [lang]');
    const marks = await own.evaluateAll((found) =>
      found.map((one) => `${one.getAttribute('lang')} ${getComputedStyle(one).direction}`),
    );
    assert.ok(marks.length > 5);
    assert.deepEqual([...new Set(marks)], ['en ltr']);
    assert.equal(
      await visit.page.locator('h1').evaluate((one) => getComputedStyle(one).textAlign),
      'right',
      'and stand at the page’s edge',
    );
  });

  test('in Arabic, an outline is drawn where the photo shows the work, and arrows turn round', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url, { ...PHONE, locale: 'ar' });
    const { page } = visit;
    await show(visit, guide);
    await visit.heading(CANYON.title);
    await page.getByText('كيف عرفنا ذلك').tap();
    await page.getByText('العمل في يسار صورتك').waitFor();
    await page.getByText('تفاصيل موضعها كما في العمل').waitFor();
    await page.locator('.seen-photo img').waitFor();
    const drawn = await page.locator('[data-outline="main"] .seen-line').boundingBox();
    const shown = await page.locator('.seen-photo').boundingBox();
    assert.ok(drawn && shown);
    assert.ok(drawn.x + drawn.width / 2 < shown.x + shown.width / 2, 'on the left');
    const turned = (icon: string) =>
      page
        .locator(`.icon[data-icon="${icon}"]`)
        .first()
        .evaluate((one) => getComputedStyle(one).transform);
    assert.equal(await turned('arrow-left'), 'matrix(-1, 0, 0, 1, 0, 0)');
    assert.equal(await turned('volume-2'), 'none');
  });

  test('in Arabic, a label’s number may be written in Arabic digits', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url, { ...PHONE, locale: 'ar' });
    await visit.page.getByLabel('الرقم على بطاقة العمل').fill('٧');
    await visit.page.getByRole('button', { name: 'بحث' }).tap();
    (await guide.nextAnalysis()).end({ outcome: 'identified', artwork: CANYON });
    await visit.heading(CANYON.title);
  });

  test('stays as it is where a catalogue cannot be fetched, and says so', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    await page.route('**/assets/de-*.js', (route) => route.abort());
    await page.getByLabel('Language').selectOption('de');
    await page.getByRole('alert').getByText('That language could not be fetched.').waitFor();
    assert.equal(await page.getByLabel('Language').inputValue(), 'en');
    await page.reload();
    await visit.heading('What are you looking at?');
  });

  test('comes later where its catalogue is slow: the page does not wait for ever', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    await page.getByLabel('Language').selectOption('es');
    await visit.heading('¿Qué está mirando?');
    const held = Promise.withResolvers<void>();
    await page.route('**/assets/es-*.js', async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.reload();
    await visit.heading('What are you looking at?');
    held.resolve();
    await visit.heading('¿Qué está mirando?');
  });
});
