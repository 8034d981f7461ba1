/**
 * GraphiQL with the saved operations beside it, or with the panel of the task that it was opened for. What is typed
 * stays in this tab's `sessionStorage` and goes with the session: the next person at a shared computer finds nothing.
 */
import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from '@graphiql/plugin-doc-explorer';
import { HISTORY_PLUGIN, HistoryStore } from '@graphiql/plugin-history';
import { GraphiQLProvider, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL, GraphiQLInterface } from 'graphiql';
import 'graphiql/setup-workers/vite';
import { useEffect, useRef, useState } from 'react';
// The parts of `graphiql/style.css` without its 300 kB of Latin fonts, which say nothing in Chinese and
// would need data URLs allowed for fonts.
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import '@graphiql/react/style.css';
import 'graphiql/graphiql.css';
import './editor.css';
import type { HubRole } from '../api/generated';
import { session } from '../identity/current';
import { useRules } from '../moderation/useRules';
import { usePageKeys } from '../shell/keys';
import { tellAnswer } from './answers';
import { operationIn } from './operationIn';
import { documentOf } from './operations';
import { SavedOperations } from './SavedOperations';
import type { Task } from './task';
import { TaskPanel, type TaskPanelProps } from './TaskPanel';
import { useLoad } from './useLoad';
import { withActing, type Known } from './variables';

const fetcher: Fetcher = async ({ query, variables, operationName }) => {
  const named = operationIn(query, operationName ?? null);
  const { answer } = await session.send({ query, variables, operationName: named });
  tellAnswer({ query, variables: variables as Record<string, unknown>, answer });
  // GraphiQL takes any JSON object here and shows it as it is.
  return answer as never;
};

/** This tab's storage. GraphiQL writes a moment late: what comes after the session's end is not kept. */
const storage: Storage = {
  get length() {
    return sessionStorage.length;
  },
  key: (index) => sessionStorage.key(index),
  getItem: (key) => sessionStorage.getItem(key),
  setItem: (key, value) => {
    if (session.state().status !== 'signedOut') sessionStorage.setItem(key, value);
  },
  removeItem: (key) => {
    sessionStorage.removeItem(key);
  },
  clear: () => {
    sessionStorage.clear();
  },
};

const PLUGINS = [DOC_EXPLORER_PLUGIN, HISTORY_PLUGIN];
/** GraphiQL's own prefix of what it stores. */
const STORED = 'graphiql:';

function forgetWhatWasTyped(): void {
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith(STORED))
    .forEach((key) => {
      sessionStorage.removeItem(key);
    });
}

/** Brings an answer onto the screen, which on a phone is below the editor; a task tells its outcome itself. */
function ShowAnswer() {
  const isFetching = useGraphiQL((state) => state.isFetching);
  const wasFetching = useRef(false);
  useEffect(() => {
    if (wasFetching.current && !isFetching) {
      const answer = document.querySelector('.graphiql-response');
      if (answer !== null && answer.getBoundingClientRect().top > window.innerHeight / 2) {
        answer.scrollIntoView();
      }
    }
    wasFetching.current = isFetching;
  }, [isFetching]);
  return null;
}

/** Monaco knows one state for all its editors and starts as one that keeps the Tab key to itself. */
let isTabFree = false;

/** Tab moves on from the editors as from any field; Ctrl+M gives it to the text. Long lines are broken. */
function EditorHabits({ actingOrganisationId }: { actingOrganisationId: string }) {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  useEffect(() => {
    if (queryEditor === undefined || variableEditor === undefined) return;
    if (!isTabFree) queryEditor.trigger('console', 'editor.action.toggleTabFocusMode', null);
    isTabFree = true;
    // On a phone a line of GraphQL is longer than the screen is wide.
    queryEditor.updateOptions({ wordWrap: 'on' });
    variableEditor.updateOptions({ wordWrap: 'on' });
  }, [queryEditor, variableEditor]);
  useEffect(() => {
    if (variableEditor === undefined) return;
    const text = variableEditor.getValue();
    const changed = withActing(text, actingOrganisationId);
    if (changed !== text) variableEditor.setValue(changed);
  }, [variableEditor, actingOrganisationId]);
  return null;
}

export interface EditorProps extends Pick<
  TaskPanelProps,
  'timeZone' | 'waiting' | 'onBack' | 'onNext' | 'onDone'
> {
  readonly known: Known;
  /** In the hub: which operations are offered. */
  readonly roles: readonly HubRole[];
  readonly task: Task | null;
  /** Whether it is what is shown. */
  readonly isActive: boolean;
}

/** The panel of the task, or the list of all operations. */
function Side({ known, roles, task, isActive, ...panel }: EditorProps) {
  const load = useLoad(known);
  const actions = useGraphiQLActions();
  const rules = useRules();
  const [loaded, setLoaded] = useState<number | null>(null);
  usePageKeys({
    'Ctrl+Enter': isActive
      ? () => {
          actions.run();
        }
      : undefined,
    Escape: isActive ? panel.onBack : undefined,
  });

  useEffect(() => {
    if (load === null || task === null || task.number === loaded) return;
    const { focus } = load(task.operation, task.values);
    // The panel reads the editor, which is outside of React: it is shown once that holds the task.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setLoaded(task.number);
    if (task.about === undefined) focus();
  }, [load, task, loaded]);

  if (task?.about === undefined) return <SavedOperations known={known} roles={roles} />;
  if (task.number !== loaded) return <aside className="task" />;
  const { item, choice } = task.about;
  return (
    <TaskPanel
      key={task.number}
      operation={task.operation}
      item={item}
      choice={choice}
      rules={rules}
      {...panel}
    />
  );
}

export default function Editor(props: EditorProps) {
  const { known } = props;
  useEffect(
    () =>
      session.subscribe(() => {
        if (session.state().status === 'signedOut') forgetWhatWasTyped();
      }),
    [],
  );
  const first = documentOf('WhoAmI');
  return (
    <GraphiQLProvider
      fetcher={fetcher}
      plugins={PLUGINS}
      referencePlugin={DOC_EXPLORER_PLUGIN}
      storage={storage}
      defaultQuery={first}
      shouldPersistHeaders={false}
    >
      <HistoryStore>
        <DocExplorerStore>
          {props.task?.about === undefined && <ShowAnswer />}
          <EditorHabits actingOrganisationId={known.actingOrganisationId} />
          <Side {...props} />
          <GraphiQLInterface
            isHeadersEditorEnabled={false}
            defaultEditorToolsVisibility="variables"
          >
            <GraphiQL.Logo>
              <span />
            </GraphiQL.Logo>
          </GraphiQLInterface>
        </DocExplorerStore>
      </HistoryStore>
    </GraphiQLProvider>
  );
}
