/** Leaves the present address behind: a spent slip's secret goes out of the history. The router hears of it. */
export function goTo(path: string): void {
  window.history.replaceState(null, '', path);
}
