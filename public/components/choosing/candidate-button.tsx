import type { ArtworkView } from '../../../src/contract.ts';
import { directionOf } from '../../messages/direction.ts';
import { Plate } from '../work/plate.tsx';

interface Props {
  artwork: ArtworkView;
  disabled?: boolean;
  onClick: () => void;
}

/** A work to choose: its picture, title and artist, and its room where its label does not tell it apart. */
export function CandidateButton({ artwork, disabled = false, onClick }: Props) {
  return (
    <button type="button" class="candidate" aria-disabled={disabled} onClick={onClick}>
      {artwork.image && (
        <Plate
          src={artwork.image}
          alt=""
          widths={[320, 640]}
          sizes="(min-width: 60rem) 16rem, 45vw"
        />
      )}
      <span class="caption" lang={artwork.language} dir={directionOf(artwork.language)}>
        <span class="caption-title">{artwork.title}</span>
        <span class="caption-more">
          {[artwork.artist, artwork.date].filter(Boolean).join(', ')}
        </span>
        {artwork.labelShared && <span class="caption-more">{artwork.room}</span>}
      </span>
    </button>
  );
}
