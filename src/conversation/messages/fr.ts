import type { Messages } from './messages.ts';

export const fr: Messages = {
  space: ' ',
  quote: (words) => `« ${words} »`,
  titleIs: (title) => `Le musée donne à cette œuvre le titre « ${title} ».`,
  titleOriginal: (title) => `Son titre original est « ${title} ».`,
  artistIs: (title, artist) => `« ${title} » a pour auteur ${artist}.`,
  artistSaidToBe: (title, artist) =>
    `Pour l’auteur de « ${title} », le musée indique « ${artist} ».`,
  alsoBy: (artists) => `Le musée cite aussi ${artists}.`,
  nationality: (nationality) => `Nationalité indiquée par le musée : « ${nationality} ».`,
  dated: (title, { years, about }) =>
    `Selon le musée, « ${title} » date ${about ? 'd’environ' : 'de'} ${years}.`,
  datedAs: (title, words) => `Pour la date de « ${title} », le musée indique « ${words} ».`,
  period: (period) => `Il indique comme période « ${period} ».`,
  medium: (title, medium) =>
    `Pour la technique et les matériaux de « ${title} », le musée indique « ${medium} ».`,
  dimensions: (title, dimensions) =>
    `Pour les dimensions de « ${title} », le musée indique ${dimensions}.`,
  room: (title, room) => `« ${title} » se trouve ici : ${room}.`,
  label: (number) => `Son cartel porte le numéro ${number}.`,
  near: (room, works) => `Au même endroit (${room}) : ${works}.`,
  listed: (title, label) => `« ${title} »${label ? ` (numéro ${label})` : ''}`,
  credit: (credit) => `La mention de provenance est « ${credit} ».`,
  provenanceReads: 'Voici comment l’œuvre est arrivée ici, selon les termes du musée :',
  rightsRead: 'Au sujet des droits, le musée indique :',
  recordSays: 'Le musée écrit :',
  recordSaysIn: (language) => `Le musée écrit (langue : ${language}) :`,
  recordIsSilent: 'La notice du musée ne le dit pas.',
  restIsSilent: 'Sur le reste de votre question, la notice du musée ne dit rien.',
  whatItSays: 'Voici ce qu’elle dit :',
  whatItSaysIn: (language) => `Voici ce qu’elle dit (langue : ${language}) :`,
  unknownWork:
    'Je ne sais pas de quelle œuvre il s’agit et ne peux donc pas répondre. Essayez une autre photo, ou saisissez le numéro du cartel.',
  onlyDescribed:
    'Cette œuvre ne figure pas dans les notices du musée. Il n’y a ici que la description ci-dessus.',
  refusals: {
    'off-topic':
      'Un guide de musée ne peut pas vous aider pour cela. Je réponds volontiers à vos questions sur l’œuvre devant vous.',
    abuse: 'Je préfère parler de l’œuvre devant vous. Que voulez-vous en savoir ?',
    distress:
      'Je suis désolé que ce soit si dur pour vous. Je ne suis qu’un guide de musée, mais vous n’avez pas à rester seul avec cela : parlez maintenant à quelqu’un près de vous, par exemple au personnel du musée, ou appelez le numéro d’urgence local ou une ligne d’écoute.',
    medical:
      'Je ne peux pas donner de conseil médical. Si quelqu’un a besoin d’aide maintenant, adressez-vous au personnel du musée ou appelez le numéro d’urgence local ; sinon, un médecin ou un pharmacien pourra vous aider.',
  },
  suggestions: {
    subject: 'Que représente-t-elle ?',
    artist: 'Qui en est l’auteur ?',
    date: 'De quand date-t-elle ?',
    medium: 'Comment a-t-elle été faite ?',
    overview: 'Dites-m’en plus.',
    location: 'Où se trouve-t-elle ?',
  },
  recordOf: (title) => `Notice du musée sur « ${title} »`,
  descriptionOfPhoto: 'Description de votre photo',
};
