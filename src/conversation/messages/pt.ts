import type { Messages } from './messages.ts';

export const pt: Messages = {
  space: ' ',
  quote: (words) => `“${words}”`,
  titleIs: (title) => `O museu dá à obra o título “${title}”.`,
  titleOriginal: (title) => `O título original é “${title}”.`,
  artistIs: (title, artist) => `“${title}” é uma obra de ${artist}.`,
  artistSaidToBe: (title, artist) => `Sobre a autoria de “${title}”, o museu indica “${artist}”.`,
  alsoBy: (artists) => `O museu cita também ${artists}.`,
  nationality: (nationality) => `Nacionalidade indicada pelo museu: “${nationality}”.`,
  dated: (title, { years, about }) =>
    `Segundo o museu, “${title}” data de ${about ? 'cerca de ' : ''}${years}.`,
  datedAs: (title, words) => `Como data de “${title}”, o museu indica “${words}”.`,
  period: (period) => `Como período, indica “${period}”.`,
  medium: (title, medium) =>
    `Sobre a técnica e os materiais de “${title}”, o museu indica “${medium}”.`,
  dimensions: (title, dimensions) => `Como dimensões de “${title}”, o museu indica ${dimensions}.`,
  room: (title, room) => `“${title}” encontra-se aqui: ${room}.`,
  label: (number) => `A etiqueta traz o número ${number}.`,
  near: (room, works) => `No mesmo lugar (${room}): ${works}.`,
  listed: (title, label) => `“${title}”${label ? ` (número ${label})` : ''}`,
  credit: (credit) => `A nota de procedência diz “${credit}”.`,
  provenanceReads: 'Foi assim que a obra chegou aqui, nas palavras do museu:',
  rightsRead: 'Sobre os direitos, o museu indica:',
  recordSays: 'O museu escreve:',
  recordSaysIn: (language) => `O museu escreve (idioma: ${language}):`,
  recordIsSilent: 'A ficha do museu não diz isso.',
  restIsSilent: 'Sobre o resto da sua pergunta, a ficha do museu não diz nada.',
  whatItSays: 'O que ela diz:',
  whatItSaysIn: (language) => `O que ela diz (idioma: ${language}):`,
  unknownWork:
    'Não sei que obra é esta e por isso não posso responder. Tente outra foto ou digite o número da etiqueta.',
  onlyDescribed: 'Esta obra não consta das fichas do museu. Aqui há apenas a descrição acima.',
  refusals: {
    'off-topic':
      'Um guia de museu não pode ajudar com isso. Respondo com prazer a perguntas sobre a obra à sua frente.',
    abuse: 'Prefiro falar da obra à sua frente. O que gostaria de saber sobre ela?',
    distress:
      'Lamento que esteja sendo tão difícil. Sou apenas um guia de museu, mas você não precisa ficar só com isso: fale agora com alguém por perto, como a equipe do museu, ou ligue para o número local de emergência ou para uma linha de apoio.',
    medical:
      'Não posso dar conselhos médicos. Se alguém precisa de ajuda agora, avise a equipe do museu ou ligue para o número local de emergência; caso contrário, um médico ou farmacêutico pode ajudar.',
  },
  suggestions: {
    subject: 'O que mostra?',
    artist: 'De quem é?',
    date: 'De quando é?',
    medium: 'Como foi feita?',
    overview: 'Conte-me mais.',
    location: 'Onde fica?',
  },
  recordOf: (title) => `Ficha do museu sobre “${title}”`,
  descriptionOfPhoto: 'Descrição da sua foto',
};
