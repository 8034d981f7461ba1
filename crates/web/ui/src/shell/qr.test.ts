import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { qrOf } from './qr';

/** Squares of so many pixels, as a camera would see them. */
const ZOOM = 4;

/** What a reader that is not ours makes of the drawing. */
function scanned(text: string): string | undefined {
  const { side, dark } = qrOf(text);
  const width = side * ZOOM;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of dark.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let at = 0; at < ZOOM * ZOOM; at++) {
      const column = Number(x) * ZOOM + (at % ZOOM);
      const row = Number(y) * ZOOM + Math.floor(at / ZOOM);
      pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  }
  return jsQR(pixels, width, width)?.data;
}

describe('a QR code', () => {
  it.each([
    'https://gongjian.example.org/slip/0198f2c1b3a47d5e8f60718293a4b5c6-Xq3vN0pZt8sWmB2kLr7yTgHd1uFjQeAo',
    'http://127.0.0.1:8080/slip/a',
    '幸福里街道 https://hub.example/a?b=c&d=é',
  ])('says %s to whoever scans it', (text) => {
    expect(scanned(text)).toBe(text);
  });
});
