/** Moves one line of a list up or down: by keyboard and by touch alike, where dragging would ask for a steady hand. */
import { useTranslation } from '../i18n';

/** `name` is what moves, as it is read out; `onMove` takes where it stands then. */
export function Moves({
  name,
  index,
  count,
  onMove,
}: {
  name: string;
  index: number;
  count: number;
  onMove: (to: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <span className="moves">
      {([-1, 1] as const).map((by) => {
        const to = index + by;
        const isEnd = to < 0 || to >= count;
        return (
          <button
            key={by}
            type="button"
            className="quiet"
            aria-label={t(by < 0 ? 'moves.up' : 'moves.down', { name })}
            // Not `disabled`: whoever has moved a line to the end must not lose her place.
            aria-disabled={isEnd}
            onClick={() => {
              if (!isEnd) onMove(to);
            }}
          >
            <span aria-hidden="true">{by < 0 ? '↑' : '↓'}</span>
          </button>
        );
      })}
    </span>
  );
}
