import { GUIDE_LANGUAGES, type GuideLanguage } from '../languages.ts';
import { LEXICONS } from '../lexicons/index.ts';
import type { Refusal } from '../messages/messages.ts';
import { plainLetters } from '../plain-letters.ts';

/**
 * What a visitor says of themselves, or to the guide, that no museum's record is to answer: in nine
 * languages, in plain letters, and narrow, since works of art speak of death and illness too.
 */
const SIGNS: Record<Refusal, Record<GuideLanguage, string>> = {
  distress: {
    en: '(?:i|id) (?:want|wanna|would like|am going|plan|wish)(?: to)? (?:die|kill myself|end my life|end it all|hurt myself)|kill myself|suicidal|hurting myself|harm myself',
    de: 'ich (?:will|mochte|wollte)(?: \\w+){0,3} (?:sterben|nicht mehr leben|umbringen)|mich umbringen|mir das leben nehmen|mir etwas antun|selbstmordgedanken',
    fr: 'je veux (?:mourir|en finir)|me suicider|me tuer|me faire du mal|plus envie de vivre',
    it: 'voglio (?:morire|farla finita)|uccidermi|suicidarmi|farmi del male|togliermi la vita',
    es: 'quiero (?:morir|morirme|matarme)|suicidarme|quitarme la vida|hacerme dano|no quiero vivir',
    pt: 'quero (?:morrer|me matar)|me suicidar|suicidar me|acabar com a minha vida|me machucar',
    ar: 'اريد ان اموت|اريد الموت|س?اقتل نفسي|الانتحار|س?انهي حياتي|س?اوذي نفسي',
    ja: '死にたい|自殺したい|自分を傷つけ|生きていたくない|消えたい',
    zh: '想死|想自杀|不想活|自残|结束(?:我的|自己的)?生命',
  },
  medical: {
    en: '(?:i have|i feel|ive got|my \\w+ (?:has|feels))(?: \\w+){0,3} (?:chest pain|pain|dizzy|faint|fever|allergic reaction)|what (?:medicine|medication|pills?|dose) (?:should|can|do) i|can i take (?:ibuprofen|aspirin|paracetamol)|(?:symptoms|diagnose|diagnosis) .*\\b(?:me|my|i)\\b',
    de: 'ich habe(?: \\w+){0,3} (?:brustschmerzen|schmerzen|fieber)|mir ist (?:schwindlig|schlecht|ubel)|welche[sn]? (?:medikament|tablette|medizin)\\w*(?: \\w+){0,3} (?:ich|nehmen)',
    fr: "j'? ?ai (?:mal (?:a|au)|de la fievre|des vertiges|des douleurs)|quel medicament|je me sens mal",
    it: 'ho (?:mal di|la febbre|dolore|un dolore|le vertigini)|quale (?:medicina|farmaco)|mi sento male',
    es: 'me duele|tengo (?:fiebre|dolor|mareos)|que (?:medicina|medicamento|pastilla)|me siento mal',
    pt: '(?:estou com|tenho) (?:dor|febre|tontura)|que (?:remedio|medicamento)|estou passando mal|sinto me mal',
    ar: 'عندي الم|اشعر (?:بالم|بدوار)|لدي حمي|اي دواء|ما الدواء',
    ja: '(?:胸|頭|お腹)が痛い|熱があ|めまいがし|どの薬|何の薬|薬を飲ん',
    zh: '我(?:胸口|头|肚子)?(?:很)?(?:疼|痛)|头晕|发烧|吃什么药|什么药',
  },
  abuse: {
    en: "(?:you are|youre|you re|you're) (?:\\w+ )?(?:stupid|idiot|useless|dumb|an idiot|garbage|trash)|fuck(?: you| off)?|shut up|asshole|bitch",
    de: 'du bist (?:\\w+ )?(?:dumm|blod|idiot|scheisse|nutzlos)|halt(?:s)? (?:die klappe|maul|s maul)|arschloch|fick dich|verpiss dich',
    fr: 'tu es (?:\\w+ )?(?:stupide|bete|nul|con)|ta gueule|va te faire|connard|ferme la',
    it: 'sei (?:\\w+ )?(?:stupido|scemo|inutile|idiota)|vaffanculo|stronzo|stai zitto',
    es: 'eres (?:\\w+ )?(?:estupido|tonto|idiota|inutil)|callate|hijo de puta|vete a la mierda',
    pt: '(?:voce e|tu es) (?:\\w+ )?(?:estupido|burro|idiota|inutil)|cala a boca|vai se foder|filho da puta',
    ar: 'انت (?:غبي|احمق|حمار|عديم الفايده)|اخرس|تبا لك',
    ja: 'ばか野郎|バカ野郎|馬鹿野郎|死ね|黙れ|うるさい|役立たず',
    zh: '你(?:是|真)?(?:个)?(?:傻|笨蛋|白痴|废物)|闭嘴|滚开|去死',
  },
  'off-topic': {
    en: '(?:weather|forecast) (?:today|tomorrow|like)|will it rain|write (?:me )?(?:a |an |some )?(?:code|program|essay|email|python)|(?:stock|bitcoin|share) price|who won the (?:match|game|election)|recipe for|book me|translate this sentence|who should i vote',
    de: 'wie (?:ist|wird) das wetter|schreib(?:e)? mir (?:einen |ein )?(?:code|programm|aufsatz|e-?mail)|aktienkurs|bitcoin|rezept fur|wer hat das (?:spiel|finale) gewonnen',
    fr: 'quel temps (?:fait|fera)|meteo|ecris moi (?:un |du )?(?:code|programme)|cours de (?:la )?bourse|bitcoin|recette de',
    it: 'che tempo fa|previsioni del tempo|scrivimi (?:un )?(?:codice|programma)|bitcoin|ricetta (?:di|per)',
    es: 'que tiempo hace|pronostico del tiempo|escribeme (?:un )?(?:codigo|programa)|bitcoin|receta de',
    pt: 'previsao do tempo|como esta o tempo|escreva (?:um )?(?:codigo|programa)|bitcoin|receita de',
    ar: 'كيف الطقس|حاله الطقس|اكتب لي (?:برنامج|كود)|بيتكوين|وصفه طبخ',
    ja: '天気|プログラムを書いて|株価|ビットコイン|レシピ',
    zh: '天气|写(?:一段|个)?(?:代码|程序)|股价|比特币|菜谱|食谱',
  },
};

/** Where a language parts its words, a sign stands between their ends, with what may be joined to them. */
function signIn(language: GuideLanguage, sign: string): string {
  const { words, clitics: { before, after } = { before: '', after: '' } } = LEXICONS[language];
  return words === 'spaced'
    ? `(?<![\\p{L}\\p{N}])${before}(?:${sign})${after}(?![\\p{L}\\p{N}])`
    : sign;
}

const TESTS = (Object.entries(SIGNS) as [Refusal, Record<GuideLanguage, string>][]).map(
  ([refusal, signs]) => {
    const all = GUIDE_LANGUAGES.map((language) => signIn(language, signs[language]));
    return [refusal, new RegExp(all.join('|'), 'u')] as const;
  },
);

/** What names a work: the weather in it is a fair question. */
const WORK =
  /picture|painting|photo|image|artwork|bild|gemalde|tableau|oeuvre|quadro|dipinto|opera|cuadro|obra|pintura|لوح|صور|العمل|絵|作品|写真|画|照片/u;

/** Why a question is not to be answered from any record; null for all others. */
export function refusalOf(question: string): Refusal | null {
  const text = plainLetters(question).replace(/\s+/g, ' ');
  const found = TESTS.find(([, test]) => test.test(text))?.[0] ?? null;
  return found === 'off-topic' && WORK.test(text) ? null : found;
}
