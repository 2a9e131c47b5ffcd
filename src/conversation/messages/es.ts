import type { Messages } from './messages.ts';

export const es: Messages = {
  space: ' ',
  quote: (words) => `«${words}»`,
  titleIs: (title) => `El museo da a la obra el título «${title}».`,
  titleOriginal: (title) => `El título original es «${title}».`,
  artistIs: (title, artist) => `«${title}» es una obra de ${artist}.`,
  artistSaidToBe: (title, artist) => `Sobre la autoría de «${title}», el museo indica «${artist}».`,
  alsoBy: (artists) => `El museo nombra también a ${artists}.`,
  nationality: (nationality) => `Nacionalidad que indica el museo: «${nationality}».`,
  dated: (title, { years, about }) =>
    `Según el museo, «${title}» data ${about ? 'de hacia' : 'de'} ${years}.`,
  datedAs: (title, words) => `Como fecha de «${title}», el museo indica «${words}».`,
  period: (period) => `Como periodo indica «${period}».`,
  medium: (title, medium) =>
    `Sobre la técnica y los materiales de «${title}», el museo indica «${medium}».`,
  dimensions: (title, dimensions) => `Como medidas de «${title}», el museo indica ${dimensions}.`,
  room: (title, room) => `«${title}» se encuentra aquí: ${room}.`,
  label: (number) => `Su cartela lleva el número ${number}.`,
  near: (room, works) => `En el mismo lugar (${room}): ${works}.`,
  listed: (title, label) => `«${title}»${label ? ` (número ${label})` : ''}`,
  credit: (credit) => `La nota de procedencia dice «${credit}».`,
  provenanceReads: 'Así llegó la obra aquí, en palabras del museo:',
  rightsRead: 'Sobre los derechos, el museo indica:',
  recordSays: 'El museo escribe:',
  recordSaysIn: (language) => `El museo escribe (idioma: ${language}):`,
  recordIsSilent: 'La ficha del museo no lo dice.',
  restIsSilent: 'Sobre el resto de su pregunta, la ficha del museo no dice nada.',
  whatItSays: 'Esto es lo que dice:',
  whatItSaysIn: (language) => `Esto es lo que dice (idioma: ${language}):`,
  unknownWork:
    'No sé qué obra es esta, así que no puedo responder. Pruebe con otra foto o escriba el número de la cartela.',
  onlyDescribed:
    'Esta obra no figura en las fichas del museo. Aquí solo hay la descripción de arriba.',
  refusals: {
    'off-topic':
      'Un guía de museo no puede ayudar con eso. Con gusto respondo a preguntas sobre la obra que tiene delante.',
    abuse: 'Prefiero hablar de la obra que tiene delante. ¿Qué le gustaría saber de ella?',
    distress:
      'Lamento que lo esté pasando tan mal. Solo soy un guía de museo, pero no tiene por qué estar a solas con esto: hable ahora con alguien cercano, por ejemplo con el personal del museo, o llame al número local de emergencias o a una línea de ayuda.',
    medical:
      'No puedo dar consejos médicos. Si alguien necesita ayuda ahora, avise al personal del museo o llame al número local de emergencias; si no, un médico o un farmacéutico podrá ayudarle.',
  },
  suggestions: {
    subject: '¿Qué muestra?',
    artist: '¿De quién es?',
    date: '¿De cuándo es?',
    medium: '¿Cómo se hizo?',
    overview: 'Cuénteme más.',
    location: '¿Dónde está?',
  },
  recordOf: (title) => `Ficha del museo sobre «${title}»`,
  descriptionOfPhoto: 'Descripción de su foto',
};
