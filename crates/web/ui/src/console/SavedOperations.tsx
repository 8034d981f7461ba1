/** The rail of saved operations: one click puts one into the editor with its variables. */
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useState } from 'react';
import type { HubRole } from '../api/generated';
import { useTranslation } from '../i18n';
import { groupsFor } from './operations';
import { useLoad } from './useLoad';
import type { Known } from './variables';

export function SavedOperations({ known, roles }: { known: Known; roles: readonly HubRole[] }) {
  const { t } = useTranslation();
  const load = useLoad(known);
  const actions = useGraphiQLActions();
  const isHistoryShown = useGraphiQL((state) => state.visiblePlugin === HISTORY_PLUGIN);
  const [isOpen, setOpen] = useState(false);

  return (
    <nav className={isOpen ? 'rail open' : 'rail'} aria-labelledby="saved-operations">
      <h2 id="saved-operations">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {t('console.operations')}
        </button>
        <span>{t('console.operations')}</span>
      </h2>
      <div className="rail-content">
        <p className="hint">{t('console.hint')}</p>
        <p className="hint">{t('console.trap')}</p>
        {groupsFor(roles).map(({ title, hint, names }) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <p className="hint">{t(hint)}</p>
            <ul>
              {names.map((name) => (
                <li key={name}>
                  <button
                    type="button"
                    disabled={load === null}
                    title={t(`console.for.${name}`)}
                    onClick={() => {
                      setOpen(false);
                      load?.(name).focus();
                    }}
                  >
                    {t(`console.${name}`)}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <button
          type="button"
          className="quiet wide"
          aria-pressed={isHistoryShown}
          onClick={() => {
            actions.setVisiblePlugin(isHistoryShown ? null : HISTORY_PLUGIN);
          }}
        >
          {t('console.history')}
        </button>
        <p className="hint">{t('console.historyHint')}</p>
      </div>
    </nav>
  );
}
