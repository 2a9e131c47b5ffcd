import { either, type Lexicon } from './lexicon.ts';

const NOUN = either('art ?work|work|picture|photo(?:graph)?|print|image|piece|painting|one|object');
const ARTIST = either('artist|photographer|painter|maker|author|creator');
const PERSON = either(`(?:the|this|its) ${ARTIST}`, 'he', 'she');
const MADE = either(
  'made|taken|created|produced|photographed|painted|printed|shot|drawn|done|captured|from',
);
const WORK = either('it', 'that', `(?:the|this)(?: \\w+)? ${NOUN}`, 'this');
const IS = either("'s", ' is', ' was', ' are', ' were');

const CUES: Lexicon['cues'] = [
  [
    'rights',
    [
      'copyright(?:ed)?|public domain|creative commons|open access|rights|licen[cs]ed?',
      `${either('may|can|could|am')} ${either('i|we|one|anyone')}(?: \\w+)?(?: to)? ${either('use|publish|share|copy|download|reproduce|post|print|keep')}.*`,
      '(?:may|can|could|am) (?:i|we)(?: allowed to)? take (?:a |any )?(?:photo|picture|photograph)s?(?: of (?:it|this))?',
      '(?:allowed|permitted|free|legal) to \\w+',
    ],
  ],
  [
    'near',
    [
      'near(?:by)?|close|next to|beside|close by|around here|neighbou?rs?|neighbou?ring',
      `what else (?:${either('is', 'can i see', 'hangs', 'is there', 'is on show', 'do you have')} )?(?:(?:here|there|in|on|around)\\b.*)?`,
      `(?:other|which|what|similar) ${either('works', 'art ?works', 'pictures', 'paintings', 'photographs', 'photos', 'pieces', 'objects', 'things')}`,
    ],
  ],
  [
    'credit',
    [
      'how (?:did|has|have|does|was) (?:it|this|that|they|the \\w+)(?: \\w+)? (?:get|got|come|came|arrive|arrived|end up|reach|enter|acquired?|bought)(?: (?:here|to|in|into|at|by)\\b.*)?',
      'how long has (?:it|this|that) been (?:here|in (?:the|this|your) (?:museum|collection))|where (?:did|does|has) (?:it|this|that|the \\w+)(?: \\w+)? come from|acquisition|acquired|purchased|bequest|bequeathed|inherited|history of ownership',
      'owns?|owned|owners?|belongs?|donated|donor|gift|loan|on loan|credit(?: ?line)?|provenance',
      `(?:which|what|whose) (?:collection|museum)|who (?:gave|has|bought)|museum (?:get|acquire|buy)`,
    ],
  ],
  [
    'dimensions',
    [
      'how (?:big|large|tall|wide|high|small|thick|long|deep)|how many (?:cm|centimet(?:re|er)s?|inches|met(?:re|er)s?)',
      'sizes?|dimensions?|measurements?|measures?|height|width|diameter|life-?size|big|large|small|huge|tiny|wide|tall|high',
    ],
  ],
  ['weight', ['how heavy|how much does (?:it|this|that) weigh|weighs?|weight|heavy|kilos?']],
  [
    'artist',
    [
      'born|nationality|biography|alive|death|died|die|gr[eo]w up',
      `where(?:${IS}| did| does)? ${PERSON}.*(?:from|live|work|born)|how old${IS} ${PERSON}`,
      `${ARTIST}'?s? name|name of (?:the|this) ${ARTIST}|${ARTIST} called`,
    ],
  ],
  ['title', ['title in \\w+|translated|translation|titled?|called|call(?= it| this)|named|names?']],
  [
    'place',
    [
      `where(?= .*\\b${either(MADE, 'paint|make|take|photograph')}\\b)|(?:what|which) (?:place|city|country|town|village|region)`,
    ],
  ],
  [
    'location',
    [
      `where(?! .*\\b(?:${PERSON}|${MADE})\\b)|(?:which|what) (?:\\w+ )?number|label(?: number)?`,
      'rooms?|floor|wall|hall|(?:which|what) gallery|how (?:do|can|would) (?:i|we) get',
    ],
  ],
  [
    'date',
    [
      'when|dated?|yr|years?|decade|century|period|era|epoch|age|old|long ago|how recent',
      '(?:\\w+teenth|\\w+tieth|1[0-9]th|20th)|(?:1[0-9]|20)\\d\\ds?|twenties|thirties|forties',
    ],
  ],
  [
    'medium',
    [
      'medium|technique|process|method|materials?|printed|printing|carved|developed',
      `how .*(?:${MADE}|make|create|produce|take|paint|do)|how(?=\\W*$)`,
      '(?:made|painted|printed|drawn|carved|done) (?:of|from|with|out of|on|onto)',
      `(?:kind|type|sort)s? of (?:\\w+ )?${NOUN}|what ${NOUN}(?=${IS})`,
      `${either('is|was|are|were')} ${WORK} (?:an? )?(?:really |actually |just )?(?:an? )?(?:\\w+ )?${either(NOUN, 'drawing|engraving|etching|watercolou?r|lithograph|collotype|photogravure|negative|copy')}\\b(?! of| by)`,
      'oils?|canvas|paper|wood|panel|stone|marble|bronze|clay|glass|metal|acrylics?|watercolou?rs?|pastels?|ink|digital|analogue|black and white|colou?r|hand-?colou?red|camera made',
    ],
  ],
  [
    'subject',
    [
      'sees?|seeing|seen|shows?|shown|showing|depict(?:s|ed|ing)?|represent(?:s|ed|ing)?|portray(?:s|ed)?',
      `looking at|look like|looks like|happening|happens|going on|visible|subject|motif|scene`,
      `what(?:${IS}) (?:in|on) ${WORK}|in (?:the|this) ${NOUN}|an? ${NOUN} of|(?:supposed|meant) to be|cannot see|can't see|blind`,
    ],
  ],
  ['meaning', ['why|mean(?:s|ing|t)?|purpose|symbol\\w*|significan\\w*|intent\\w*|message']],
  [
    'artist',
    [
      `whos|who|whom|whose|by|${ARTIST}s?|he|she|him|her|responsible|behind it`,
      '(?:man|woman|lady|person|people) (?:who|that|behind)',
      'pupils?|students?|workshop|attributed|forgery|forged|fake|genuine|authentic',
      `${either('is|was|isnt')} ${WORK}(?: (?:really|actually|painted|made|taken))* (?:by|an? (?:real|genuine|true|original)) (?!the |an? )\\w+(?: \\w+)?(?=\\W*$)`,
      'did \\w+(?: \\w+)? (?:paint|make|draw|photograph|create|take) (?:this|it|that)',
    ],
  ],
  [
    'overview',
    [
      'tell|describe|description|explain|introduce|summari[sz]e|summary|more|about|info|information',
      'details?|background|history|story|everything|anything|something|else|go on|continue|special',
      'interesting|unusual|remarkable|important|famous|know|hear|learn',
      `what(?:${IS}) ${WORK}`,
    ],
  ],
];

export const en: Lexicon = {
  words: 'spaced',
  and: 'and|&',
  cues: CUES,
  plain: `
    a about all also am an and any are as at be been being but by can could did do does for from
    had has have he her here him his how i if in into is it its just let like many may me might
    more much must my of on or our out please say says she should so some than that the their them
    then there these they this those though to us was we were what when where which who whom whose
    why will with would you your s t d ll m re ve isn wasn aren don doesn didn can not no nor yes
    still even yet already ever never always only both either such up out off over because since while
    same once every each whats thats doing
    artwork work picture photo photograph image piece
  `,
  around: `
  again actually approximately around ask beautiful behind believe bit came come comes correct curious do else exactly
  describe description excuse famous fascinating first fine give go good great guess guide hear hello hey hi idea
  interested know known learn least little long look looking lovely make me museum name nice now ok okay
  one original originally possible possibly precisely question quick quickly read really remind
  right roughly see sense someone sorry sure tell thank thanks thing think today too understand very
  use used using want wonder wondering wonderful word words
  art collection display displayed exhibit exhibited exhibition find found gallery hang hanging
  hangs hung keep kept object view
  book illustration original painting paintings photographs photos pictures pieces plate poster
  print prints sheet works
  made make makes making taken take took takes create created creates creating paint painted
  produce produced photographing photographed capture captured shoot shot draw drew drawn done
  begin begun complete completed finish finished
  artist artists author creator maker painter photographer guy one own alive real
    cm centimetres centimeters inches metres belong belongs anything translated hangs hung wall room here there whose its
  `,
};
