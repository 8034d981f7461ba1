/** A text as a QR code. Pure. */
import { encode } from 'uqr';

/** A drawing of so many squares a side, its quiet zone included; `dark` is the path of those that are dark. */
export interface QrDrawing {
  readonly side: number;
  readonly dark: string;
}

/** The four squares that scanners want around a code (ISO/IEC 18004). */
const QUIET = 4;

/** `text` read back even where a seventh of the code is lost, as on a crumpled slip. */
export function qrOf(text: string): QrDrawing {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET });
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])),
  );
  return { side: size, dark: squares.join('') };
}
