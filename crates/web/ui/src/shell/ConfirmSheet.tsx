/** Says what cannot be undone, and does it when that is wanted. */
import type { UserError } from '../api/transport';
import { General } from './Notice';
import { Sheet } from './Sheet';
import { useSubmission } from './submission';

export function ConfirmSheet({
  title,
  warning,
  submitLabel,
  onSubmit,
  onClose,
}: {
  title: string;
  warning: string;
  submitLabel: string;
  onSubmit: () => Promise<readonly UserError[]>;
  onClose: () => void;
}) {
  const { isPending, objections, submit } = useSubmission();
  return (
    <Sheet title={title} onClose={onClose}>
      <div className="form">
        <p>{warning}</p>
        <General objections={objections} />
        <button
          type="button"
          className="primary"
          disabled={isPending}
          onClick={() =>
            void submit(async () => {
              const errors = await onSubmit();
              if (errors.length === 0) onClose();
              return errors;
            })
          }
        >
          {submitLabel}
        </button>
      </div>
    </Sheet>
  );
}
