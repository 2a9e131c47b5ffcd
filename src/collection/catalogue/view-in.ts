import type { ArtworkView } from '../../contract.ts';
import { type Artwork, toView } from '../artwork.ts';
import type { Catalogue } from './catalogue.ts';

/** Works of a catalogue as they go out, with what only the catalogue knows of them; `base` as in `toView`. */
export const viewIn =
  (catalogue: Catalogue, base = '') =>
  (artwork: Artwork): ArtworkView => {
    const { label } = artwork;
    const view = toView(artwork, base);
    return label && catalogue.isLabelShared(label) ? { ...view, labelShared: true } : view;
  };
