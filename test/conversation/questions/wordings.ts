import type { GuideLanguage } from '../../../src/conversation/languages.ts';
import type { QuestionField } from '../../../src/conversation/questions/question-field.ts';

/** Wordings of what visitors ask, by language and by what is meant; `nothing` names a thing of its own. Parted by "|". */
export const WORDINGS: Record<GuideLanguage, Partial<Record<QuestionField | 'nothing', string>>> = {
  en: {
    artist:
      'Whose painting is it? | Give me the name of the painter | How old was the artist when she died? | Do you know the artist? | Painted by?',
    date: 'what yr was this made | From when is it? | Which period does it belong to? | When did she paint it? | What century is this from?',
    dimensions:
      'What are the measurements? | How wide is the painting in cm? | Height and width please',
    medium: 'What materials did the artist use? | Is it painted on wood? | Is it made of bronze?',
    location: 'Where can I find this work? | On what floor is this?',
    credit:
      'How did the museum acquire it? | Where did this come from? | Who donated this? | How long has it been in the museum?',
    near: 'What is nearby? | What other works are in this room? | What else can I see here? | Anything else close by? | What paintings are next to this one?',
    subject: 'What can I see in this painting? | Can you describe the scene?',
    overview:
      'Tell me more about it | more | Explain this picture to me | What is the picture about?',
    rights: 'Can I take a photo of it?',
    nothing: 'Who is the woman at the window? | When was the house built? | How much did it cost?',
    title: 'whats it called',
  },
  de: {
    artist:
      'Wer ist der Künstler? | Von welchem Künstler stammt dieses Werk? | Wer war die Malerin? | Wann wurde der Künstler geboren? | Kennst du den Künstler? | Wer hat dieses Bild gemacht?',
    date: 'Aus welchem Jahr ist das? | Wie alt ist das Gemälde? | Aus welcher Zeit stammt es? | Seit wann gibt es das Bild? | Aus welchem Jahrhundert ist es?',
    dimensions:
      'Wie groß ist es? | Welche Abmessungen hat es? | Wie hoch und wie breit ist das Bild? | Sag mir bitte die Maße | Welches Format hat das Bild?',
    medium:
      'Woraus besteht es? | Aus was ist das gemacht? | Ist das Öl auf Leinwand? | Auf was ist es gemalt? | Wurde es mit Öl gemalt?',
    location:
      'In welchem Raum finde ich das Bild? | Wo befindet sich das Werk? | In welchem Saal hängt das?',
    credit:
      'Wie ist das Museum dazu gekommen? | Woher stammt das Bild? | Wem gehört das? | Wie ist es hierher gekommen? | Seit wann ist es im Museum? | Wie kam das Museum an das Bild?',
    near: 'Was gibt es in der Nähe? | Welche anderen Werke sind in diesem Raum? | Was kann ich hier noch sehen? | Welche Bilder hängen daneben?',
    subject:
      'Was ist darauf zu sehen? | Was sehe ich hier? | Was ist auf dem Bild dargestellt? | Worum geht es in dem Bild? | Was stellt das Bild dar?',
    overview:
      'Erzähl mir mehr | Kannst du mir mehr dazu sagen? | Was ist das? | Beschreibe mir das Bild | Mehr Informationen bitte',
    title: 'Wie ist der Titel?',
    nothing:
      'Wann wurde der Rahmen gemacht? | Wer ist die Frau am Fenster? | Wie viel ist es wert?',
  },
  fr: {
    artist:
      "Qui est le peintre ? | Qui a fait ça ? | De qui est cette œuvre ? | Quand est née l'artiste ? | Connais-tu le peintre ? | Quel artiste a réalisé cette œuvre ?",
    date: "Quand a-t-il été peint ? | C'est de quelle époque ? | Ça date de quand ? | Quel âge a ce tableau ? | En quelle année a-t-elle été faite ? | De quel siècle est ce tableau ?",
    dimensions:
      "Il mesure combien ? | Quelle est la hauteur du tableau ? | C'est grand comment ? | Quelles sont les mesures de la toile ? | Quelle est sa taille ?",
    medium:
      "C'est fait avec quoi ? | Quels matériaux ont été utilisés ? | C'est en quoi ? | Comment a-t-il été réalisé ? | C'est une photo ou une peinture ? | C'est peint à l'huile ? | Sur quel support est-ce peint ?",
    location: "Où est-ce que c'est ? | Où est exposé ce tableau ? | Dans quelle salle est-ce ?",
    credit:
      "D'où vient cette œuvre ? | Comment le musée l'a-t-il acquise ? | À qui appartient ce tableau ? | Comment est-elle entrée dans la collection ? | Qui l’a donnée au musée ?",
    near: "Qu'y a-t-il à proximité ? | Quelles sont les autres œuvres de la salle ? | Qu'est-ce qu'il y a d'autre ici ?",
    subject: 'Que voit-on sur ce tableau ? | Que montre cette image ? | De quoi parle ce tableau ?',
    overview: "Dites-m'en plus | Peux-tu m'en dire plus ? | Raconte-moi | Décris-moi le tableau",
    nothing: 'Quand le cadre a-t-il été fait ? | Qui est la femme à la fenêtre ?',
    title: 'Quel est le nom de cette œuvre ?',
  },
  it: {
    artist:
      "Chi è il pittore? | Di chi è questo quadro? | Chi ha fatto quest'opera? | Quando è nato il pittore? | Conosci il pittore? | Quale artista l'ha realizzato?",
    date: 'A quando risale? | Di che epoca è? | Quanti anni ha questo quadro? | In che secolo è stato fatto? | Quando fu dipinto?',
    dimensions: 'Quali sono le dimensioni? | Quanto misura? | Che dimensioni ha?',
    medium:
      'Di che materiale è fatto? | Con quale tecnica è stato realizzato? | Come è stato fatto? | È dipinto a olio? | Su cosa è dipinto?',
    location: "Dov'è? | In che sala si trova? | In quale stanza è?",
    credit:
      "Da dove viene? | Come l'ha avuto il museo? | A chi appartiene? | Come è entrato nella collezione? | Chi lo ha donato?",
    near: 'Cosa c’è nelle vicinanze? | Quali altre opere ci sono in questa sala? | Che altro c’è qui?',
    subject: 'Cosa si vede nel quadro? | Cosa mostra? | Di cosa parla?',
    overview:
      'Raccontami qualcosa | Puoi dirmi di più? | Parlami di quest’opera | Descrivimi il quadro',
    nothing: 'Chi è la donna alla finestra? | Quanto vale?',
    title: 'Qual è il titolo?',
  },
  es: {
    artist:
      '¿Quién es el artista? | ¿De quién es? | ¿Quién lo pintó? | ¿Cuándo nació el artista? | ¿Conoces al pintor? | ¿Qué artista hizo esta obra?',
    date: '¿Cuándo se pintó? | ¿De qué época es? | ¿Cuántos años tiene esta obra? | ¿En qué año se hizo? | ¿De qué siglo es?',
    dimensions:
      '¿Cuáles son sus dimensiones? | ¿Cómo de grande es? | ¿Qué medidas tiene? | ¿Qué altura tiene?',
    medium:
      '¿Qué técnica usó? | ¿Con qué materiales se hizo? | ¿Está pintado al óleo? | ¿Es óleo sobre lienzo? | ¿Cómo está hecho?',
    location: '¿Dónde está? | ¿En qué sala se encuentra? | ¿En qué planta está?',
    credit:
      '¿De dónde viene? | ¿Cómo lo consiguió el museo? | ¿A quién pertenece? | ¿Quién lo donó? | ¿Cómo entró en la colección?',
    near: '¿Qué hay cerca? | ¿Qué más hay en esta sala? | ¿Qué obras hay al lado?',
    subject: '¿Qué se ve en el cuadro? | ¿Qué muestra esta imagen? | ¿De qué trata?',
    overview: 'Háblame de esta obra | Dime más | ¿Puedes contarme más? | Descríbeme el cuadro',
    nothing: '¿Quién es la mujer de la ventana? | ¿Cuánto vale?',
    title: '¿Cuál es el título?',
  },
  pt: {
    artist:
      'Quem é o pintor? | De quem é este quadro? | Quem fez esta obra? | Quando nasceu o artista? | Conhece o artista? | Que artista fez isto?',
    date: 'Quando foi pintado? | De que época é? | Quantos anos tem esta obra? | Em que ano foi feito? | De que século é?',
    dimensions:
      'Quais são as medidas? | Quanto mede? | Qual o tamanho do quadro? | Qual a altura e a largura?',
    medium:
      'Qual é a técnica? | Do que é feito? | É óleo sobre tela? | Foi pintado a óleo? | Como foi feito?',
    location: 'Onde está? | Em qual sala fica? | Em que andar está?',
    credit:
      'De onde veio? | Como o museu conseguiu esta obra? | A quem pertence? | Quem doou a obra? | Como entrou na coleção?',
    near: 'O que tem perto? | Que outras obras há nesta sala? | O que mais há nesta sala?',
    subject: 'O que se vê na imagem? | O que representa? | Do que se trata?',
    overview:
      'Fale mais sobre a obra | Me conte mais | Pode me contar mais sobre isso? | Descreva o quadro',
    nothing: 'Quem é a mulher na janela? | Quanto vale?',
    title: 'Como se chama?',
  },
  ar: {
    artist:
      'من هو الرسام؟ | من الذي رسمها؟ | متى ولد الفنان؟ | هل تعرف الفنان؟ | من قام برسم هذه اللوحة؟',
    credit:
      'لمن هذه اللوحة؟ | من أين أتت؟ | كيف حصل عليها المتحف؟ | من تبرع بها؟ | ما مصدر هذا العمل؟',
    date: 'متى رُسمت؟ | إلى أي عصر تعود؟ | كم عمر هذه اللوحة؟ | في أي قرن رسمت؟ | ما تاريخ العمل؟',
    dimensions: 'ما أبعادها؟ | كم يبلغ ارتفاعها؟ | ما مقاسات اللوحة؟',
    medium: 'ما المواد المستخدمة؟ | مم صنعت؟ | كيف رسمت؟ | هل هي مرسومة بالزيت؟',
    location: 'أين هي؟ | في أي قاعة توجد؟ | أين أجد هذه اللوحة؟',
    near: 'ماذا يوجد بالقرب منها؟ | ما الأعمال الأخرى في هذه القاعة؟ | هل توجد أعمال أخرى هنا؟',
    subject: 'ماذا نرى في الصورة؟ | ما موضوع اللوحة؟ | عن ماذا تتحدث اللوحة؟',
    overview: 'حدثني عن هذا العمل | ما هذا؟ | صف لي اللوحة',
    title: 'ما عنوان اللوحة؟ | ماذا تسمى؟',
    nothing: 'من هي المرأة عند النافذة؟ | كم ثمنها؟',
  },
  ja: {
    artist:
      '画家は誰ですか | 誰の絵ですか | 作者はいつ生まれましたか | 作者の名前は？ | 誰が描いた絵ですか',
    date: 'いつ描かれたの？ | 何世紀の作品ですか | 制作年を教えてください | いつ頃の作品ですか？ | 何年の作品？',
    dimensions: 'どれくらいの大きさ？ | 高さは何センチですか | 縦横の長さは？',
    medium: '素材は何ですか | どうやって作られたのですか | 油絵ですか | 何を使って描かれていますか',
    location: 'どこに展示されていますか | 何番の部屋ですか | 何階にありますか',
    credit:
      'この作品の来歴は？ | どのようにこの美術館に来ましたか | 所有者は誰ですか | 誰が寄贈しましたか',
    near: '隣には何がありますか | この部屋の他の作品は？ | 他にどんな作品がありますか',
    subject: '何が写っていますか | この絵には何が描かれていますか | どんな場面ですか',
    overview: '詳しく教えて | これは何ですか | 作品について説明してください',
    title: 'タイトルは？ | 何という作品ですか',
    nothing: '窓辺の女性は誰ですか | いくらしますか | 額縁はいつ作られましたか',
  },
  zh: {
    artist: '作者是谁 | 这是谁画的 | 画家是什么时候出生的 | 你知道作者吗 | 哪位画家画的',
    date: '是哪个年代的 | 什么时候创作的？ | 这幅画有多少年历史了 | 哪个世纪的作品 | 创作于哪一年',
    dimensions: '尺寸多大 | 有多高 | 长和宽是多少',
    medium: '材质是什么 | 怎么做的 | 是油画吗 | 画在什么材料上',
    location: '在几号展厅 | 放在哪儿 | 在几楼',
    credit: '怎么到博物馆的 | 它从哪里来 | 是谁捐赠的 | 谁捐给博物馆的',
    near: '旁边有什么 | 这个展厅还有哪些作品 | 这附近有什么作品',
    subject: '画上有什么 | 这幅画表现了什么 | 这幅画讲的是什么',
    overview: '能详细介绍一下吗 | 这是什么 | 请介绍一下这件作品',
    title: '作品的名称是什么 | 它的名字是什么',
    nothing: '窗边的女人是谁 | 值多少钱 | 画框是什么时候做的',
  },
};
