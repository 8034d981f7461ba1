/** One form's way to the server: sent once at a time, with what the server objects to, and where. */
import { useCallback, useState } from 'react';
import { ApiError, UnreachableError, type UserError } from '../api/transport';
import { useTranslation, type Translate } from '../i18n';

export interface Objections {
  /** By the last name of the error's field path, for the fields that the form has. */
  readonly byField: Readonly<Partial<Record<string, string>>>;
  /** What belongs to no field of the form. */
  readonly general: readonly string[];
}

const NONE: Objections = { byField: {}, general: [] };

/** Sorts a payload's errors to the fields of a form. */
export function objectionsOf(errors: readonly UserError[], fields: readonly string[]): Objections {
  const byField: Record<string, string> = {};
  const general: string[] = [];
  for (const { field, message } of errors) {
    const name = [...(field ?? [])].reverse().find((part) => fields.includes(part));
    if (name === undefined) general.push(message);
    else byField[name] = byField[name] === undefined ? message : `${byField[name]} ${message}`;
  }
  return { byField, general };
}

/** What to tell a person of a request that failed. */
export function failureText(failure: unknown, t: Translate): string {
  if (failure instanceof UnreachableError) return t('app.unreachable');
  if (failure instanceof ApiError && failure.requestId !== undefined) {
    return t('app.failed', { requestId: failure.requestId });
  }
  return t('app.failedWithoutId');
}

/** `submit` runs `task`, which answers the payload's errors: none means that it is done. */
export function useSubmission(fields: readonly string[]) {
  const { t } = useTranslation();
  const [isPending, setPending] = useState(false);
  const [objections, setObjections] = useState<Objections>(NONE);

  const submit = useCallback(
    async (task: () => Promise<readonly UserError[]>) => {
      setPending(true);
      setObjections(NONE);
      try {
        setObjections(objectionsOf(await task(), fields));
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
