import type { GuideLanguage } from '../languages.ts';
import { plainLetters, wordsOf } from '../plain-letters.ts';

/** The languages of the columns. */
const COLUMNS: GuideLanguage[] = ['en', 'de', 'fr', 'es', 'it', 'pt', 'ja', 'zh', 'ar'];

/**
 * Things that pictures show, a row each: its words in each language, the commonest first. Endings that
 * full text does not know of are written out.
 */
const THINGS = `
boat ship boats ships ferry vessel|boot boote schiff schiffe kahn fahre|bateau bateaux navire navires barque barques|barco barcos barca barcas bote botes|barca barche nave navi battello|barco barcos barca navio navios|船 舟 ボート 小舟|船 小船 轮船|قارب قوارب سفينة سفن مركب
river rivers stream|fluss flusse strom|fleuve riviere rivieres fleuves|rio rios|fiume fiumi|rio rios|川 河|河 河流 江|نهر أنهار
sea ocean|meer ozean see|mer ocean|mar oceano|mare oceano|mar oceano|海|海 大海 海洋|بحر محيط
water|wasser|eau eaux|agua aguas|acqua acque|agua aguas|水|水|ماء مياه
coast shore beach bank|ufer kuste strand|rive rivage cote plage|orilla costa playa|riva costa spiaggia|margem costa praia|岸 海岸 浜|岸 海岸 河岸|ضفة شاطئ ساحل
mountain mountains hill hills peak|berg berge gebirge hugel gipfel|montagne montagnes colline collines|montana montanas colina colinas|montagna montagne collina colline|montanha montanhas colina colinas|山 丘|山 山脉 山丘|جبل جبال تل تلال
cliff cliffs rock rocks stone stones|felsen fels klippe klippen stein steine|falaise falaises rocher rochers pierre|acantilado acantilados roca rocas piedra|scogliera rupe rocce roccia pietra|penhasco penhascos rocha rochas pedra|崖 岩 石|悬崖 岩石 石头|منحدر جرف صخرة صخور حجر
sky cloud clouds|himmel wolke wolken|ciel nuage nuages|cielo nube nubes|cielo nuvola nuvole|ceu nuvem nuvens|空 雲|天空 云|سماء سحابة سحب غيوم
sun moon star stars|sonne mond stern sterne|soleil lune etoile etoiles|sol luna estrella estrellas|sole luna stella stelle|sol lua estrela estrelas|太陽 月 星|太阳 月亮 星星|شمس قمر نجم نجوم
tree trees forest|baum baume wald|arbre arbres foret|arbol arboles bosque|albero alberi bosco|arvore arvores floresta|木 樹木 森|树 树木 森林|شجرة أشجار غابة
flower flowers blossom|blume blumen blute bluten|fleur fleurs|flor flores|fiore fiori|flor flores|花|花 花朵|زهرة أزهار زهور ورد
leaf leaves plant plants|blatt blatter pflanze pflanzen|feuille feuilles plante plantes|hoja hojas planta plantas|foglia foglie pianta piante|folha folhas planta plantas|葉 植物|叶子 叶 植物|ورقة أوراق نبات نباتات
fruit fruits apple apples grapes|obst frucht fruchte apfel trauben|fruit fruits pomme pommes raisin|fruta frutas manzana manzanas uvas|frutta frutto mela mele uva|fruta frutas maca macas uvas|果物 果実 りんご ぶどう|水果 苹果 葡萄|فاكهة فواكه تفاحة عنب
house houses building buildings home|haus hauser gebaude|maison maisons batiment batiments|casa casas edificio edificios|casa case edificio edifici|casa casas edificio edificios|家 建物 家屋|房子 房屋 建筑|بيت بيوت منزل مبنى
church temple|kirche tempel|eglise temple|iglesia templo|chiesa tempio|igreja templo|教会 寺院 寺|教堂 寺庙|كنيسة معبد
tower castle|turm burg schloss|tour chateau|torre castillo|torre castello|torre castelo|塔 城|塔 城堡|برج قلعة
bridge bridges|brucke brucken|pont ponts|puente puentes|ponte ponti|ponte pontes|橋|桥|جسر جسور
street road path|strasse weg|rue route chemin|calle camino|strada via sentiero|rua estrada caminho|道 通り|街道 道路 路|شارع طريق
city town village|stadt dorf|ville village|ciudad pueblo|citta paese villaggio|cidade vila aldeia|町 街 村|城市 城镇 村庄|مدينة بلدة قرية
window windows door doors|fenster tur turen|fenetre fenetres porte portes|ventana ventanas puerta puertas|finestra finestre porta porte|janela janelas porta portas|窓 扉 ドア|窗 窗户 门|نافذة نوافذ باب أبواب
table chair bed|tisch stuhl bett|table chaise lit|mesa silla cama|tavolo sedia letto|mesa cadeira cama|机 椅子 テーブル|桌子 椅子 床|طاولة كرسي سرير
lamp lamps lantern candle light|lampe lampen laterne kerze licht|lampe lampes lanterne bougie lumiere|lampara farol vela luz|lampada lanterna candela luce|lampada lanterna vela luz|ランプ 灯 蝋燭 光|灯 灯笼 蜡烛 光|مصباح فانوس شمعة ضوء
book books letter letters|buch bucher brief briefe|livre livres lettre lettres|libro libros carta cartas|libro libri lettera lettere|livro livros carta cartas|本 手紙|书 信|كتاب كتب رسالة رسائل
woman women lady girl|frau frauen dame madchen|femme femmes dame fille|mujer mujeres dama nina muchacha|donna donne signora ragazza|mulher mulheres dama menina|女性 女 少女|女人 女子 女孩|امرأة مرأة نساء سيدة فتاة
man men boy|mann manner junge|homme hommes garcon|hombre hombres nino muchacho|uomo uomini ragazzo|homem homens menino|男性 男 少年|男人 男子 男孩|رجل رجال ولد
child children baby|kind kinder baby|enfant enfants bebe|nino ninos bebe|bambino bambini|crianca criancas bebe|子供 子ども 赤ん坊|孩子 儿童 婴儿|طفل أطفال رضيع
people person persons figure figures passengers|menschen leute person personen figur figuren passagiere|gens personne personnes personnages figure passagers|gente persona personas figura figuras pasajeros|gente persona persone figura figure passeggeri|gente pessoa pessoas figura figuras passageiros|人 人々 人物|人 人们 人物|شخص أشخاص ناس
face head eyes|gesicht kopf augen|visage tete yeux|cara rostro cabeza ojos|viso volto testa occhi|rosto cara cabeca olhos|顔 頭 目|脸 头 眼睛|وجه رأس عيون
hand hands|hand hande|main mains|mano manos|mano mani|mao maos|手|手|يد يدان أيدي
soldier soldiers|soldat soldaten|soldat soldats|soldado soldados|soldato soldati|soldado soldados|兵士 兵|士兵|جندي جنود
horse horses|pferd pferde|cheval chevaux|caballo caballos|cavallo cavalli|cavalo cavalos|馬|马|حصان خيل أحصنة
dog dogs|hund hunde|chien chiens|perro perros|cane cani|cachorro cao caes|犬|狗|كلب كلاب
cat cats|katze katzen|chat chats|gato gatos gata|gatto gatti|gato gatos gata|猫|猫|قطة قط قطط
bird birds|vogel|oiseau oiseaux|pajaro pajaros ave aves|uccello uccelli|passaro passaros ave|鳥|鸟|طائر طيور عصفور
fish|fisch fische|poisson poissons|pez peces pescado|pesce pesci|peixe peixes|魚|鱼|سمكة سمك أسماك
cow cows cattle sheep|kuh kuhe rind schaf schafe|vache vaches mouton moutons|vaca vacas oveja ovejas|mucca mucche pecora pecore|vaca vacas ovelha ovelhas|牛 羊|牛 羊|بقرة أبقار خروف غنم
field fields meadow garden|feld felder wiese garten|champ champs prairie jardin|campo campos prado jardin|campo campi prato giardino|campo campos prado jardim|野原 畑 庭|田野 草地 花园|حقل حقول حديقة
snow ice|schnee eis|neige glace|nieve hielo|neve ghiaccio|neve gelo|雪 氷|雪 冰|ثلج جليد
fire smoke|feuer rauch|feu fumee|fuego humo|fuoco fumo|fogo fumaca|火 煙|火 烟|نار دخان دخان
clothes dress hat|kleid kleider kleidung hut|robe vetements chapeau|vestido ropa sombrero|vestito abito cappello|vestido roupa chapeu|服 衣服 ドレス 帽子|衣服 裙子 帽子|ملابس ثوب فستان قبعة
jewel necklace crown|schmuck kette krone|bijou collier couronne|joya collar corona|gioiello collana corona|joia colar coroa|宝石 首飾り 冠|珠宝 项链 王冠|جوهرة قلادة تاج
angel saint god|engel heiliger gott|ange saint dieu|angel santo dios|angelo santo dio|anjo santo deus|天使 聖人 神|天使 圣人 神|ملاك قديس إله
wall roof|wand mauer dach|mur toit|pared muro techo|muro parete tetto|parede muro telhado|壁 屋根|墙 屋顶|جدار حائط سقف
jar jars vase vases pot vessel bowl jug|krug gefass vase topf schale|vase pot jarre bol cruche|jarra vasija jarron cuenco|vaso giara brocca ciotola|jarro vaso pote tigela|壺 瓶 花瓶 器|罐子 罐 瓶子 瓶 碗|جرة إناء مزهرية وعاء
bell bells|glocke glocken|cloche cloches|campana campanas|campana campane|sino sinos|鐘 鈴|钟 铃|جرس أجراس
crane cranes|kranich kraniche|grue grues|grulla grullas|gru|grou grous|鶴|鹤|كركي
airplane plane aeroplane|flugzeug flugzeuge|avion avions|avion aviones|aereo aeroplano|aviao avioes|飛行機|飞机|طائرة طائرات
`;

/** What takes in several of them: its words as above, then the first English words of those rows. */
const KINDS = `
animal animals creature creatures|tier tiere|animal animaux bete betes|animal animales|animale animali|animal animais|動物 生き物|动物|حيوان حيوانات>horse dog cat bird fish cow crane
people person persons figure figures|menschen leute personen figuren|gens personnes personnages|gente personas figuras|gente persone figure|gente pessoas figuras|人々 人物 何人|人|شخص أشخاص ناس>people woman man child soldier
plant plants|pflanze pflanzen|plante plantes|planta plantas|pianta piante|planta plantas|植物|植物|نبات نباتات>leaf tree flower fruit
bird birds|vogel|oiseau oiseaux|pajaro pajaros ave aves|uccello uccelli|passaro passaros ave|鳥|鸟|طائر طيور>bird crane
`;

type Words = ReadonlyMap<GuideLanguage, string[]>;

const readRow = (row: string): Words => {
  const cells = row.split('|').map((cell) => cell.split(' ').map(plainLetters));
  return new Map(COLUMNS.map((language, i) => [language, cells[i]]));
};

const things: Words[] = THINGS.trim().split('\n').map(readRow);

const kinds: { words: Words; members: Words[] }[] = KINDS.trim()
  .split('\n')
  .map((line) => {
    const [row, members] = line.split('>');
    const names = members.split(' ');
    return {
      words: readRow(row),
      members: things.filter((thing) => names.includes(thing.get('en')![0])),
    };
  });

/** The article, which Arabic joins to a word. */
const ARTICLE = 'ال';

/** Things that a text names: how texts in another language speak of them, and what it says beside. */
export interface NamedThings {
  /** The words of each, in plain letters. */
  things: string[][];
  /** The same of what is only one of a kind that it names: birds, where it asks for animals. */
  members: string[][];
  /** Words of the text that name none of them, parted by spaces. */
  beside: string;
}

/** What is listed of the things that `words`, in language `from`, name, in the words of language `to`. */
export function namedThings(words: string, from: GuideLanguage, to: GuideLanguage): NamedThings {
  const plain = plainLetters(words);
  const formsOf = (word: string) => (from === 'ar' ? bareForms(word) : [word]);
  const asked = new Set(wordsOf(plain).flatMap(formsOf));
  const unspaced = from === 'ja' || from === 'zh';
  const used = new Set<string>();
  const isNamed = (thing: Words): boolean => {
    const found = thing
      .get(from)!
      .filter((word) => (unspaced ? plain.includes(word) : asked.has(word)));
    for (const word of found) used.add(word);
    return found.length > 0;
  };
  const inTarget = (thing: Words): string[] =>
    to === 'ar' ? thing.get(to)!.flatMap((word) => [word, ARTICLE + word]) : thing.get(to)!;
  const members = kinds.filter(({ words }) => isNamed(words)).flatMap((kind) => kind.members);
  const named = things.filter(isNamed);
  const left = unspaced
    ? [...used].reduce((text, word) => text.replaceAll(word, ' '), plain)
    : wordsOf(plain)
        .filter((word) => !formsOf(word).some((form) => used.has(form)))
        .join(' ');
  return {
    things: named.map(inTarget),
    members: members.map(inTarget),
    beside: left.trim(),
  };
}

/** An Arabic word without the little words that are joined to it, and without the ending of an object. */
const bareForms = (word: string): string[] => {
  const bare = word.replace(/^[وفبلك]?(?:ال|لل)/, '');
  return [word, bare, bare.replace(/ا$/, '')];
};
