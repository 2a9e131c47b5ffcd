import { t } from '../../messages/translate.ts';
import { log } from '../../state/analysis.ts';
import { AlsoInView } from '../choosing/also-in-view.tsx';
import { ConfirmWork } from '../choosing/confirm-work.tsx';
import { NotThisWork } from '../choosing/not-this-work.tsx';
import { AskLater } from '../conversation/ask-later.tsx';
import { Conversation } from '../conversation/conversation.tsx';
import { NextPhoto } from '../next-photo.tsx';
import { ShareButton } from '../share-button.tsx';
import { HowWeKnow } from '../work/how-we-know.tsx';
import { PhotoDescription } from '../work/photo-description.tsx';
import { RecordChapter } from '../work/record-chapter.tsx';
import { WorkFacts } from '../work/work-facts.tsx';
import { WorkNote } from '../work/work-note.tsx';

/** The work: what the museum says about it, how the guide came to it, and the conversation. */
export function Identified() {
  const analysis = log.value?.analysis;
  const artwork = analysis?.artwork;
  if (!artwork) return null;
  const { description, language, verbalDescription } = artwork;
  const told = analysis.description;
  const text = told?.text ?? description;
  return (
    <>
      <ConfirmWork key={`${artwork.id} ${analysis.confidence}`} analysis={analysis} />
      {told?.source === 'model' && (
        <PhotoDescription description={told} title={t('work.description')} />
      )}
      {text && told?.source !== 'model' && (
        <RecordChapter
          artwork={artwork}
          which="description"
          title={t('work.description')}
          text={text}
          tag={told?.language ?? language}
        />
      )}
      {!text && <p class="note">{t('work.noDescription')}</p>}
      {verbalDescription && (
        <RecordChapter
          artwork={artwork}
          which="verbalDescription"
          title={t('work.verbal')}
          text={verbalDescription}
          tag={language}
          disclosure={t('work.verbalRead')}
        />
      )}
      <WorkFacts artwork={artwork} />
      {log.value?.onPhone ? <AskLater artworkId={artwork.id} /> : <Conversation />}
      <AlsoInView analysis={analysis} />
      <div class="asides">
        <WorkNote key={artwork.id} artwork={artwork} />
        <HowWeKnow analysis={analysis} />
        <div class="row">
          <NotThisWork analysis={analysis} />
          <ShareButton key={artwork.id} artwork={artwork} />
        </div>
      </div>
      <NextPhoto />
    </>
  );
}
