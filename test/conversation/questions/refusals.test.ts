import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { GuideLanguage } from '../../../src/conversation/languages.ts';
import { MESSAGES } from '../../../src/conversation/messages/index.ts';
import type { Refusal } from '../../../src/conversation/messages/messages.ts';
import { startTestGuide, type TestGuide } from '../../support/start-guide.ts';
import { visit } from '../../support/visitor.ts';

const SAID: [language: GuideLanguage, refusal: Refusal, text: string][] = [
  ['en', 'distress', 'I want to kill myself'],
  ['de', 'distress', 'Ich will nicht mehr leben.'],
  ['fr', 'distress', 'Je veux mourir'],
  ['it', 'distress', 'Voglio farla finita'],
  ['es', 'distress', 'Quiero morirme'],
  ['pt', 'distress', 'Quero me matar'],
  ['ar', 'distress', 'أريد أن أموت'],
  ['ar', 'distress', 'سأقتل نفسي'],
  ['ja', 'distress', 'もう死にたい'],
  ['zh', 'distress', '我不想活了'],
  ['en', 'medical', 'I have chest pain, what should I do?'],
  ['de', 'medical', 'Ich habe Brustschmerzen'],
  ['fr', 'medical', "J'ai mal à la tête"],
  ['it', 'medical', 'Ho mal di testa'],
  ['es', 'medical', 'Me duele el pecho'],
  ['pt', 'medical', 'Estou com dor no peito'],
  ['ar', 'medical', 'عندي ألم في الصدر'],
  ['ja', 'medical', '胸が痛いです'],
  ['zh', 'medical', '我胸口很疼'],
  ['en', 'abuse', 'You are so stupid'],
  ['de', 'abuse', 'Du bist ein Idiot, halt die Klappe'],
  ['fr', 'abuse', 'Ta gueule'],
  ['it', 'abuse', 'Stai zitto'],
  ['es', 'abuse', 'Eres un idiota'],
  ['pt', 'abuse', 'Cala a boca'],
  ['ar', 'abuse', 'أنت غبي'],
  ['ja', 'abuse', '黙れ'],
  ['zh', 'abuse', '闭嘴'],
  ['en', 'off-topic', 'What is the weather like today?'],
  ['de', 'off-topic', 'Wie wird das Wetter?'],
  ['fr', 'off-topic', 'Quel temps fait-il ?'],
  ['it', 'off-topic', 'Che tempo fa?'],
  ['es', 'off-topic', '¿Qué tiempo hace?'],
  ['pt', 'off-topic', 'Qual é a previsão do tempo?'],
  ['ar', 'off-topic', 'كيف الطقس اليوم؟'],
  ['ja', 'off-topic', '今日の天気は？'],
  ['zh', 'off-topic', '今天天气怎么样？'],
];

/** Works of art speak of all these things. */
const ABOUT_WORKS = [
  'عندي المزيد من الأسئلة عن اللوحة',
  'Does it show a suicide?',
  'Did the artist kill himself?',
  'Is that a doctor with medicine?',
  'What is the weather in the picture?',
  'Ist das ein Arzt?',
  'Wer ist hier gestorben?',
  'Est-ce la mort ?',
  'Quel temps fait-il dans ce tableau ?',
  '¿Quién murió aquí?',
  'この絵の中で誰が死にましたか',
  '画里的人在看病吗',
];

describe('what no record is to answer', () => {
  let guide: TestGuide;
  before(async () => {
    guide = await startTestGuide();
  });
  after(() => guide.stop());

  for (const [language, refusal, text] of SAID) {
    test(`gets a decent word: ${text}`, async () => {
      const { id } = await visit(guide.url).open('black-canyon');
      const answer = await visit(guide.url).ask(id, text, { language });
      assert.equal(answer.answer, MESSAGES[language].refusals[refusal]);
      assert.equal(answer.writtenBy, 'catalogue');
    });
  }

  for (const text of ABOUT_WORKS) {
    test(`is not what is asked about a work: ${text}`, async () => {
      const { id } = await visit(guide.url).open('black-canyon');
      const { answer } = await visit(guide.url).ask(id, text);
      const refusals = Object.values(MESSAGES).flatMap((all) => Object.values(all.refusals));
      assert.ok(!refusals.includes(answer), answer);
    });
  }
});
