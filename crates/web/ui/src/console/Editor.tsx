/**
 * GraphiQL with the saved operations beside it. What is typed stays in this tab's `sessionStorage` and
 * goes with the session: the next person at a shared computer finds nothing.
 */
import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from '@graphiql/plugin-doc-explorer';
import { HISTORY_PLUGIN, HistoryStore } from '@graphiql/plugin-history';
import { GraphiQLProvider, useGraphiQL } from '@graphiql/react';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL, GraphiQLInterface } from 'graphiql';
import 'graphiql/setup-workers/vite';
import { useEffect, useRef } from 'react';
// The parts of `graphiql/style.css` without its 300 kB of Latin fonts, which say nothing in Chinese and
// would need data URLs allowed for fonts.
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import '@graphiql/react/style.css';
import 'graphiql/graphiql.css';
import './editor.css';
import { session } from '../identity/current';
import { operationIn } from './operationIn';
import { documentOf } from './operations';
import { SavedOperations } from './SavedOperations';
import { variablesText } from './variables';

const fetcher: Fetcher = async ({ query, variables, operationName }) => {
  const named = operationIn(query, operationName ?? null);
  const { answer } = await session.send({ query, variables, operationName: named });
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

/** Brings an answer onto the screen, which on a phone is below the editor. */
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

export default function Editor({ actingOrganisationId }: { actingOrganisationId: string }) {
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
      initialVariables={variablesText(first, actingOrganisationId)}
    >
      <HistoryStore>
        <DocExplorerStore>
          <ShowAnswer />
          <SavedOperations actingOrganisationId={actingOrganisationId} />
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
