/** One form's way to the server: sent once at a time, with what the server objects to, and where. */
import { useCallback, useState } from 'react';
import { ApiError, UnreachableError, type UserError } from '../api/transport';
import { useTranslation, type Translate } from '../i18n';
import { NO_OBJECTIONS, sortErrors, type Objections } from './objections';

/** What to tell a person of a request that failed. */
export function failureText(failure: unknown, t: Translate): string {
  if (failure instanceof UnreachableError) return t('app.unreachable');
  if (failure instanceof ApiError && failure.requestId !== undefined) {
    return t('app.failed', { requestId: failure.requestId });
  }
  return t('app.failedWithoutId');
}

const NO_FIELDS: readonly string[] = [];

/** `submit` runs `task`, which answers the payload's errors: none means that it is done. */
export function useSubmission(fields = NO_FIELDS) {
  const { t } = useTranslation();
  const [isPending, setPending] = useState(false);
  const [objections, setObjections] = useState<Objections>(NO_OBJECTIONS);

  const submit = useCallback(
    async (task: () => Promise<readonly UserError[]>) => {
      setPending(true);
      setObjections(NO_OBJECTIONS);
      try {
        setObjections(sortErrors(await task(), fields));
      } catch (failure) {
        setObjections({ byField: {}, general: [failureText(failure, t)] });
      } finally {
        setPending(false);
      }
    },
    [fields, t],
  );
  return { isPending, objections, submit, setObjections };
}
