/**
 * Uploaded papers: pictures are shown, everything else is handed to the browser's downloads. Nothing that was uploaded
 * runs within the page: a picture is drawn and no more, whatever its bytes are.
 */
import { useEffect, useState } from 'react';
import { useTranslation } from '../i18n';
import { session } from '../identity/current';
import { General } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import { isInChatApp } from '../shell/webView';

export interface Paper {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly mediaType: string;
}

/** What a browser draws; the server found the type by looking at the bytes. */
const PICTURES: readonly string[] = ['image/png', 'image/jpeg'];

export const isPicture = ({ mediaType }: Paper): boolean => PICTURES.includes(mediaType);

export function Papers({ papers }: { papers: readonly Paper[] }) {
  const { t } = useTranslation();
  const { isPending, objections, submit } = useSubmission();
  if (papers.length === 0) return <p className="hint">{t('look.none')}</p>;
  return (
    <>
      <ul className="proofs">
        {papers.map((paper) => (
          <li key={paper.id}>
            {isPicture(paper) && <Picture paper={paper} />}
            <button
              type="button"
              className="link"
              disabled={isPending}
              aria-label={t('look.download', { name: paper.name })}
              onClick={() =>
                void submit(async () => {
                  keep(await session.download(paper.url), paper.name);
                  return [];
                })
              }
            >
              {paper.name}
            </button>
          </li>
        ))}
      </ul>
      {isInChatApp() && <p className="hint">{t('app.wayOut')}</p>}
      <General objections={objections} />
    </>
  );
}

/** Files are fetched with the session's token, which no plain link carries. */
function Picture({ paper: { name, url } }: { paper: Paper }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState<string | null>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    let made: string | null = null;
    let isCurrent = true;
    session.download(url).then(
      (file) => {
        if (!isCurrent) return;
        made = URL.createObjectURL(file);
        setAddress(made);
      },
      () => {
        if (isCurrent) setBroken(true);
      },
    );
    return () => {
      isCurrent = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [url]);
  if (isBroken) return <p className="hint">{t('look.noPicture')}</p>;
  if (address === null) return <p className="hint">{t('app.opening')}</p>;
  return (
    <img
      className="proof"
      src={address}
      alt={t('look.picture', { name })}
      onError={() => {
        setBroken(true);
      }}
    />
  );
}

/** Hands a file to the browser's downloads. */
function keep(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
