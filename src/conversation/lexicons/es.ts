import { either, type Lexicon } from './lexicon.ts';

const WORK = either(
  'obras?|cuadros?|pinturas?|fotos?|fotografias?|imagen|imagenes|esculturas?|objetos?|piezas?|dibujos?|grabados?|trabajos?',
);
const ARTIST = either('artistas?', 'pintora?', 'fotografa', 'fotografo', 'autora?', 'creadora?');
const PERSON = either('el', 'ella', `(?:el|la|este|esta) ${ARTIST}`);

export const es: Lexicon = {
  words: 'spaced',
  and: 'y|e|&',
  cues: [
    [
      'rights',
      [
        'derechos|copyright|dominio publico|licencia',
        '(?:puedo|se puede|podemos)(?: \\w+){0,3} (?:usar|utilizar|compartir|copiar|publicar|descargar|fotografiar|reproducir).*',
      ],
    ],
    [
      'near',
      [
        'cerca(?:nas?|nos?)?(?: de aqui)?|al lado|junto a|alrededor|proxim[oa]s?|vecin[oa]s?|por aqui',
        `(?:otras|que otras|que mas|cuales otras|otros|que otros) ${WORK}|que mas (?:hay|se ve|puedo ver)(?: (?:aqui|en).*)?`,
      ],
    ],
    [
      'credit',
      [
        'pertenec\\w*|duen[oa]s?|propietari[oa]s?|procedencia|procede|dono|donaron|donad[oa]|donacion|donante|regalo|legado|prestamo|adquirid[oa]|adquisicion|comprad[oa]|compro',
        'como (?:llego|llegaron|vino|acabo|entro|consiguio|obtuvo|ha llegado|fue a parar)(?: (?:aqui|al|a|el|la|este|esta|museo|coleccion|obra|cuadro))*',
        'como (?:lo |la )?(?:consiguio|obtuvo|adquirio|recibio|compro)|de donde (?:viene|procede|vino)(?=\\W*$)|de quien es la propiedad',
      ],
    ],
    [
      'dimensions',
      [
        '(?:que|cuan|como es de|como de) (?:grande|alt[oa]|anch[oa]|pequen[oa]|larg[oa])|cuanto mide|cuantos (?:centimetros|cm|metros)',
        'dimension(?:es)?|medidas?|mide|miden|tamano|formato|altura|anchura|ancho|alto|diametro|grande|pequen[oa]',
      ],
    ],
    ['weight', ['cuanto pesa|pesa|peso|pesad[oa]|kilos']],
    [
      'artist',
      [
        'viv[oa]|nacio|nacid[oa]|nacimiento|murio|muert[oa]|muerte|fallecio|nacionalidad|biografia|vivio|vivia',
        `de donde (?:es|era|viene|venia) ${PERSON}|cuantos anos (?:tiene|tenia) ${PERSON}`,
        `(?:como se llama|nombre) (?:de la|del|el|la) ${ARTIST}|(?:sobre|de) (?:ella|(?:el|la|del) ${ARTIST})`,
      ],
    ],
    ['title', ['titulo|titulad[oa]|se llama|llama|llamad[oa]|nombre']],
    [
      'place',
      ['donde(?= .*(?:pint|hizo|hech|tomo|tomad|realiz|cre))|que (?:lugar|ciudad|pais|pueblo)'],
    ],
    [
      'location',
      [
        'donde(?! .*(?:pint|hizo|hech|tomo|tomad|nacio|realiz|cre))|en que (?:sala|galeria|piso|planta)|que sala|sala|piso|planta|numero|cartela|etiqueta|ubicacion|ubicad[oa]',
      ],
    ],
    [
      'date',
      [
        'cuando|fecha|fechad[oa]|datad[oa]|ano|anos|siglo|decada|epoca|periodo|edad|antigu[oa]|viej[oa]|tiempo|antiguedad',
        '(?:1[0-9]|20)\\d\\d',
      ],
    ],
    [
      'medium',
      [
        'tecnicas?|material(?:es)?|procedimiento|proceso|soporte|de que(?= (?:esta|es|fue|se))|con que|sobre que',
        'como (?:se|esta|fue|lo|la|ha|han)(?: \\w+){0,4} (?:hizo|hech[oa]|pinto|pintad[oa]|realiz\\w*|cre\\w*|fabric\\w*|imprimi\\w*|hace)|como (?:hizo|pinto|creo) .*|como(?=\\W*$)',
        `que (?:tipo|clase) de ${WORK}|es (?:realmente )?una? ${WORK}`,
        'oleo|lienzo|papel|madera|color(?:es)?|blanco y negro|acuarela|grabado',
      ],
    ],
    [
      'subject',
      [
        'represent\\w*|muestra|mostrad[oa]|se ve|veo|vemos|ver|retrata\\w*|aparece|tema|escena|motivo|cieg[oa]|trata',
        `que (?:hay|pasa|ocurre|sucede)(?: (?:aqui|en (?:el|la|este|esta) ${WORK}))?`,
      ],
    ],
    ['meaning', ['por que|signific\\w*|sentido|simbol\\w*|intencion|mensaje|quiere decir']],
    [
      'artist',
      [
        `quien|quienes|de quien|por quien|${ARTIST}`,
        'taller|discipulo|alumno|atribuid\\w*|falsificad\\w*|falsificacion|autentic\\w*',
      ],
    ],
    [
      'overview',
      [
        'cuent[ae]\\w*|contar\\w*|dime|diga\\w*|habl\\w*|describ\\w*|descripcion|explic\\w*|mas|informacion|info|historia|contexto|saber',
        'que es|interesante|particular|especial|detalles|todo|algo|otra cosa|sigue|continu\\w*|resum\\w*|presenta\\w*|sobre',
      ],
    ],
  ],
  plain: `
    el la los las lo un una unos unas de del a al en con por para sobre y e o u pero tambien que quien
    cual cuales como donde cuando cuanto cuanta cuantos cuantas este esta esto estos estas ese esa eso
    aquel ello ella se me te le les nos mi tu su sus es son era eran fue fueron esta estan ha han he
    hay habia ser estar tiene tienen puede puedes podria podrias puedo quiero quisiera gustaria sabe
    sabes saber decir decirme dime por favor gracias hola buenos dias perdon mas muy bien exactamente
    aproximadamente mas menos realmente aqui ahi alli ya ahora obra obras cuadro cuadros pintura foto
    fotografia imagen escultura objeto pieza dibujo trabajo arte artista pintor pintora fotografo autor museo
    coleccion sala galeria exposicion expuesto expuesta expuestos expuestas exhibe cuelga colgado colgada
    encuentra encuentran hizo hecho hecha hechos pinto pintado pintada realizo realizado realizada creo
    creado creada tomo tomado tomada saco sacada produjo dibujo usado usada uso usaron utilizo utilizada
    empleada algo otro otra otras otros no si original conoces conoce lienzo hoy todavia aun ya siempre nunca tan tanto muy asi entonces porque
    ni sin desde hasta entre cada mismo misma vale oye
  `,
};
