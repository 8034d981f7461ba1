/** Puts a saved operation into the editor. */
import { useGraphiQL, useGraphiQLActions, type MonacoEditor } from '@graphiql/react';
import { useCallback } from 'react';
import { documentOf, groups, type OperationName } from './operations';
import { variablesText, type Known } from './variables';

/** Whether `text` is a saved operation as it was loaded: nothing is lost by replacing it. */
const isSaved = (text: string) =>
  groups.some(({ names }) => names.some((name) => documentOf(name).trim() === text.trim()));

export interface Loaded {
  /** What the variables are, as they were put into their pane. */
  readonly variables: string;
  /** Puts the cursor where something is left to fill in. */
  readonly focus: () => void;
}

/** Null while the editors load. */
export function useLoad(
  known: Known,
): ((name: OperationName, values?: Readonly<Record<string, unknown>>) => Loaded) | null {
  const actions = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  // An answer that comes before its pane is not shown.
  const responseEditor = useGraphiQL((state) => state.responseEditor);

  const load = useCallback(
    (name: OperationName, values: Readonly<Record<string, unknown>> = {}) => {
      if (queryEditor === undefined || variableEditor === undefined) {
        throw new Error('the editor is asked to load before it is there');
      }
      const typed = queryEditor.getValue();
      // What someone has written is not overwritten: it keeps its tab.
      if (typed.trim() !== '' && !isSaved(typed)) actions.addTab();
      const document = documentOf(name);
      queryEditor.setValue(document);
      const variables = variablesText(document, known, values);
      variableEditor.setValue(variables);
      return {
        variables,
        focus: () => {
          focusFirstGap(variables, variables === '' ? queryEditor : variableEditor);
        },
      };
    },
    [actions, known, queryEditor, variableEditor],
  );
  const isReady =
    queryEditor !== undefined && variableEditor !== undefined && responseEditor !== undefined;
  return isReady ? load : null;
}

/** Puts the cursor between the first empty quotes, which is what is left to fill in. */
function focusFirstGap(text: string, editor: MonacoEditor): void {
  const gap = text.indexOf('""');
  const position = editor.getModel()?.getPositionAt(gap < 0 ? 0 : gap + 1);
  if (position !== undefined) editor.setPosition(position);
  editor.focus();
}
