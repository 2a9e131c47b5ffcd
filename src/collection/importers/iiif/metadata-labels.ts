import type { LanguageTexts } from './language-map.ts';

/** What the usual labels of a manifest's metadata say of a work. */
export type MetadataField =
  | 'artist'
  | 'date'
  | 'medium'
  | 'dimensions'
  | 'description'
  | 'credit'
  | 'rights'
  | 'accession'
  | 'provenance'
  | 'room'
  | 'period'
  | 'subjects';

/**
 * Labels that can mean nothing else, by language. "Location", "type" and "author" are left out: they
 * mean one thing in one museum and another in the next, and what is not known is kept as it is.
 */
const LABELS: Record<string, Partial<Record<MetadataField, string[]>>> = {
  en: {
    artist: ['artist', 'artists', 'artist/maker', 'creator', 'creators', 'maker', 'makers'],
    date: ['date', 'dates', 'date created', 'date made', 'creation date', 'date of creation'],
    medium: ['medium', 'materials', 'material', 'technique', 'materials and techniques'],
    dimensions: ['dimensions', 'dimension', 'size', 'measurements'],
    description: ['description'],
    credit: ['credit', 'credit line', 'creditline'],
    rights: ['rights', 'copyright', 'rights statement'],
    accession: ['accession number', 'accession no.', 'object number', 'inventory number'],
    provenance: ['provenance'],
    room: ['gallery', 'room'],
    period: ['period'],
    subjects: ['subject', 'subjects', 'keywords'],
  },
  fr: {
    artist: ['artiste', 'artistes', 'créateur', 'créatrice'],
    date: ['date', 'datation', 'date de création'],
    medium: [
      'technique',
      'matériaux',
      'matière',
      'matières et techniques',
      'matériaux et techniques',
    ],
    dimensions: ['dimensions', 'mesures'],
    description: ['description'],
    credit: ['mention de crédit', 'crédit'],
    rights: ['droits', "droits d'auteur"],
    accession: ["numéro d'inventaire", "n° d'inventaire"],
    provenance: ['provenance', 'historique'],
    room: ['salle'],
    period: ['période', 'époque'],
    subjects: ['sujet', 'sujets', 'mots-clés'],
  },
  de: {
    artist: ['künstler', 'künstlerin', 'künstler/in', 'künstler*in'],
    date: ['datum', 'datierung', 'entstehungszeit', 'entstehungsjahr'],
    medium: ['material', 'technik', 'material/technik', 'material und technik'],
    dimensions: ['maße', 'abmessungen', 'masse'],
    description: ['beschreibung'],
    credit: ['creditline', 'erwerbung'],
    rights: ['rechte', 'urheberrecht'],
    accession: ['inventarnummer', 'inv.-nr.', 'objektnummer'],
    provenance: ['provenienz'],
    room: ['saal', 'raum'],
    period: ['epoche'],
    subjects: ['thema', 'themen', 'schlagwörter', 'schlagworte'],
  },
  es: {
    artist: ['artista', 'creador', 'creadora'],
    date: ['fecha', 'datación', 'fecha de creación'],
    medium: ['técnica', 'materiales', 'materia', 'técnica y materiales'],
    dimensions: ['dimensiones', 'medidas'],
    description: ['descripción'],
    credit: ['línea de crédito', 'crédito'],
    rights: ['derechos', 'derechos de autor'],
    accession: ['número de inventario', 'número de catálogo'],
    provenance: ['procedencia'],
    room: ['sala'],
    period: ['período', 'periodo', 'época'],
    subjects: ['tema', 'temas', 'palabras clave'],
  },
  it: {
    artist: ['artista', 'creatore'],
    date: ['data', 'datazione', 'data di creazione'],
    medium: ['tecnica', 'materiali', 'materia e tecnica', 'tecnica e materiali'],
    dimensions: ['dimensioni', 'misure'],
    description: ['descrizione'],
    credit: ['crediti'],
    rights: ['diritti', "diritti d'autore"],
    accession: ['numero di inventario', 'numero inventario'],
    provenance: ['provenienza'],
    room: ['sala'],
    period: ['periodo', 'epoca'],
    subjects: ['soggetto', 'soggetti', 'parole chiave'],
  },
  nl: {
    artist: ['kunstenaar', 'kunstenaars', 'vervaardiger', 'maker'],
    date: ['datum', 'datering'],
    medium: ['materiaal', 'techniek', 'materiaal en techniek'],
    dimensions: ['afmetingen', 'maten', 'formaat'],
    description: ['beschrijving', 'omschrijving'],
    credit: ['creditline', 'verwerving'],
    rights: ['rechten', 'auteursrecht'],
    accession: ['inventarisnummer', 'objectnummer'],
    provenance: ['herkomst', 'provenance'],
    room: ['zaal'],
    period: ['periode'],
    subjects: ['onderwerp', 'onderwerpen', 'trefwoorden'],
  },
  pt: {
    artist: ['artista', 'criador', 'criadora'],
    date: ['data', 'datação', 'data de criação'],
    medium: ['técnica', 'materiais', 'técnica e materiais'],
    dimensions: ['dimensões', 'medidas'],
    description: ['descrição'],
    credit: ['linha de crédito', 'crédito'],
    rights: ['direitos', 'direitos autorais', 'direitos de autor'],
    accession: ['número de inventário'],
    provenance: ['proveniência', 'procedência'],
    room: ['sala'],
    period: ['período', 'época'],
    subjects: ['assunto', 'assuntos', 'palavras-chave'],
  },
  ja: {
    artist: ['作者', '作家', '制作者'],
    date: ['制作年', '制作年代', '年代', '制作時期'],
    medium: ['材質', '技法', '素材', '材質・技法'],
    dimensions: ['寸法', 'サイズ'],
    description: ['解説', '説明'],
    credit: ['クレジット', 'クレジットライン'],
    rights: ['権利', '著作権'],
    accession: ['作品番号', '所蔵品番号', '列品番号'],
    provenance: ['来歴'],
    room: ['展示室'],
    period: ['時代'],
    subjects: ['主題', 'キーワード'],
  },
  zh: {
    artist: ['艺术家', '藝術家', '作者'],
    date: ['创作日期', '創作日期', '年代', '日期'],
    medium: ['材质', '材質', '媒材', '技法'],
    dimensions: ['尺寸'],
    description: ['描述', '说明', '說明'],
    credit: ['来源信息', '鸣谢'],
    rights: ['版权', '版權'],
    accession: ['藏品编号', '典藏號', '文物统一编号'],
    provenance: ['流传经过', '流傳經過'],
    room: ['展厅', '展廳', '陳列室'],
    period: ['时期', '時期', '时代', '時代'],
    subjects: ['主题', '主題', '关键词', '關鍵詞'],
  },
};

const FIELDS = new Map(
  Object.entries(LABELS).map(([language, labels]) => [
    language,
    new Map(
      Object.entries(labels).flatMap(([field, names]) =>
        names.map((name) => [name, field as MetadataField] as const),
      ),
    ),
  ]),
);

/** The field that a label names, judged in its own language, or in any where none is told. */
export function fieldOf(label: LanguageTexts): MetadataField | undefined {
  for (const [tag, names] of label) {
    const own = FIELDS.get(tag.split('-')[0].toLowerCase());
    for (const name of names) {
      const plain = name.normalize('NFC').toLowerCase().replace(/\s*:$/, '').trim();
      for (const fields of own ? [own] : FIELDS.values()) {
        const field = fields.get(plain);
        if (field) return field;
      }
    }
  }
  return undefined;
}
