import { plainLetters } from '../plain-letters.ts';
import { isRegion } from '../regions.ts';
import { GIVEN_NAMES } from './arabic-given-names.ts';

const set = (words: string): ReadonlySet<string> =>
  new Set(plainLetters(words).split(/\s+/).filter(Boolean));

/** Somebody of whom a name may tell more: "الشاعر نزار", "بالفنان لارسون", "زوجها نيلسون". */
const PERSONS = set(
  `فنان فنانة رسام رسامة مصور مصورة نحات نحاتة شاعر شاعرة كاتب كاتبة تاجر قبطان ملك ملكة أمير أميرة سلطان خليفة إمبراطور
   إمبراطورة قديس قديسة سيد سيدة آنسة بارون كونت دوق بابا راهب أسقف مؤرخ مهندس معماري معلم أستاذ تلميذ تلميذة ناقد جامع
   راعي طبيب عالم فيلسوف موسيقي ملحن ممثل ممثلة وزير رئيس جنرال إله إلهة بطل نبي`,
);
const KIN = set(
  'زوج زوجة ابن ابنة بنت أخ أخت أم والد والدة أب جد جدة عم عمة خال خالة صديق صديقة معلم أستاذ تلميذ مرسم شقيق شقيقة وريث',
);
/** What is called after its name: "ميناء كوبنهاغن", "مؤسسة كارلسبرغ", "لعائلة الخوري". */
const NAMED_THINGS = set(
  `مدينة بلدة قرية نهر بحر بحيرة جبل جبال جزيرة جزر ولاية إقليم ميناء ساحل شاطئ شواطئ خليج مضيق وادي قلعة قصر كاتدرائية
   كنيسة دير مسجد جامع متحف جامعة أكاديمية مؤسسة معهد شركة دار شارع ميدان ساحة حي محطة مطار جسر عائلة أسرة آل`,
);
const HEIGHTS_AND_WATERS = set('بحر نهر بحيرة جبل جبال خليج مضيق');
/** Of a school, a time: the word that tells which one. */
const SCHOOLS = set('مدرسة حركة جماعة عصر حقبة عهد طراز أسلوب تيار');

/** "لوحة مونيه", "كلوحات مونيه", "أعمال بيكاسو". */
const WORKS = set('لوحة لوحات أعمال تحفة تحف منحوتة منحوتات قصيدة رواية');

/** A name follows: by whom, or what it is. */
const BY = set('بريشة بعدسة بواسطة يدعى تدعى يسمى تسمى اسمه اسمها ابن');

/** Verbs of making with what is made: their subject follows, and comes from a person's name. */
const MADE_IT = set(
  'رسمها رسمه صورها صوره التقطها التقطه نحتها نحته أبدعها أبدعه اشتراها اشتراه باعها باعه أهداها أهداه زارها زاره وصفها وصفه يملكها يملكه دعمها دعمتها جمعها اقتناها اقتناه كتبها',
);
const LIVED = set(
  'ولد ولدت توفي توفيت عاش عاشت درس درست نشأ نشأت سافر سافرت عرض عرضت رسم رسمت نقل نقلت انتقل انتقلت بيع بيعت',
);
const PLACE_PREPOSITIONS = set('في إلى نحو');

/** What ends a name, or is none. */
const STOPS = set(
  `في عام سنة من على إلى عن الذي التي هو هي وهو وهي مع خلال بعد قبل حوالي نحو بين هذا هذه ذلك تلك ثم كما وقد أو و نفسه نفسها غير
   مجهول مجهولة معروف معروفة واحد واحدة ما كان كانت لم لا حيث أن إن قد كل بعض أي ليس ليست عند لدى تحت فوق أمام خلف داخل خارج
   أحد إحدى متحف مدينة`,
);

/** Nouns and adjectives that follow such words and name nobody, in plain letters. */
const NO_NAME = set(
  `فنية فني زيتية مائية كبيرة صغيرة كبير صغير جديدة قديمة قديم جديد شهيرة شهير أخرى آخر جميلة جميل مشابهة هادئة هادئ واقعية واقعي
   طبيعية خاصة خاص معاصرة معاصر جدارية مطبوعة مؤطرة مرسومة ملونة نفيسة نادرة قماش ورق خشب ألوان زيت مناظر منظر طبيعة بورتريه
   شخص رجل امرأة طفل طفلة نساء رجال زهور نبات نباتات بحر نهر سفن سفينة قارب قوارب مدينة ليل نهار فن فنان فنانة فنانين رسام مصور
   متحف تصوير رسم رسوم نحت صورة صور تجريدية تجريدي انطباعية انطباعي كلاسيكي كلاسيكية حديث حديثة هولندية هولندي فرنسية
   فرنسي إيطالية إيطالي يابانية ياباني أمريكية أمريكي ألمانية ألماني مباشر بسيط بسيطة دقيق دقيقة مميز مميزة وثائقي وثائقية
   بها فيها له لها عليه عليها منها منه إليه إليها هناك هنا أيضا دائما مرات مرة كثيرا قليلا ليلا بعيد قريب واضح واضحة ظاهرة
   تقريبا فقط جدا معا بيضاء سوداء زرقاء خضراء حمراء داكنة فاتحة منخفض مرتفع طويل طويلة ملك دار قصر صخري رملي محلي محلية`,
);

/** Words of a name at most. */
const LONGEST = 3;

/** Letters that Arabic joins to the front of a word: and, so; in, for, like; the article. */
const FRONT = /^(?:[وف](?=\p{L}{3}))?(?:[بلك](?=\p{L}{3}))?(?:ال|(?<=ل)ل)?/u;

/** His, her, their. */
const POSSESSED = /(?:ها|ه|هم|تها|ته)$/u;

/** A verb in the present tense, which no name's letters tell from one, unless it is a known one. */
const PRESENT = /^(?:[يت]\p{L}{2,}|ن\p{L}{2,3})$/u;

/** Names in an Arabic text, in plain letters: what stands where a name does, and well-known first names. */
export function arabicNames(plain: string): string[][] {
  const tokens = plain.match(/[\p{L}\p{M}]+|[^\s\p{L}\p{M}]/gu) ?? [];
  return tokens.flatMap((_, i) => namesAt(tokens, i)).filter((words) => words.length > 0);
}

function namesAt(tokens: string[], i: number): string[][] {
  const token = tokens[i];
  const bare = bareOf(token);
  /** Letters that are joined to some words begin others. */
  const isOf = (words: ReadonlySet<string>) => words.has(token) || words.has(bare);
  const defined = bare !== token && /^(?:[وفبك]{0,2}ال|[وف]?لل)/u.test(token);
  const next = nameFrom(tokens, i + 1);
  const kin = [token, bare].map((word) => word.replace(POSSESSED, ''));
  return [
    ...(isOf(GIVEN_NAMES) && !defined ? [[GIVEN_NAMES.has(token) ? token : bare]] : []),
    ...[token, bare].filter(isRegion).map((region) => [region]),
    ...(isOf(PERSONS) && defined ? [nameBehindWords(tokens, i + 1)] : []),
    ...(kin.some((word) => KIN.has(word) || KIN.has(`${word}ه`)) ? [next] : []),
    ...(isOf(NAMED_THINGS) && !defined ? [next.slice(0, 1), familyFrom(tokens, i)] : []),
    ...(isOf(HEIGHTS_AND_WATERS) && !defined ? [withArticle(tokens, i + 1)] : []),
    ...(isOf(SCHOOLS) ? [schoolFrom(tokens, i + 1, defined)] : []),
    ...(isOf(WORKS) && !defined ? [next.slice(0, 1)] : []),
    ...(BY.has(token) || MADE_IT.has(token) ? [next] : []),
    ...(token === 'اسم' ? [nameFrom(tokens, i + 2).slice(0, 1)] : []),
    ...(LIVED.has(token) ? [placeFrom(tokens, i + 1)] : []),
  ];
}

const bareOf = (token: string): string => token.replace(FRONT, '');

/** The words from one on that a name may be of. */
function nameFrom(tokens: string[], from: number): string[] {
  const name: string[] = [];
  for (const token of tokens.slice(from, from + LONGEST)) {
    if (!mayBeOfName(token) || (name.length > 0 && token.startsWith('ال') && name.length > 1))
      break;
    if (token.startsWith('ال') && name.length === 0 && !GIVEN_NAMES.has(token)) break;
    name.push(token);
  }
  return name;
}

/** The same, behind words with an article that describe its bearer: "للفنان الفرنسي كلود مونيه". */
function nameBehindWords(tokens: string[], from: number): string[] {
  let at = from;
  while (tokens[at]?.startsWith('ال') || PERSONS.has(bareOf(tokens[at] ?? ''))) at++;
  // "The artist a ship": behind a person comes a name, or what is said of that person.
  return /ه$/u.test(tokens[at] ?? '') && !GIVEN_NAMES.has(tokens[at]) ? [] : nameFrom(tokens, at);
}

/** "لعائلة الخوري": a family's name has the article of its own. */
function familyFrom(tokens: string[], at: number): string[] {
  const next = tokens[at + 1] ?? '';
  const isFamily = /^(?:عائله|اسره|ال)$/u.test(bareOf(tokens[at]));
  return isFamily && next.startsWith('ال') ? [next.slice(2)] : [];
}

/** "بحر البلطيق", "جبال الأطلس". */
const withArticle = (tokens: string[], at: number): string[] =>
  /^ال\p{L}{3,}$/u.test(tokens[at] ?? '') ? [tokens[at].slice(2)] : [];

/** "مدرسة النابي", "العصر العثماني", "المدرسة الدنماركية". */
function schoolFrom(tokens: string[], at: number, headDefined: boolean): string[] {
  const next = tokens[at] ?? '';
  const defined = next.startsWith('ال');
  // "The age of industry" names nobody: an adjective of relation ends in i.
  const which =
    defined && /(?:ي|يه)$/u.test(next) ? next.slice(2) : defined || headDefined ? '' : next;
  return which.length > 2 && !NO_NAME.has(which) && !STOPS.has(next) ? [which] : [];
}

/** "ولدت الفنانة في حلب", "نقلت إلى ستوكهولم". */
function placeFrom(tokens: string[], from: number): string[] {
  const at = tokens.findIndex(
    (token, i) => i >= from && i <= from + 2 && PLACE_PREPOSITIONS.has(token),
  );
  return at < 0 ? [] : nameFrom(tokens, at + 1).slice(0, 1);
}

const mayBeOfName = (token: string): boolean =>
  /^\p{Script=Arabic}{2,}$/u.test(token) &&
  !STOPS.has(token) &&
  !NO_NAME.has(token) &&
  !NAMED_THINGS.has(bareOf(token)) &&
  (GIVEN_NAMES.has(token) || (!PRESENT.test(token) && !/^ل\p{L}{3,}ه$/u.test(token)));
