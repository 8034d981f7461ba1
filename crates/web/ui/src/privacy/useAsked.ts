/** What is asked of the server once and kept nowhere: what is personal has no place in the cache of this device. */
import { useCallback, useEffect, useState } from 'react';
import type { Read } from '../api/hooks';
import type { TypedDocument } from '../api/transport';
import { useTranslation } from '../i18n';
import { session } from '../identity/current';
import { failureText } from '../shell/submission';

export function useAsked<Data, Variables>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
): Read<Data> {
  const { t } = useTranslation();
  const asked = JSON.stringify(variables);
  const [answer, setAnswer] = useState<{ asked: string; data: Data | null; failure: unknown }>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isWanted = true;
    const take = (data: Data | null, failure: unknown) => {
      if (isWanted) setAnswer({ asked, data, failure });
    };
    session.run(document, JSON.parse(asked) as Variables).then(
      ({ data }) => {
        take(data, null);
      },
      (failure: unknown) => {
        take(null, failure);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [document, asked, tries]);
  const retry = useCallback(() => {
    setTries((before) => before + 1);
  }, []);
  const now = answer?.asked === asked ? answer : undefined;
  const failure = now?.failure ?? null;
  const problem = failure === null ? null : failureText(failure, t);
  return { data: now?.data ?? null, problem, retry };
}
