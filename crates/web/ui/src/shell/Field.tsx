/** Labelled inputs whose hint and error are tied to them for screen readers. */
import { useId, type ComponentProps, type ReactNode } from 'react';

interface Labelled {
  label: string;
  hint?: ReactNode;
  /** The server's or the form's objection to this field. */
  error?: string | undefined;
  /** Stands at the end of the input, such as a button that shows a password. */
  addition?: ReactNode;
}

/** What ties an input to its label, hint and error. */
interface Ties {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
}

function Frame({
  label,
  hint,
  error,
  addition,
  children,
}: Labelled & { children: (ties: Ties) => ReactNode }) {
  const id = useId();
  const describedBy = [
    hint === undefined ? '' : `${id}-hint`,
    error === undefined ? '' : `${id}-error`,
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="input">
        {children({
          id,
          'aria-describedby': describedBy || undefined,
          'aria-invalid': error !== undefined,
        })}
        {addition}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint" aria-live="polite">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

export function Field({
  label,
  hint,
  error,
  addition,
  ...input
}: Labelled & Omit<ComponentProps<'input'>, 'id'>) {
  return (
    <Frame {...{ label, hint, error, addition }}>{(ties) => <input {...ties} {...input} />}</Frame>
  );
}

/** For what may take more than a line. */
export function LongField({
  label,
  hint,
  error,
  ...input
}: Omit<Labelled, 'addition'> & Omit<ComponentProps<'textarea'>, 'id'>) {
  return <Frame {...{ label, hint, error }}>{(ties) => <textarea {...ties} {...input} />}</Frame>;
}

/** One of a few, which are the `children`: options. */
export function Select({
  label,
  hint,
  error,
  ...input
}: Omit<Labelled, 'addition'> & Omit<ComponentProps<'select'>, 'id'>) {
  return <Frame {...{ label, hint, error }}>{(ties) => <select {...ties} {...input} />}</Frame>;
}

export function Tick({
  label,
  hint,
  ...input
}: Omit<ComponentProps<'input'>, 'id' | 'type'> & { label: string; hint: string }) {
  const id = useId();
  return (
    <div className="tick">
      <input id={id} type="checkbox" aria-describedby={`${id}-hint`} {...input} />
      <div>
        <label htmlFor={id}>{label}</label>
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      </div>
    </div>
  );
}
