/** Labelled inputs whose hint and error are tied to them for screen readers. */
import { useId, type ComponentProps, type ReactNode } from 'react';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string;
  hint?: ReactNode;
  /** The server's or the form's objection to this field. */
  error?: string | undefined;
  /** Stands at the end of the input, such as a button that shows a password. */
  addition?: ReactNode;
}

export function Field({ label, hint, error, addition, ...input }: FieldProps) {
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
        <input
          id={id}
          aria-describedby={describedBy || undefined}
          aria-invalid={error !== undefined}
          {...input}
        />
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
