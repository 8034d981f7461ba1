/** The parts of a long page, one tap away: a row that stays in sight while the page moves. */
import { useTranslation, type Key } from '../i18n';

export interface Section {
  /** The id of its heading, which is also its address. */
  readonly id: string;
  readonly label: Key;
}

export function Sections({ sections }: { sections: readonly Section[] }) {
  const { t } = useTranslation();
  return (
    <nav className="sections no-print" aria-label={t('sections.title')}>
      {sections.map(({ id, label }) => (
        <a key={id} href={`#${id}`}>
          {t(label)}
        </a>
      ))}
    </nav>
  );
}
