import type { Messages } from './messages.ts';

export const it: Messages = {
  space: ' ',
  quote: (words) => `«${words}»`,
  titleIs: (title) => `Il museo indica come titolo «${title}».`,
  titleOriginal: (title) => `Il titolo originale è «${title}».`,
  artistIs: (title, artist) => `«${title}» è un’opera di ${artist}.`,
  artistSaidToBe: (title, artist) => `Come autore di «${title}» il museo indica «${artist}».`,
  alsoBy: (artists) => `Il museo nomina inoltre ${artists}.`,
  nationality: (nationality) => `Nazionalità indicata dal museo: «${nationality}».`,
  dated: (title, { years, about, span }) =>
    `Secondo il museo, «${title}» risale ${span ? 'agli anni' : 'al'} ${years}${about ? ' circa' : ''}.`,
  datedAs: (title, words) => `Come data di «${title}» il museo indica «${words}».`,
  period: (period) => `Come periodo indica «${period}».`,
  medium: (title, medium) => `Per tecnica e materiali di «${title}» il museo indica «${medium}».`,
  dimensions: (title, dimensions) => `Come dimensioni di «${title}» il museo indica ${dimensions}.`,
  room: (title, room) => `«${title}» si trova qui: ${room}.`,
  label: (number) => `Il cartellino porta il numero ${number}.`,
  near: (room, works) => `Nello stesso luogo (${room}): ${works}.`,
  listed: (title, label) => `«${title}»${label ? ` (numero ${label})` : ''}`,
  credit: (credit) => `La nota di provenienza è «${credit}».`,
  provenanceReads: 'Ecco come l’opera è arrivata qui, con le parole del museo:',
  rightsRead: 'Sui diritti il museo indica:',
  recordSays: 'Il museo scrive:',
  recordSaysIn: (language) => `Il museo scrive (lingua: ${language}):`,
  recordIsSilent: 'La scheda del museo non lo dice.',
  restIsSilent: 'Sul resto della domanda la scheda del museo non dice nulla.',
  whatItSays: 'Ecco che cosa dice:',
  whatItSaysIn: (language) => `Ecco che cosa dice (lingua: ${language}):`,
  unknownWork:
    'Non so di quale opera si tratti e quindi non posso rispondere. Provi con un’altra foto o inserisca il numero del cartellino.',
  onlyDescribed:
    'Quest’opera non compare nelle schede del museo. Qui c’è solo la descrizione riportata sopra.',
  refusals: {
    'off-topic':
      'Una guida del museo non può aiutare in questo. Rispondo volentieri alle domande sull’opera davanti a Lei.',
    abuse: 'Preferisco parlare dell’opera davanti a Lei. Che cosa vorrebbe saperne?',
    distress:
      'Mi dispiace che sia così difficile. Sono solo una guida del museo, ma non deve affrontarlo da solo: parli adesso con qualcuno vicino a Lei, per esempio con il personale del museo, oppure chiami il numero di emergenza locale o una linea di ascolto.',
    medical:
      'Non posso dare consigli medici. Se qualcuno ha bisogno di aiuto adesso, si rivolga al personale del museo o chiami il numero di emergenza locale; altrimenti possono aiutare un medico o un farmacista.',
  },
  suggestions: {
    subject: 'Che cosa mostra?',
    artist: 'Di chi è?',
    date: 'A quando risale?',
    medium: 'Come è stata fatta?',
    overview: 'Mi dica di più.',
    location: 'Dove si trova?',
  },
  recordOf: (title) => `Scheda del museo su «${title}»`,
  descriptionOfPhoto: 'Descrizione della Sua foto',
};
