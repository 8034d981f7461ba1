/** The door of a demonstration by which a tap signs in. Only its own pages are marked; everywhere else there is no such door. */
import { language } from '../i18n';
import { dataOf, UnreachableError, type Answer, type UserError } from '../api/transport';
import { session } from './current';
import type { SignedIn } from './session';

export interface Persona {
  readonly login: string;
  readonly organisation: string;
  readonly post: string;
  readonly about: { readonly zh: string; readonly en: string };
}

export const isDemo = (): boolean => document.querySelector('meta[name="demo"]') !== null;

async function told(path: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(path, {
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      ...init,
    });
    if (response.ok) return response;
    throw new UnreachableError(`status ${String(response.status)}`);
  } catch (cause) {
    throw cause instanceof UnreachableError
      ? cause
      : new UnreachableError('the request failed', { cause });
  }
}

/** Who there is to come in as. */
export async function personas(): Promise<readonly Persona[]> {
  return (await (await told('/demo/personas', {})).json()) as readonly Persona[];
}

/** Comes in as one of them. */
export async function comeInAs(login: string): Promise<readonly UserError[]> {
  const response = await told('/demo/sign-in', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'accept-language': language(),
      'content-type': 'application/json',
    },
    body: JSON.stringify({ login }),
  });
  const answer = (await response.json()) as Answer;
  const date = Date.parse(response.headers.get('date') ?? '');
  const serverTime = Number.isNaN(date) ? null : date;
  const { signIn } = dataOf({ answer, serverTime }) as {
    signIn: SignedIn & { userErrors: readonly UserError[] };
  };
  session.accept(signIn, serverTime);
  return signIn.userErrors;
}
