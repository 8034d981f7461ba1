/** The variables as they stand in their pane, which is the one place where they are kept. */
import { useGraphiQL } from '@graphiql/react';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Values } from '../moderation/types';

/** `values` is null where the pane holds no JSON object. */
export function useVariables(): { values: Values | null; set: (changed: Values) => void } {
  const editor = useGraphiQL((state) => state.variableEditor);
  const subscribe = useCallback(
    (listener: () => void) => {
      const subscription = editor?.onDidChangeModelContent(listener);
      return () => subscription?.dispose();
    },
    [editor],
  );
  const text = useSyncExternalStore(subscribe, () => editor?.getValue() ?? '');
  const values = useMemo(() => parsed(text), [text]);
  const set = useCallback(
    (changed: Values) => {
      const now = parsed(editor?.getValue() ?? '');
      if (now !== null) editor?.setValue(JSON.stringify({ ...now, ...changed }, null, 2));
    },
    [editor],
  );
  return { values, set };
}

function parsed(text: string): Values | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Values) : null;
  } catch {
    return null;
  }
}
