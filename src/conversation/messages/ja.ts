import type { Messages } from './messages.ts';

export const ja: Messages = {
  space: '',
  quote: (words) => `「${words}」`,
  titleIs: (title) => `美術館の記録では、題名は「${title}」です。`,
  titleOriginal: (title) => `原題は「${title}」です。`,
  artistIs: (title, artist) => `「${title}」の作者は${artist}です。`,
  artistSaidToBe: (title, artist) =>
    `「${title}」の作者について、美術館の記録には「${artist}」とあります。`,
  alsoBy: (artists) => `ほかに${artists}の名も挙げられています。`,
  nationality: (nationality) => `国籍の記載は「${nationality}」です。`,
  dated: (title, { years, about }) =>
    `美術館の記録では、「${title}」は${years}${about ? '頃' : ''}の作とされています。`,
  datedAs: (title, words) => `「${title}」の年代について、美術館の記録には「${words}」とあります。`,
  period: (period) => `時代の記載は「${period}」です。`,
  medium: (title, medium) =>
    `「${title}」の素材と技法について、美術館の記録には「${medium}」とあります。`,
  dimensions: (title, dimensions) => `「${title}」の寸法は、美術館の記録では${dimensions}です。`,
  room: (title, room) => `「${title}」の場所は${room}です。`,
  label: (number) => `ラベルの番号は${number}です。`,
  near: (room, works) => `同じ場所（${room}）には、${works}もあります。`,
  listed: (title, label) => `「${title}」${label ? `（番号${label}）` : ''}`,
  credit: (credit) => `所蔵の経緯の表示は「${credit}」です。`,
  provenanceReads: '作品がここに来るまでの経緯は、美術館の記録によると次のとおりです。',
  rightsRead: '権利について、美術館の記録には次のようにあります。',
  recordSays: '美術館の記録には次のようにあります。',
  recordSaysIn: (language) => `美術館の記録には次のようにあります（${language}）。`,
  recordIsSilent: '美術館の記録には、それについての記載がありません。',
  restIsSilent: 'ご質問の残りについては、美術館の記録に記載がありません。',
  whatItSays: '記録にあるのは次のことです。',
  whatItSaysIn: (language) => `記録にあるのは次のことです（${language}）。`,
  unknownWork:
    'どの作品か分からないため、お答えできません。別の写真を撮るか、ラベルの番号を入力してください。',
  onlyDescribed:
    'この作品は美術館の記録にありません。上の説明のほかにお伝えできることはありません。',
  refusals: {
    'off-topic':
      'それは美術館ガイドではお手伝いできません。目の前の作品についてのご質問には喜んでお答えします。',
    abuse: '目の前の作品についてお話ししたいと思います。何をお知りになりたいですか。',
    distress:
      'とてもおつらいのですね。私は美術館のガイドにすぎませんが、お一人で抱え込まないでください。今すぐ、美術館の職員など近くにいる人に話すか、地域の緊急通報番号や相談窓口に電話してください。',
    medical:
      '医療についての助言はできません。今すぐ助けが必要な方がいる場合は、美術館の職員に知らせるか、地域の緊急通報番号に電話してください。そうでなければ、医師か薬剤師にご相談ください。',
  },
  suggestions: {
    subject: '何が表されていますか？',
    artist: '作者は誰ですか？',
    date: 'いつの作品ですか？',
    medium: 'どのように作られましたか？',
    overview: 'もっと教えてください。',
    location: 'どこにありますか？',
  },
  recordOf: (title) => `「${title}」についての美術館の記録`,
  descriptionOfPhoto: 'あなたの写真の説明',
};
