/** The rail of saved operations: one click puts one into the editor with its variables. */
import { useGraphiQL, useGraphiQLActions, type MonacoEditor } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { useTranslation } from '../i18n';
import { documentOf, groups, type OperationName } from './operations';
import { variablesText, withActing } from './variables';

/** Whether `text` is a saved operation as it was loaded: nothing is lost by replacing it. */
const isSaved = (text: string) =>
  groups.some(({ names }) => names.some((name) => documentOf(name).trim() === text.trim()));

export function SavedOperations({ actingOrganisationId }: { actingOrganisationId: string }) {
  const { t } = useTranslation();
  const actions = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    // On a phone a line of GraphQL is longer than the screen is wide.
    queryEditor?.updateOptions({ wordWrap: 'on' });
    variableEditor?.updateOptions({ wordWrap: 'on' });
  }, [queryEditor, variableEditor]);

  useEffect(() => {
    if (variableEditor === undefined) return;
    const text = variableEditor.getValue();
    const changed = withActing(text, actingOrganisationId);
    if (changed !== text) variableEditor.setValue(changed);
  }, [variableEditor, actingOrganisationId]);

  const load = (name: OperationName) => {
    if (queryEditor === undefined || variableEditor === undefined) return;
    const typed = queryEditor.getValue();
    // What someone has written is not overwritten: it keeps its tab.
    if (typed.trim() !== '' && !isSaved(typed)) actions.addTab();
    const document = documentOf(name);
    queryEditor.setValue(document);
    const variables = variablesText(document, actingOrganisationId);
    variableEditor.setValue(variables);
    setOpen(false);
    focusFirstGap(variables, variables === '' ? queryEditor : variableEditor);
  };

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
        {groups.map(({ title, names }) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <ul>
              {names.map((name) => (
                <li key={name}>
                  <button
                    type="button"
                    disabled={queryEditor === undefined}
                    onClick={() => {
                      load(name);
                    }}
                  >
                    {t(`console.${name}`)}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  );
}

/** Puts the cursor between the first empty quotes, which is what is left to fill in. */
function focusFirstGap(text: string, editor: MonacoEditor): void {
  const gap = text.indexOf('""');
  const position = editor.getModel()?.getPositionAt(gap < 0 ? 0 : gap + 1);
  if (position !== undefined) editor.setPosition(position);
  editor.focus();
}
