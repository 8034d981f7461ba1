/** Organisations of the hub by some words of their names, to choose one of. */
import { ORGANISATIONS_NAMED, type OrganisationsNamedQuery } from '../api/generated';
import { useRead } from '../api/hooks';
import { useEnum } from '../i18n';

type Found = OrganisationsNamedQuery['organisations']['nodes'][number];

/** Those with these words in their names, without `except`; null while nothing is looked for, or not found out yet. */
export function useNamed(
  words: string,
  except: readonly (string | undefined)[],
): readonly Found[] | null {
  const asked = words.trim();
  const { data } = useRead(ORGANISATIONS_NAMED, asked === '' ? null : { words: asked });
  if (asked === '' || data === null) return null;
  return data.organisations.nodes.filter(({ id }) => !except.includes(id));
}

/** One line for each, with what is done to the one that is chosen. */
export function Named({
  found,
  isPending,
  action,
  nameOf,
  onChoose,
}: {
  found: readonly Found[] | null;
  isPending: boolean;
  action: string;
  /** The action with the organisation's name, as it is read out. */
  nameOf: (name: string) => string;
  onChoose: (id: string) => void;
}) {
  const label = useEnum();
  return (
    <ul className="rows">
      {found?.map(({ id, name, kind }) => (
        <li key={id}>
          <div>
            <strong>{name}</strong>
            <p className="hint">{label('organisationKind', kind)}</p>
          </div>
          <button
            type="button"
            className="primary"
            disabled={isPending}
            aria-label={nameOf(name)}
            onClick={() => {
              onChoose(id);
            }}
          >
            {action}
          </button>
        </li>
      ))}
    </ul>
  );
}
