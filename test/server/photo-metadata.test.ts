import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { demoWorkPath } from '../support/demo-works.ts';
import { startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import { startTestGuide } from '../support/start-guide.ts';
import { eventsUntil, visit } from '../support/visitor.ts';

/** What a phone writes into a photo: where it was taken, and whose phone it is. */
const CANARY = 'Phone of Ada Canary';

const taggedPhoto = async () =>
  sharp(await makeCopy(demoWorkPath('black-canyon')))
    .jpeg()
    .withExif({
      IFD0: { Artist: CANARY, ImageDescription: CANARY },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 2630/100', GPSMapDatum: CANARY },
    })
    .toBuffer();

const hasCanary = (text: string | Buffer) => text.includes(CANARY);

test('where a photo was taken reaches neither the visitor, nor the log, nor a provider', async () => {
  const photo = await taggedPhoto();
  assert.ok(hasCanary(photo), 'the photo that is sent has the canary');
  await using openAi = await startOpenAiEmulator();
  openAi.replyJson({ showsArtwork: true, workId: null, description: 'A river between cliffs.' });
  const loggers = createRecordedLoggers();
  await using guide = await startTestGuide(
    { TIERS: 'vision', OPENAI_BASE_URL: openAi.baseUrl, OPENAI_API_KEY: 'sk-emulator' },
    { loggers },
  );
  const analysis = await visit(guide.url).analyse(photo);
  const { messages } = (await openAi.whenRequested(({ path }) => path.endsWith('/completions')))
    .body as { messages: unknown };
  const [, base64] = JSON.stringify(messages).match(/data:image\/jpeg;base64,([^"]+)/) ?? [];
  assert.ok(base64, 'the provider was sent a picture');
  const sent = Buffer.from(base64, 'base64');
  assert.ok(!hasCanary(sent));
  assert.equal((await sharp(sent).metadata()).exif, undefined);
  const told = [
    analysis,
    await eventsUntil(guide.url, analysis.id, 'analysis:ended'),
    loggers.lines,
  ];
  assert.ok(!hasCanary(JSON.stringify(told)));
});
