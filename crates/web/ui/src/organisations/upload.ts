/** Sends a file: a paper that proves who an organisation is, or a list to import. Files are no part of the GraphQL API. */
import { UnreachableError } from '../api/transport';
import type { Session } from '../identity/session';

/** Null where it was taken, else why not, in words. @throws UnreachableError */
export async function upload(
  session: Session,
  language: string,
  organisationId: string,
  file: File,
): Promise<string | null> {
  const sent = await send(session, language, { organisationId, file });
  return 'refusal' in sent ? sent.refusal : null;
}

/** Its id, to import it by, else why it was not taken, in words. @throws UnreachableError */
export function uploadList(
  session: Session,
  language: string,
  organisationId: string,
  file: File,
): Promise<Sent> {
  return send(session, language, { organisationId, file, purpose: 'import' });
}

export type Sent = { readonly id: string } | { readonly refusal: string };

interface Sending {
  readonly organisationId: string;
  readonly file: File;
  readonly purpose?: string;
}

async function send(
  session: Session,
  language: string,
  { organisationId, file, purpose }: Sending,
): Promise<Sent> {
  const form = new FormData();
  if (purpose === undefined) form.set('organisationId', organisationId);
  else form.set('purpose', purpose);
  form.set('actingOrganisationId', organisationId);
  form.set('file', file);
  const token = await session.token();
  let response: Response;
  try {
    response = await fetch('/files', {
      method: 'POST',
      redirect: 'error',
      headers: {
        'accept-language': language,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: form,
    });
  } catch (cause) {
    throw new UnreachableError('the upload failed', { cause });
  }
  const answer: unknown = await response.json().catch(() => null);
  const told = answer as { id?: string; detail?: string; title?: string } | null;
  if (response.ok && told?.id !== undefined) return { id: told.id };
  return { refusal: told?.detail ?? told?.title ?? String(response.status) };
}
