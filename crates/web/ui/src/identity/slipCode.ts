/** The code of a paper slip as people type it. */

const FULL_WIDTH_ZERO = '０'.charCodeAt(0);

/** Eight digits out of what was typed, spaces, hyphens and full-width digits forgiven; else null. */
export function slipCode(typed: string): string | null {
  const digits = typed
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - FULL_WIDTH_ZERO))
    .replace(/[\s\u3000\-－]/g, '');
  return /^\d{8}$/.test(digits) ? digits : null;
}
