import { either, type Lexicon } from './lexicon.ts';

const WORK = either(
  '(?:kunst)?werk|bild|gemalde|foto|fotografie|aufnahme|skulptur|objekt|stuck|druck|zeichnung|arbeit',
);
const WORKS = either('(?:kunst)?werke|bilder|gemalde|fotos|fotografien|skulpturen|objekte|stucke');
const ARTIST = either('kunstler(?:in)?', 'maler(?:in)?', 'fotograf(?:en|in)?', 'urheber(?:in)?');
const PERSON = either('er', 'sie', `(?:der|die|dieser|diese|den|dem) ${ARTIST}`);

export const de: Lexicon = {
  words: 'spaced',
  and: 'und|&',
  cues: [
    [
      'rights',
      [
        'urheberrecht\\w*|copyright|gemeinfrei|lizenz\\w*|rechte|bildrechte|nutzungsrecht\\w*',
        '(?:darf|kann|durfen|konnen) (?:ich|man|wir)(?: \\w+){0,4} (?:verwenden|benutzen|nutzen|teilen|kopieren|veroffentlichen|posten|herunterladen|fotografieren|drucken)',
      ],
    ],
    [
      'near',
      [
        '(?:in der|ganz in der) nahe|nahe|daneben|nebenan|neben\\w*|nachbar\\w*|umgebung|ringsum|rundherum',
        'was (?:gibt es|hangt|ist|steht|kann ich|sieht man)(?: hier)?(?: sonst)? noch(?: zu sehen)?|sonst noch(?=.* (?:hier|raum|saal))',
        `(?:andere|weitere|welche|ahnliche|anderen) ${WORKS}`,
      ],
    ],
    [
      'credit',
      [
        'wem gehort\\w*|gehort\\w*|besitzer\\w*|eigentum\\w*|provenienz|herkunft|leihgabe|geschenk\\w*|schenkung|gestiftet|spende\\w*|erworben|gekauft|ankauf|vermacht|besitz',
        'wie (?:kam|ist|gelangte|kommt|kamen|sind)(?: \\w+){1,3}? (?:hierher|hier her|hierhin|ins? (?:das |dieses |dieser |die |diese )?(?:museum|sammlung|haus))(?: gekommen| gelangt)?',
        'seit wann (?:ist|hangt|gehort)(?: \\w+)? (?:im |in der |dem |hier)(?:museum|sammlung)?|wie (?:ist|kam|kommt) (?:das |dieses )?museum (?:an (?:das|dieses|die) \\w+|dazu|daran)(?: gekommen)?|wie (?:hat|bekam) (?:das )?museum(?: \\w+){1,3} (?:bekommen|erhalten|erworben)',
        `woher (?:hat|kommt|stammt|kam)(?: das museum)?(?: (?:es|das|dieses|diese)(?: ${WORK})?)?(?=\\W*$)`,
      ],
    ],
    [
      'dimensions',
      [
        'wie (?:gross|hoch|breit|klein|lang|tief|dick)|wie viele? (?:zentimeter|cm|meter)',
        'grosse|masse|abmessung\\w*|ausmasse|hohe|breite|format|durchmesser|lebensgross|gross|klein',
      ],
    ],
    ['weight', ['wie schwer|gewicht|wiegt|schwer|kilo(?:gramm)?']],
    [
      'artist',
      [
        'geboren|geburtsjahr|gestorben|nationalitat|biografie|biographie|lebte|gelebt|lebt|starb|verstorben|tot',
        `wo(?:her)? (?:kommt|kam|stammt|stammte|war|ist|wohnte|arbeitete) ${PERSON}(?: her)?`,
        `wie alt (?:war|ist|wurde) ${PERSON}|name (?:des|der) ${ARTIST}s?|(?:heisst|hiess) (?:der|die) ${ARTIST}`,
        `uber (?:ihn|sie|(?:den|die) ${ARTIST})`,
      ],
    ],
    ['title', ['titel\\w*|heisst|hiess|heissen|genannt|namens?|betitelt']],
    [
      'place',
      [
        'wo(?= .*(?:gemacht|gemalt|entstand|aufgenommen|fotografiert|geschaffen))|welche[mnrs]? (?:ort|stadt|land|gegend|dorf)',
      ],
    ],
    [
      'location',
      [
        'wo(?! .*(?:gemacht|gemalt|entstand|geboren|aufgenommen|fotografiert|geschaffen))|wohin',
        '(?:welche[mnrs]?) (?:raum|saal|stock|stockwerk|etage|zimmer|wand|nummer|galerie)|raumnummer|stockwerk|nummer|beschriftung|wie komm\\w* (?:ich|man|wir)',
      ],
    ],
    [
      'date',
      [
        'wann|datum|datiert\\w*|datierung|jahr|jahre|jahres|jahrhundert\\w*|jahrzehnt|epoche|zeit|alt|alter|wie lange|entstehungszeit|entstehungsjahr',
        '(?:1[0-9]|20)\\d\\d(?:er)?',
      ],
    ],
    [
      'medium',
      [
        '(?:auf|mit) was|material\\w*|technik\\w*|verfahren|medium|woraus|womit|worauf|aus was|werkstoff\\w*|maltechnik',
        'wie (?:wurde|ist|hat|macht|werden|haben).*(?:gemacht|hergestellt|gemalt|entstanden|geschaffen|gefertigt|gedruckt|angefertigt)|wie entstand\\w*|wie(?=\\W*$)',
        `(?:was fur|welche) (?:eine? )?(?:art (?:von )?)?${WORK}|ist (?:das|es|dies)(?: \\w+)? eine? (?:\\w+ )?(?:${WORK}|aquarell|radierung|kopie|negativ|stich)`,
        'olfarben?|olgemalde|farben?|leinwand|ol|holz|papier|schwarz ?weiss|digital',
      ],
    ],
    [
      'subject',
      [
        'zeigt|gezeigt|zeigen|sieht|sehe|sehen(?= wir)|zu sehen|sieht man|dargestellt\\w*|darstell\\w*|abgebildet|stellt|motiv|thema|szene|blind|worum geht|handelt',
        `was (?:ist|passiert|geschieht|gibt es)(?: hier| da| denn)* (?:auf|in|los|drauf|darauf)(?: (?:dem|diesem))?(?: ${WORK})?`,
      ],
    ],
    ['meaning', ['warum|wieso|weshalb|bedeut\\w*|sinn|symbol\\w*|absicht|botschaft|wozu']],
    [
      'artist',
      [
        `wer|wen|wessen|von wem|wem|${ARTIST}s?|autor\\w*`,
        'schuler\\w*|werkstatt|zugeschrieben|falschung|gefalscht|echte?[nrs]?',
        `(?:ist|war) (?:das|es|dies)(?: ${WORK})?(?: \\w+)? (?:von|eine? echte[rs]?) (?!der |dem |einer |einem )\\w+(?: \\w+)?(?=\\W*$)`,
        `hat \\w+ (?:das|es|dies\\w*)(?: ${WORK})? (?:gemalt|gemacht|fotografiert)`,
      ],
    ],
    [
      'overview',
      [
        'erzahl\\w*|mehr|beschreib\\w*|erklar\\w*|info\\w*|geschichte|hintergrund|hintergrunde|wissen|weiter',
        'interessant\\w*|besonder\\w*|etwas|alles|was ist (?:das|es|dies)|einzelheit\\w*|einfuhrung|noch',
      ],
    ],
  ],
  plain: `
    der die das den dem des ein eine einen einem einer eines dies diese dieser dieses diesem diesen es
    er sie ihm ihr ihn ihnen man ich du wir mir mich dir uns bitte danke hallo guten tag ist sind war
    waren wurde wurden werden wird worden hat habe haben hatte hatt hatten kann konnen konnte konnten
    konntest kannst mochte mochten will wollen soll sollte darf gibt von vom zu zum zur in im an am auf
    aus bei mit nach um fur uber daruber davon dazu und oder aber auch noch denn mal eigentlich genau
    ungefahr etwa ca hier da dort jetzt mehr sehr so sagen sag sage verraten wissen weiss weisst frage
    gern gerne was wie wo wann wer welche welcher welches welchem welchen werk werke werks kunstwerk
    kunstwerke bild bilder bildes gemalde gemaldes foto fotos fotografie aufnahme skulptur objekt stuck
    druck arbeit kunst museum sammlung raum saal galerie ausstellung ausgestellt hangt hangen steht
    stehen liegt befindet finde finden sehen gemacht gemalt geschaffen hergestellt entstanden entstand
    gefertigt angefertigt geschossen aufgenommen fotografiert gezeichnet gedruckt erschaffen kunstler
    kunstlerin maler malerin fotograf fotografin autor nicht nur schon wohl damals welcherlei hat sich
    bitteschon wirklich ganz sonst gerade ort stelle wurdest wurden eingesetzt verwendet benutzt
    geht seit gibt kennst kennen kennt toll wunderschon bekannt bitte original originals stammt stammen besteht bestehen gehort gekommen tatsachlich ja nein ob dass fur furn n ne nen hats ists gehts s dies immer nie nun doch
    wenn weil eben halt etwas irgendwas dabei daran darin damit dann also beim vom keine kein
  `,
};
