import type { Source } from '../../../src/contract.ts';
import { t } from '../../messages/translate.ts';
import { Icon } from '../icon.tsx';

const marks = { museum: 'landmark', external: 'external-link', model: 'pen-line' } as const;

/** Who says it: the museum's record, an outside source, or a model; with the way to read on. */
export function Provenance({ sources }: { sources: Source[] }) {
  if (sources.length === 0) return null;
  return (
    <ul class="provenance" aria-label={t('source.list')}>
      {sources.map((source) => (
        <li key={`${source.kind} ${source.title} ${source.url ?? ''}`} data-kind={source.kind}>
          <Icon name={marks[source.kind]} />
          <span>
            <span class="provenance-kind">{t(`source.${source.kind}`)}</span>
            {source.title && <SourceTitle {...source} />}
            {source.licence && <span>{source.licence}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function SourceTitle({ title, url }: Source) {
  // Only web addresses become links: a record's text is not trusted to be one.
  if (!url || !/^https?:\/\//i.test(url)) return <span>{title}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer" aria-label={t('source.opens', { title })}>
      {title}
    </a>
  );
}
