import type { Messages } from './messages.ts';

export const ar: Messages = {
  space: ' ',
  quote: (words) => `«${words}»`,
  titleIs: (title) => `يذكر المتحف أن عنوان العمل هو «${title}».`,
  titleOriginal: (title) => `العنوان الأصلي هو «${title}».`,
  artistIs: (title, artist) => `«${title}» عمل من إبداع ${artist}.`,
  artistSaidToBe: (title, artist) => `بشأن صاحب «${title}» يذكر المتحف: «${artist}».`,
  alsoBy: (artists) => `ويذكر المتحف أيضًا: ${artists}.`,
  nationality: (nationality) => `الجنسية كما يذكرها المتحف: «${nationality}».`,
  dated: (title, { years, about, span }) =>
    `يؤرّخ المتحف «${title}» ${about ? 'تقريبًا ' : ''}${span ? 'بالفترة' : 'بعام'} ${years}.`,
  datedAs: (title, words) => `تاريخ «${title}» كما يذكره المتحف: «${words}».`,
  period: (period) => `ويذكر الحقبة: «${period}».`,
  medium: (title, medium) => `المادة والتقنية في «${title}» كما يذكرهما المتحف: «${medium}».`,
  dimensions: (title, dimensions) => `أبعاد «${title}» كما يذكرها المتحف: ${dimensions}.`,
  room: (title, room) => `يوجد «${title}» هنا: ${room}.`,
  label: (number) => `رقم البطاقة ${number}.`,
  near: (room, works) => `في المكان نفسه (${room}): ${works}.`,
  listed: (title, label) => `«${title}»${label ? ` (رقم ${label})` : ''}`,
  credit: (credit) => `نص المصدر كما يذكره المتحف: «${credit}».`,
  provenanceReads: 'هكذا وصل العمل إلى هنا، بكلمات المتحف:',
  rightsRead: 'بشأن الحقوق يذكر المتحف:',
  recordSays: 'يكتب المتحف:',
  recordSaysIn: (language) => `يكتب المتحف (اللغة: ${language}):`,
  recordIsSilent: 'لا تذكر سجلات المتحف ذلك.',
  restIsSilent: 'أما بقية سؤالك فلا تذكر سجلات المتحف شيئًا عنها.',
  whatItSays: 'وهذا ما تذكره:',
  whatItSaysIn: (language) => `وهذا ما تذكره (اللغة: ${language}):`,
  unknownWork:
    'لا أعرف أي عمل هذا، ولذلك لا أستطيع الإجابة. جرّب صورة أخرى أو أدخل الرقم المكتوب على البطاقة.',
  onlyDescribed: 'هذا العمل غير موجود في سجلات المتحف، وليس هنا سوى الوصف أعلاه.',
  refusals: {
    'off-topic':
      'لا يستطيع دليل المتحف المساعدة في ذلك. يسعدني أن أجيب عن أسئلتك حول العمل الذي أمامك.',
    abuse: 'أفضّل الحديث عن العمل الذي أمامك. ماذا تودّ أن تعرف عنه؟',
    distress:
      'يؤسفني أن الأمور صعبة عليك إلى هذا الحد. لست سوى دليل متحف، لكن لا ينبغي أن تبقى وحدك مع هذا: تحدّث الآن مع شخص قريب منك، مثل موظفي المتحف، أو اتصل برقم الطوارئ المحلي أو بخط للدعم النفسي.',
    medical:
      'لا أستطيع تقديم نصائح طبية. إذا كان أحد بحاجة إلى مساعدة الآن فأخبر موظفي المتحف أو اتصل برقم الطوارئ المحلي؛ وإلا فيمكن لطبيب أو صيدلي أن يساعد.',
  },
  suggestions: {
    subject: 'ماذا يُظهر العمل؟',
    artist: 'من صنعه؟',
    date: 'متى صُنع؟',
    medium: 'كيف صُنع؟',
    overview: 'أخبرني المزيد.',
    location: 'أين يوجد؟',
  },
  recordOf: (title) => `سجل المتحف عن «${title}»`,
  descriptionOfPhoto: 'وصف صورتك',
};
