/** Takes one line out of a form's list. */
export function RemoveLine({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <button type="button" className="quiet" aria-label={label} onClick={onRemove}>
      <span aria-hidden="true">×</span>
    </button>
  );
}
