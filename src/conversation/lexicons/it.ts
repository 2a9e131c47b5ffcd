import { either, type Lexicon } from './lexicon.ts';

const WORK = either(
  'opera|opere|quadro|quadri|dipinto|dipinti|pittura|foto|fotografia|fotografie|immagine|immagini|scultura|sculture|oggetto|oggetti|pezzo|disegno|stampa|lavoro|lavori',
);
const ARTIST = either(
  'artista',
  'pittore',
  'pittrice',
  'fotografo',
  'fotografa',
  'autore',
  'autrice',
);
const PERSON = either('lui', 'lei', `(?:il|la|l|questo|quest|questa) ?${ARTIST}`);

export const it: Lexicon = {
  words: 'spaced',
  and: 'e|ed|&',
  cues: [
    [
      'rights',
      [
        'diritti|copyright|pubblico dominio|dominio pubblico|licenza',
        '(?:posso|si puo|possiamo)(?: \\w+){0,3} (?:usare|utilizzare|condividere|copiare|pubblicare|scaricare|fotografare|riprodurre).*',
      ],
    ],
    [
      'near',
      [
        'vicin[oaie]|vicinanze|accanto|attorno|intorno|nei dintorni|nei pressi|a fianco|di fianco',
        `(?:altre|quali altre|quali|altri|quali altri) ${WORK}|(?:che )?(?:cosa )?altro c e (?:qui|in)|che altro (?:c e|si vede)`,
      ],
    ],
    [
      'credit',
      [
        'appartien\\w*|appartenut\\w*|proprietari\\w*|provenienza|proviene|donat\\w*|dono|donazione|lascito|prestito|acquistat\\w*|acquisizione|comprat\\w*|collezione di chi',
        'come (?:e|sono|ha|hanno)?(?: \\w+){0,3}? ?(?:arrivat[oa]|giunt[oa]|finit[oa]|entrat[oa]|venut[oa]|ottenut[oa])(?: (?:qui|al|nel|nella|in|alla|questo|museo|collezione))*',
        'come (?:l ha|lo ha|la ha|ha) (?:avut|ottenut|acquistat|acquisit|ricevut)[oa]|come (?:il )?museo (?:l ha|lo ha|la ha|ha) \\w+|da dove (?:viene|proviene|arriva)(?=\\W*$)|di chi e (?:la )?(?:proprieta)',
      ],
    ],
    [
      'dimensions',
      [
        'quanto (?:e )?(?:grande|alt[oa]|larg[oa]|piccol[oa]|lung[oa]|profond[oa]|misura)|quanti (?:centimetri|cm|metri)',
        'dimension[ie]|misure|misura|misurano|formato|altezza|larghezza|diametro|grandezza|grande|piccol[oa]',
      ],
    ],
    ['weight', ['quanto pesa|pesa|peso|pesante|chili']],
    [
      'artist',
      [
        'viv[oai]|nat[oa]|nacque|nascita|mort[oa]|mori|morte|nazionalita|biografia|vissut[oa]|visse|viveva',
        `(?:di|da) dove (?:e|era|viene|veniva)(?: ${PERSON})|quanti anni (?:ha|aveva) ${PERSON}`,
        `nome (?:del|della|dell) ?${ARTIST}|(?:di|su|sul|sulla|sull) (?:lui|lei|${ARTIST})`,
      ],
    ],
    ['title', ['titolo|intitola\\w*|si chiama|chiama|chiamat[oa]|nome']],
    [
      'place',
      [
        'dove(?= .*(?:dipint|scattat|fatt|realizzat|creat))|(?:che|quale) (?:luogo|posto|citta|paese)',
      ],
    ],
    [
      'location',
      [
        'dove(?! .*(?:dipint|scattat|fatt|nat|realizzat|creat))|dov|in (?:che|quale) (?:sala|stanza|galleria|piano)|quale sala|sala|stanza|piano|numero|etichetta|cartellino',
      ],
    ],
    [
      'date',
      [
        'quando|data|datat[oa]|datazione|anno|anni|secolo|decennio|epoca|periodo|eta|antic[oa]|vecchi[oa]|tempo|risale',
        '(?:1[0-9]|20)\\d\\d',
      ],
    ],
    [
      'medium',
      [
        'tecnic[ao]|tecniche|material[ei]|procedimento|supporto|di (?:che )?cosa(?= e| sono)|di che(?= e)|con (?:che )?cosa|su (?:che )?cosa',
        'come (?:e|e stat[oa]|fu|l ha|lo ha|ha|hanno|si)(?: \\w+){0,4} (?:fatt[oa]|dipint[oa]|realizzat[oa]|creat[oa]|prodott[oa]|stampat[oa]|scattat[oa]|fa)|come(?=\\W*$)',
        `che (?:tipo|genere) di ${WORK}|e (?:davvero )?un[ao]? ${WORK}`,
        'olio|tela|carta|legno|colori?|bianco e nero|acquerello|incisione',
      ],
    ],
    [
      'subject',
      [
        'rappresent\\w*|mostra|mostrat[oa]|si vede|vedo|vediamo|vedere|raffigur\\w*|ritra\\w*|soggetto|scena|motivo|ciec[oa]|di (?:che )?cosa (?:parla|tratta)',
        `(?:che )?cosa (?:c e|succede|accade)(?: (?:qui|in|nel|nella|nell|sul|sulla)(?: quest[oa]?)? ?${WORK}?)?`,
      ],
    ],
    ['meaning', ['perche|signific\\w*|senso|simbol\\w*|intenzione|messaggio|vuol dire']],
    ['artist', [`chi|di chi|da chi|${ARTIST}`, 'bottega|allievo|attribui\\w*|falso|autentic\\w*']],
    [
      'overview',
      [
        'dimmi|mi dica|parl\\w*|raccont\\w*|descriv\\w*|descrizione|spieg\\w*|di piu|piu|informazioni|info|storia|contesto|sapere',
        '(?:che )?cos e|(?:che )?cosa e|interessante|particolare|dettagli|tutto|qualcosa|altro|ancora|continua|riassum\\w*|presenta\\w*',
      ],
    ],
  ],
  plain: `
    il lo la i gli le l un uno una di d da dal dalla dell della del dei delle in nel nella nell su sul
    sulla con per tra fra a al alla all e ed o ma anche che chi cosa cos come dove dov quando quanto
    quanta quanti quante quale quali questo questa quest questi queste quello quella quel cio esso essa
    ci c si mi ti vi lo ne e sono era erano stato stata stati state fu ha hanno ho hai aveva essere
    puo puoi potrebbe potresti posso vorrei voglio sai sa sapere dire dirmi dica dimmi me per favore
    grazie ciao buongiorno salve scusi piu molto bene proprio esattamente circa davvero qui qua li la
    opera opere quadro quadri dipinto pittura foto fotografia immagine scultura oggetto pezzo disegno lavoro
    arte artista pittore fotografo autore museo collezione sala galleria mostra esposto esposta esposti
    esposte appeso appesa trova trovano fatto fatta fatti dipinta realizzato realizzata creato creata
    scattato scattata prodotto prodotta disegnato usato usata usati usate utilizzato utilizzata
    impiegata qualcosa altro altre altri non se suo sua originale adesso ora conosci conosce tela oggi ancora gia sempre mai cosi allora perche ne senza fino ogni
    stesso stessa oppure sì si pure
  `,
};
