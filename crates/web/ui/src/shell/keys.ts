/** Keys that reach a whole page. */
import { useEffect, useRef } from 'react';

/** What a keyboard event is called here: `Alt+N`, `Escape`, `?`, `ArrowDown`. */
export function keyOf({ altKey, ctrlKey, metaKey, code, key }: KeyboardEvent): string {
  // With Alt, some keyboards type another letter than the one on the key.
  if (altKey && !ctrlKey && !metaKey && code.startsWith('Key')) return `Alt+${code.slice(3)}`;
  if (altKey) return '';
  if (ctrlKey || metaKey) return `Ctrl+${key}`;
  return key;
}

/** Whether the focus is nowhere: on nothing, on the whole page, or on what is shown no longer. */
export function isFocusLost(): boolean {
  const active = document.activeElement;
  return (
    active === null ||
    active === document.body ||
    active.matches('main') ||
    active.closest('[hidden]') !== null
  );
}

/** Whether what is typed there is text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
      // Monaco takes its text in an element of no such kind.
      target.closest('.monaco-editor') !== null)
  );
}

/** Runs `keys[keyOf(event)]`; single characters only where nobody types, and nothing under an open dialog. */
export function usePageKeys(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // A tooltip takes Escape for itself, which nobody means who presses it.
      const isTaken = event.defaultPrevented && document.querySelector('[role=tooltip]') === null;
      if (isTaken || event.isComposing) return;
      if (document.querySelector('dialog[open], [role=dialog]') !== null) return;
      const name = keyOf(event);
      if (name.length === 1 && isTyping(event.target)) return;
      const run = current.current[name];
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, []);
}
