/**
 * A hint while a password is typed. The server decides (it knows the common passwords); this only spares
 * a round trip for what it would surely refuse.
 */
export type Strength = 'empty' | 'short' | 'repetitive' | 'personal' | 'fair' | 'good';

/** As the server's: NIST SP 800-63B and ASVS 5 ask for eight characters at least. */
export const SHORTEST = 8;
const GOOD_LENGTH = 15;

export function strength(password: string, loginName: string): Strength {
  const characters = Array.from(password);
  if (characters.length === 0) return 'empty';
  if (characters.length < SHORTEST) return 'short';
  if (isRepetitive(characters)) return 'repetitive';
  const name = loginName.trim().toLowerCase();
  if (name.length >= 3 && password.toLowerCase().includes(name)) return 'personal';
  return characters.length >= GOOD_LENGTH ? 'good' : 'fair';
}

/** Few different characters, or mostly neighbours in the code table, such as 12345678 and abcdefgh. */
function isRepetitive(characters: readonly string[]): boolean {
  if (new Set(characters).size <= 3) return true;
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? code));
  const alike = steps.filter((step) => Math.abs(step) <= 1).length;
  return alike / steps.length > 0.7;
}
