/**
 * Who signs out while the server cannot be reached has signed out: the session's id is noted (it opens nothing), and when
 * the cookie brings that session back, it is ended instead of taken up.
 */
const NOTED = 'gongjian.departed';

export interface Departure {
  note(sessionId: string): void;
  isNoted(sessionId: string): boolean;
  forget(): void;
}

export const departure = (storage: Storage): Departure => ({
  note: (sessionId) => {
    storage.setItem(NOTED, sessionId);
  },
  isNoted: (sessionId) => storage.getItem(NOTED) === sessionId,
  forget: () => {
    storage.removeItem(NOTED);
  },
});
