import { t } from '../messages/translate.ts';
import { log } from '../state/analysis.ts';
import { AlsoInView } from './also-in-view.tsx';
import { AskLater } from './ask-later.tsx';
import { Chapter } from './chapter.tsx';
import { ConfirmWork } from './confirm-work.tsx';
import { Conversation } from './conversation.tsx';
import { HowWeKnow } from './how-we-know.tsx';
import { museumSource } from './museum-source.ts';
import { NextPhoto } from './next-photo.tsx';
import { NotThisWork } from './not-this-work.tsx';
import { Provenance } from './provenance.tsx';
import { WorkFacts } from './work-facts.tsx';

/** The work: what the museum says about it, how the guide came to it, and the conversation. */
export function Identified() {
  const analysis = log.value?.analysis;
  const artwork = analysis?.artwork;
  if (!artwork) return null;
  const { description, language, verbalDescription } = artwork;
  const text = analysis.description?.text ?? description;
  const kind = analysis.description?.source ?? 'museum';
  const spoken = analysis.description?.language ?? language;
  return (
    <>
      <ConfirmWork key={`${artwork.id} ${analysis.confidence}`} analysis={analysis} />
      {text ? (
        <Chapter id="description" title={t('work.description')} text={text} language={spoken}>
          <Provenance
            sources={[
              kind === 'model'
                ? { kind, title: t('source.modelWarning') }
                : { ...museumSource(artwork), kind },
            ]}
          />
        </Chapter>
      ) : (
        <p class="note">{t('work.noDescription')}</p>
      )}
      {verbalDescription && (
        <Chapter
          id="verbal"
          title={t('work.verbal')}
          text={verbalDescription}
          language={language}
          disclosure={t('work.verbalRead')}
        />
      )}
      <WorkFacts artwork={artwork} />
      {log.value?.onPhone ? <AskLater artworkId={artwork.id} /> : <Conversation />}
      <AlsoInView analysis={analysis} />
      <div class="asides">
        <HowWeKnow analysis={analysis} />
        <NotThisWork analysis={analysis} />
      </div>
      <NextPhoto />
    </>
  );
}
