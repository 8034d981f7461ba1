/**
 * Where the keyboard is. A browser lets the focus fall to the page's start when what had it goes or is disabled: a button
 * that was pressed and then waits, a row that is done with. Here it comes back to the same thing, or else to what that
 * stood in.
 */
import { useEffect } from 'react';

const DIALOG = '[role="dialog"]';
const PLACES = `${DIALOG}, section, article, main`;

/** The dialogs of the component library give their focus back within one frame; this is for what they leave. */
const afterDialogs = (task: () => void) => {
  requestAnimationFrame(() => requestAnimationFrame(task));
};

const isLost = () => document.activeElement === null || document.activeElement === document.body;

/** Focuses what cannot be reached by Tab itself, such as a part of the page. */
export function focusPart(part: Element | null): void {
  if (!(part instanceof HTMLElement)) return;
  if (part.tabIndex < 0 && !part.hasAttribute('tabindex')) part.tabIndex = -1;
  part.focus({ preventScroll: true });
}

export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | null = null;
    let stoodIn: readonly Element[] = [];
    /** What led into the dialog that is open, and where that stood. */
    let cameFrom: readonly Element[] = [];
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      if (target.closest(DIALOG) === null) cameFrom = [];
      else if (last?.closest(DIALOG) === null) cameFrom = [last, ...stoodIn];
      last = target;
      stoodIn = placesOf(target);
    };
    /** Whoever taps beside everything wants no focus. */
    const release = ({ target }: PointerEvent) => {
      if (last !== null && target instanceof Node && !last.contains(target)) last = null;
    };
    const keep = () => {
      if (last === null || !isLost()) return;
      if (!last.isConnected) {
        last = null;
        const places = [...stoodIn, ...cameFrom, document.querySelector('main')];
        focusPart(places.find((place) => place?.isConnected === true) ?? null);
      } else if (last instanceof HTMLElement && !last.matches(':disabled')) {
        last.focus({ preventScroll: true });
      }
    };
    const observer = new MutationObserver(() => {
      if (last !== null && isLost()) afterDialogs(keep);
    });
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ['disabled'],
    });
    document.addEventListener('focusin', note);
    document.addEventListener('pointerdown', release);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', note);
      document.removeEventListener('pointerdown', release);
    };
  }, []);
}

/** The parts of the page around something, the innermost first. */
function placesOf(target: Element): readonly Element[] {
  const places: Element[] = [];
  for (let place = target.closest(PLACES); place !== null;) {
    places.push(place);
    place = place.parentElement?.closest(PLACES) ?? null;
  }
  return places;
}
