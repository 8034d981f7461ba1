/** What every screen of somebody signed in has: whom she acts for, what was read, and the news of what changed. */
import { Outlet } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { Provider, useSubscription, type Client } from 'urql';
import { makeClient } from '../api/client';
import type { Watch } from '../api/watch';
import { CHANGES } from '../api/generated';
import { ActingContext } from '../identity/acting';
import { session } from '../identity/current';
import { SessionGate } from '../identity/SessionGate';
import type { Viewer } from '../identity/types';
import { NoticeGate } from '../privacy/NoticeGate';
import { KeptSends } from '../offline/KeptSends';
import { NewVersion } from '../offline/NewVersion';
import { OfflineBar } from '../offline/OfflineBar';
import { Frame } from '../shell/Frame';
import { useTyped } from '../shell/typed';

export function SignedIn() {
  return (
    <SessionGate>
      {(viewer) =>
        isAsked(viewer) ? (
          <NoticeGate viewer={viewer} />
        ) : (
          <Screens key={keyOf(viewer)} viewer={viewer} />
        )
      }
    </SessionGate>
  );
}

/** Whoever was kept on this device by an older version is not known to have been asked, nor to refuse. */
const isAsked = (viewer: Partial<Viewer>) => viewer.hasAcceptedPrivacyNotice === false;

/** Another session or another hub begins with nothing read. */
const keyOf = ({ hub, session: own }: Viewer) => `${hub.id} ${own?.id ?? ''}`;

function Screens({ viewer }: { viewer: Viewer }) {
  const { client, watch } = useMemo(() => makeClient(session), []);
  useReadAgain(client, watch);
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
          <NewVersion />
          <OfflineBar watch={watch} />
          <KeptSends />
          <Outlet key={acting.membership?.organisation.id ?? ''} />
        </Frame>
      </ActingContext>
    </Provider>
  );
}

/** What was kept is read anew when the server is back. */
function useReadAgain(client: Client, watch: Watch) {
  useEffect(() => {
    let wasAway = session.state().status === 'offline';
    return session.subscribe(() => {
      const isAway = session.state().status === 'offline';
      if (wasAway && !isAway) watch.readAgain(client);
      wasAway = isAway;
    });
  }, [client, watch]);
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
