/** Sends a paper that proves who an organisation is. Files are no part of the GraphQL API. */
import { UnreachableError } from '../api/transport';
import type { Session } from '../identity/session';

/** Null where it was taken, else why not, in words. @throws UnreachableError */
export async function upload(
  session: Session,
  language: string,
  organisationId: string,
  file: File,
): Promise<string | null> {
  const form = new FormData();
  form.set('organisationId', organisationId);
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
  if (response.ok) return null;
  const problem: unknown = await response.json().catch(() => null);
  const told = problem as { detail?: string; title?: string } | null;
  return told?.detail ?? told?.title ?? String(response.status);
}
