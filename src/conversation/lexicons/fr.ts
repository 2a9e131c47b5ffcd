import { either, type Lexicon } from './lexicon.ts';

const WORK = either(
  'oeuvres?|œuvres?|tableaux?|peintures?|photos?|photographies?|images?|sculptures?|objets?|pieces?|dessins?|estampes?',
);
const ARTIST = either('artistes?', 'peintres?', 'photographes?', 'auteurs?', 'autrice', 'createur');
const PERSON = either('il', 'elle', `(?:le|la|l|cet|cette|ce) ${ARTIST}`);

export const fr: Lexicon = {
  words: 'spaced',
  and: 'et|&',
  cues: [
    [
      'rights',
      [
        'droits?|copyright|domaine public|licence|libre de droits',
        '(?:puis je|peut on|pouvons nous|peux je|est ce que je peux)(?: \\w+){0,3} (?:utiliser|partager|copier|publier|telecharger|photographier|reproduire).*',
      ],
    ],
    [
      'near',
      [
        'a cote|pres(?: d ici| de la| de)?|proche\\w*|voisin\\w*|alentours?|autour|a proximite',
        `(?:autres|quelles autres|quelles|d autres) ${WORK}|quoi d autre (?:ici|dans)|qu est ce qu il y a d autre(?: ici| dans la salle)?|que peut on voir d autre|qu y a t il d autre`,
      ],
    ],
    [
      'credit',
      [
        'appartien\\w*|appartenu|proprietaire\\w*|provenance|provient|don|donne|offert|legs|legue|pret|achete|acquis\\w*|acquisition|collection d origine|mention de credit',
        'comment (?:est|a|sont)(?: t)?(?: \\w+){0,4} (?:arrive|arrivee|venu|venue|parvenu|parvenue|entre|entree|obtenu|acquis)(?: \\w+)*? ?(?:ici|musee|collection|la)?',
        `d ou (?:vient|provient)(?!.*${ARTIST})|comment le musee (?:l )?a(?: t il)?(?: \\w+)? (?:acquise?|obtenue?|eue?|recue?)`,
        'a qui (?:est|appartient)',
      ],
    ],
    [
      'dimensions',
      [
        'dimensions?|taille|format|mesures?|mesure|mesurent|hauteur|largeur|longueur|diametre|grandeur|combien de (?:cm|centimetres|metres)',
        'quelle est la grandeur|de quelle taille|grand|grande|petit|petite|haut|large|gros|grosse',
      ],
    ],
    ['weight', ['poids|pese|peser|lourd|lourde|kilos?']],
    [
      'artist',
      [
        'vivante?|en vie|nee?|naquit|naissance|mort|morte|mourut|decede\\w*|nationalite|biographie|vecu|vivait',
        `d ou (?:vient|venait|est|etait)(?: t)? ${PERSON}|quel age (?:a|avait)(?: t)? ${PERSON}`,
        `nom (?:de|du)(?: l| la)? ${ARTIST}|(?:sur|de) (?:lui|elle)`,
      ],
    ],
    ['title', ['titre|intitule\\w*|s appelle|appelle|nom|nomme\\w*']],
    [
      'place',
      [
        '(?:^|(?<=(?:et|mais|savoir|d) ))ou(?= .*(?:peint|peinte|prise?|faite?|cree|creee))|quel(?:le)? (?:lieu|endroit|ville|pays|region)',
      ],
    ],
    [
      'location',
      [
        '(?:^|(?<=(?:et|mais|savoir|savez vous|sais tu|dire|dis moi|dites moi) ))ou(?! .*(?:peint|peinte|prise?|faite?|cree|creee|ne|nee))|ou (?:est|se|sont|peut|puis)|quelle (?:salle|piece|galerie)|dans quelle|quel etage|salle|etage|numero|cartel|emplacement',
      ],
    ],
    [
      'date',
      [
        'quand|dates?|datee?s?|annees?|siecles?|decennie|epoque|periode|ere|age|ancien\\w*|vieux|vieille|temps',
        '(?:1[0-9]|20)\\d\\d',
      ],
    ],
    [
      'medium',
      [
        'techniques?|materiaux?|matieres?|procede|medium|support|en quoi|de quoi(?= (?:est|c est|se))|avec quoi|sur quoi',
        'comment (?:a|est|ont|fut|cela|ca|l a|on)(?: \\w+){0,6} (?:faite?|peinte?|realisee?|fabriquee?|creee?|cree|prise?|imprimee?|produite?)|comment(?=\\W*$)',
        `quel(?:le)? (?:type|genre|sorte) de ${WORK}|(?:est ce|c est) (?:vraiment )?une? ${WORK}`,
        'huile|toile|papier|bois|couleurs?|noir et blanc|aquarelle|gravure',
      ],
    ],
    [
      'subject',
      [
        'represente\\w*|montre\\w*|voit|vois|voir|voyons|depeint|figure|de quoi (?:parle|s agit)|sujet|scene|motif|aveugle',
        `qu est ce qu (?:il|on) (?:y a|voit)(?: (?:sur|dans) (?:cette|ce|cet|la|le|l) ?${WORK})?|que se passe t il|qu y a t il (?:sur|dans)`,
      ],
    ],
    ['meaning', ['pourquoi|signifi\\w*|sens|symbol\\w*|intention|message|veut dire']],
    [
      'artist',
      [`qui|${ARTIST}|par qui|de qui`, 'eleves?|atelier|attribue\\w*|faux|authentique|vraie?'],
    ],
    [
      'overview',
      [
        'parle\\w*|raconte\\w*|dis|dites|decri\\w*|expli\\w*|plus|infos?|informations?|histoire|contexte|savoir',
        'interessant\\w*|particulier\\w*|details?|tout|quelque chose|quoi d autre|encore|continue\\w*|qu est ce que (?:c est|ceci|cela)|c est quoi|resume\\w*|presente\\w*',
      ],
    ],
  ],
  plain: `
    le la les l un une des du de d au aux ce cet cette ces c s qu que qui quoi quel quelle quels quelles
    il elle on nous vous je j tu me m te t lui leur y en se est sont etait etaient a ont avait fut ete
    etre ai as avez peut peux pouvez pourriez puis pourrais voudrais veux aimerais sais savez savoir
    dire dis dites moi s il vous plait merci bonjour svp et ou mais aussi encore donc alors bien tres
    plus moins exactement environ vraiment ici la ca cela ceci ou quand comment combien par pour avec
    sur dans a sous chez oeuvre œuvre oeuvres œuvres tableau tableaux peinture peintures photo photos photographie
    image sculpture objet piece dessin art artiste peintre photographe auteur musee collection salle
    galerie exposition expose exposee exposes accroche accrochee trouve trouvent peut peint peinte fait
    faite faits realise realisee prise pris prend cree creee produit produite fabrique fabriquee dessine
    utilise utilisee utilises employe employee quelque chose autre autres date ne pas si mon mes son sa
    ses leur original originale propos connais connaissez connait toile autre vient viennent appartient toujours jamais deja pourtant meme si non oui tout tous bonsoir
    quoi leurs notre votre nos vos dont donc parce celui celle celui-ci
  `,
};
