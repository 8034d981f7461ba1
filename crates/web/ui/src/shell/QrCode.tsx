/** A text to be scanned with a phone, from the screen or from paper. */
import { memo } from 'react';
import { qrOf } from './qr';

/** `label` is read out in its place. A sheet of slips has hundreds: each is drawn once. */
export const QrCode = memo(function QrCode({ text, label }: { text: string; label: string }) {
  const { side, dark } = qrOf(text);
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${String(side)} ${String(side)}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  );
});
