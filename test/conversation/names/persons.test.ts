import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createNameFinder } from '../../../server/names/name-finder.ts';

/** Sentences of descriptions: the rules were made with `known`, and not looked at for `heldBack`. */
const SENTENCES: Record<
  string,
  Record<'known' | 'heldBack', Record<'naming' | 'plain', string[]>>
> = {
  ja: {
    known: {
      naming: [
        'この男性は安倍晋三です。',
        '写真の人物は小泉純一郎のようです。',
        '中央の女性は黒柳徹子です。',
        'これはおそらく夏目漱石の肖像です。',
        '座っているのは宮崎駿監督です。',
        '女性は吉永小百合に似ています。',
        '右に立つのは岸田さんです。',
      ],
      plain: [
        '窓辺に女性が座り、花瓶に桜が生けてあります。',
        '背景には富士山が見えます。',
        '建物は京都の寺院のようです。',
        '石造りの橋の上を人々が歩いています。',
      ],
    },
    heldBack: {
      naming: [
        '笑っているのは羽生結弦選手だと思われます。',
        '手前の男性は北野武でしょう。',
        'この老人は湯川秀樹博士です。',
        '舞台に立つ美空ひばりが歌っています。',
        '二人のうち左は坂本龍一です。',
        '軍服の男は東郷平八郎のようです。',
        '眼鏡の女性は与謝野晶子に見えます。',
        '中央に立つのは村上さんでしょう。',
        '握手しているのは石破茂氏です。',
        '写っているのは三島由紀夫本人です。',
      ],
      plain: [
        '男性は森の小道を歩き、手に杖を持っています。',
        '川の向こうに山が連なり、夕日が水面に映っています。',
        '少女の髪には百合の花が飾られています。',
        '光と影の対比が、静かな印象を与えます。',
        '机の上に楓の葉と菊の花が置かれています。',
        '女性は椿の模様の着物を着ています。',
        '騎士が白馬にまたがり、旗を掲げています。',
        '松の枝に鶴が二羽とまっています。',
        '犬を連れた男性が公園のベンチに座っています。',
        '江戸時代の町並みを思わせる家々が並びます。',
        '左手に書物を持ち、右手を胸に当てています。',
        '空は茜色に染まり、雁が飛んでいます。',
      ],
    },
  },
  zh: {
    known: {
      naming: [
        '图中的男子是姚明。',
        '照片里的人是习近平。',
        '左边的女士像是章子怡。',
        '坐着的是鲁迅先生。',
        '台上的男人是特朗普总统。',
        '中间站着周杰伦。',
        '这个女孩叫李小红。',
      ],
      plain: [
        '天空中有云，阳光从左侧照进来。',
        '画面中央是一座石桥，桥上有行人。',
        '女子头戴金冠，神态安详。',
        '远处可见一座高塔和城市的轮廓。',
        '老人留着白胡子，目光温和。',
      ],
    },
    heldBack: {
      naming: [
        '右侧的男人应该是成龙。',
        '这位女演员是巩俐。',
        '站在讲台上的是钟南山教授。',
        '照片中间的人像梅兰芳。',
        '戴眼镜的老人是季羡林先生。',
        '这是宋庆龄的照片。',
        '坐在前排的是李小龙。',
        '画面里的男子名叫王建国。',
        '左二是普京总统。',
        '微笑的女子可能是林徽因。',
      ],
      plain: [
        '一只白鹤站在松树下。',
        '女孩手里拿着一束百合花。',
        '男子身穿黄色马褂，坐在椅子上。',
        '远山如黛，江水平静。',
        '这是一幅山水画，笔墨浓淡相宜。',
        '画中的人物是一位骑马的武士。',
        '桌布是红色的，上面放着石榴和葡萄。',
        '窗外是金黄色的麦田。',
        '墙上的钟指向三点。',
        '女子的表情像是在沉思。',
        '背景是高大的白杨树。',
        '孩子们围着龙灯跳舞。',
      ],
    },
  },
};

/** Shares: of sentences that name somebody at least, and of others at most. */
const FOUND = 0.8;
const DOUBTED = 0.05;

describe('a person who is named, in a script that does not tell it', () => {
  const finder = createNameFinder();
  const never = new AbortController().signal;
  after(() => finder.close());

  const withPersons = async (sentences: string[], language: string): Promise<string[]> => {
    const found = await Promise.all(
      sentences.map((one) => finder.findPersons(one, language, never)),
    );
    return sentences.filter((_, i) => found[i]!.length > 0);
  };

  for (const [language, sets] of Object.entries(SENTENCES)) {
    for (const [which, { naming, plain }] of Object.entries(sets)) {
      test(`is found, and nobody elsewhere: ${language}, ${which}`, async (t) => {
        const [found, doubted] = await Promise.all([
          withPersons(naming, language),
          withPersons(plain, language),
        ]);
        t.diagnostic(
          `${language} ${which}: ${found.length} of ${naming.length} persons found, ${doubted.length} of ${plain.length} doubted for nothing`,
        );
        const missed = naming.filter((one) => !found.includes(one));
        assert.ok(found.length >= FOUND * naming.length, missed.join('\n'));
        assert.ok(doubted.length <= DOUBTED * plain.length, doubted.join('\n'));
      });
    }
  }

  test('is not looked for where capitals tell it', async () => {
    assert.equal(finder.knows('en'), false);
    assert.equal(await finder.findPersons('This is Ada Lovelace.', 'en', never), null);
  });
});
