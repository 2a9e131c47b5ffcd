import { either, type Lexicon } from './lexicon.ts';

const WORK = either(
  'obras?|quadros?|pinturas?|fotos?|fotografias?|imagem|imagens|esculturas?|objetos?|pecas?|desenhos?|gravuras?|trabalhos?|telas?',
);
const ARTIST = either('artistas?', 'pintora?', 'fotografa', 'fotografo', 'autora?', 'criadora?');
const PERSON = either('ele', 'ela', `(?:o|a|este|esta|esse|essa) ${ARTIST}`);

export const pt: Lexicon = {
  words: 'spaced',
  and: 'e|&',
  cues: [
    [
      'rights',
      [
        'direitos|copyright|dominio publico|licenca',
        '(?:posso|pode se|podemos)(?: \\w+){0,3} (?:usar|utilizar|compartilhar|partilhar|copiar|publicar|baixar|fotografar|reproduzir).*',
      ],
    ],
    [
      'near',
      [
        'perto|por perto|ao lado|proxim[oa]s?|vizinh[oa]s?|ao redor|em volta|aqui perto|nas proximidades',
        `(?:outras|outros) ${WORK}|(?:outras|quais outras|que outras|outros|quais outros|quais|que) ${WORK}(?= (?:ha|estao|existem|tem|ficam))|(?:o )?que mais (?:ha|tem|existe)(?: (?:aqui|na|no|nesta|neste).*)?`,
      ],
    ],
    [
      'credit',
      [
        'pertenc\\w*|don[oa]s?|proprietari[oa]s?|proveniencia|procedencia|provem|doou|doaram|doad[oa]|doacao|doador|presente|legado|emprestimo|adquirid[oa]|aquisicao|comprad[oa]|comprou',
        'como (?:chegou|veio|foi parar|entrou|conseguiu|obteve|vieram|chegaram)(?: (?:aqui|ca|ao|a|o|na|no|este|esta|museu|colecao|obra|quadro))*',
        'como (?:o )?museu (?:a |o )?(?:conseguiu|obteve|adquiriu|recebeu|comprou)|de onde (?:vem|veio)(?=\\W*$)',
      ],
    ],
    [
      'dimensions',
      [
        'quao (?:grande|alt[oa]|larg[oa])|quanto mede|quantos (?:centimetros|cm|metros)',
        'dimens(?:ao|oes)|medidas?|mede|medem|tamanho|formato|altura|largura|diametro|comprimento|grande|pequen[oa]',
      ],
    ],
    ['weight', ['quanto pesa|pesa|peso|pesad[oa]|quilos']],
    [
      'artist',
      [
        'viv[oa]|nasceu|nascid[oa]|nascimento|morreu|mort[oa]|morte|faleceu|nacionalidade|biografia|viveu|vivia',
        `de onde (?:e|era|vem|vinha|veio) ${PERSON}|quantos anos (?:tem|tinha) ${PERSON}`,
        `nome (?:do|da) ${ARTIST}|(?:sobre|d) ?(?:ele|ela|(?:o|a) ${ARTIST})`,
      ],
    ],
    ['title', ['titulo|intitulad[oa]|se chama|chama se|chama|chamad[oa]|nome']],
    [
      'place',
      ['onde(?= .*(?:pint|feit|fez|tirad|tirou|realiz|cri))|(?:que|qual) (?:lugar|cidade|pais)'],
    ],
    [
      'location',
      [
        'onde(?! .*(?:pint|feit|fez|tirad|tirou|nasceu|realiz|cri))|em que (?:sala|galeria|andar|piso)|qual sala|que sala|sala|andar|piso|numero|etiqueta|legenda|localizacao|localizad[oa]',
      ],
    ],
    [
      'date',
      [
        'quando|data|datad[oa]|ano|anos|seculo|decada|epoca|periodo|idade|antig[oa]|velh[oa]|tempo',
        '(?:1[0-9]|20)\\d\\d',
      ],
    ],
    [
      'medium',
      [
        'tecnicas?|materia(?:l|is)|procedimento|processo|suporte|(?:do|de) que(?= (?:e|foi|sao|esta))|com que|sobre que|em que material',
        'como (?:foi|e|se|ele|ela|esta)(?: \\w+){0,4} (?:feit[oa]|fez|pintad[oa]|pintou|realizad[oa]|criad[oa]|criou|fabricad[oa]|impress[oa]|tirad[oa]|faz)|como(?=\\W*$)',
        `que (?:tipo|especie) de ${WORK}|e (?:mesmo )?uma? ${WORK}`,
        'oleo|papel|madeira|cor|cores|preto e branco|aquarela|gravura',
      ],
    ],
    [
      'subject',
      [
        'represent\\w*|mostra\\w*|se ve|ve se|vejo|vemos|ver|retrata\\w*|aparece|tema|cena|motivo|ceg[oa]|trata',
        `(?:o )?que (?:ha|acontece|esta acontecendo|se passa|tem)(?: (?:aqui|(?:no|na|neste|nesta|nessa|nesse) ${WORK}))?`,
      ],
    ],
    [
      'meaning',
      ['por que|porque|porque|signific\\w*|sentido|simbol\\w*|intencao|mensagem|quer dizer'],
    ],
    [
      'artist',
      [
        `quem|de quem|por quem|${ARTIST}`,
        'oficina|discipulo|aluno|atribuid\\w*|falsificad\\w*|falso|autentic\\w*',
      ],
    ],
    [
      'overview',
      [
        'conta\\w*|conte\\w*|diga\\w*|fale\\w*|fala\\w*|descrev\\w*|descricao|expli\\w*|mais|informac\\w*|info|historia|contexto|saber',
        '(?:o )?que e(?: isto| isso)?|interessante|particular|especial|detalhes|tudo|algo|alguma coisa|continu\\w*|resum\\w*|apresent\\w*|sobre',
      ],
    ],
  ],
  plain: `
    o a os as um uma uns umas de do da dos das em no na nos nas num numa com por pelo pela para sobre e
    ou mas tambem que quem qual quais como onde quando quanto quanta quantos quantas este esta isto
    estes estas esse essa isso aquele aquela aquilo ele ela se me te lhe nos meu seu sua seus e sao
    era eram foi foram esta estao tem ha havia ser estar ter pode podes poderia posso quero queria
    gostaria sabe sabes saber dizer dizer me diga por favor obrigado obrigada ola bom dia mais muito
    bem exatamente cerca realmente mesmo aqui ai ali ca agora obra obras quadro quadros pintura foto
    fotografia imagem escultura objeto peca desenho trabalho tela arte artista pintor pintora fotografo autor
    museu colecao sala nesta neste nessa nesse galeria exposicao exposto exposta expostos expostas pendurado pendurada fica
    ficam encontra encontram encontro fez feito feita feitos pintou pintado pintada realizou realizado
    realizada criou criado criada tirou tirado tirada produziu desenhou usado usada usou usaram
    utilizada utilizou empregada algo outro outra outras outros nao sim original conhece conheces desse dessa deste desta disso disto daquele daquela hoje ainda ja sempre
    nunca tao tanto assim entao porque nem sem desde ate cada mesma oi pra pro
  `,
};
