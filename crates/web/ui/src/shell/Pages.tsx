/** A list page by page, one below the other, for as long as somebody asks for more. */
import { Fragment, useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n';

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** `children` shows the page after a cursor and puts `more(pageInfo)` at its end. Another list needs another `key`. */
export function Pages({
  children,
}: {
  children: (after: string | null, more: (pageInfo: PageInfo) => ReactNode) => ReactNode;
}) {
  const { t } = useTranslation();
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return cursors.map((after, index) => (
    <Fragment key={after ?? ''}>
      {children(
        after,
        ({ hasNextPage, endCursor }) =>
          hasNextPage &&
          index === cursors.length - 1 && (
            <button
              type="button"
              className="quiet wide"
              onClick={() => {
                setCursors([...cursors, endCursor]);
              }}
            >
              {t('app.more')}
            </button>
          ),
      )}
    </Fragment>
  ));
}
