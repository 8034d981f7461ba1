/** A sentence that needs attention; a problem interrupts a screen reader, a remark does not. */
import type { ReactNode } from 'react';

export function Notice({ tone, children }: { tone: 'problem' | 'remark'; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === 'problem' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
