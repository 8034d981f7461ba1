/** What every screen of somebody signed in has: whom she acts for, what was read, and the news of what changed. */
import { Outlet } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { Provider, useSubscription } from 'urql';
import { makeClient } from '../api/client';
import { CHANGES } from '../api/generated';
import { ActingContext } from '../identity/acting';
import { session } from '../identity/current';
import { SessionGate } from '../identity/SessionGate';
import type { Viewer } from '../identity/types';
import { Frame } from '../shell/Frame';
import { useTyped } from '../shell/typed';

export function SignedIn() {
  return <SessionGate>{(viewer) => <Screens key={keyOf(viewer)} viewer={viewer} />}</SessionGate>;
}

/** Another session or another hub begins with nothing read. */
const keyOf = ({ hub, session: own }: Viewer) => `${hub.id} ${own?.id ?? ''}`;

function Screens({ viewer }: { viewer: Viewer }) {
  const [reads, setReads] = useState(0);
  const client = useMemo(
    () =>
      makeClient(session, () => {
        setReads((before) => before + 1);
      }),
    [],
  );
  const [chosen, setChosen] = useTyped('acting', '');
  const { memberships } = viewer;
  const acting = useMemo(
    () => ({
      viewer,
      membership:
        memberships.find(({ organisation }) => organisation.id === chosen) ??
        memberships[0] ??
        null,
      actFor: setChosen,
    }),
    [viewer, memberships, chosen, setChosen],
  );
  return (
    <Provider value={client}>
      <ActingContext value={acting}>
        <LiveUpdates />
        <Frame>
          <Outlet key={`${acting.membership?.organisation.id ?? ''} ${String(reads)}`} />
        </Frame>
      </ActingContext>
    </Provider>
  );
}

/** Listens while the page is in sight; the cache takes what it hears. */
function LiveUpdates() {
  const [isVisible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => {
      setVisible(document.visibilityState === 'visible');
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  useSubscription({ query: CHANGES.source, pause: !isVisible });
  return null;
}
