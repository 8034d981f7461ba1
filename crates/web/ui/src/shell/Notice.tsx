/** A sentence that needs attention; a problem interrupts a screen reader, a remark does not. */
import type { ReactNode } from 'react';
import type { Objections } from './objections';

export function Notice({ tone, children }: { tone: 'problem' | 'remark'; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === 'problem' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** What the server objects to that belongs to no field of the form. */
export function General({ objections }: { objections: Objections }) {
  return objections.general.map((message) => (
    <Notice key={message} tone="problem">
      {message}
    </Notice>
  ));
}
