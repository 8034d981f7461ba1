/** Which operation of a document is to run. */
import { getOperationAST, GraphQLError, parse } from 'graphql';

/**
 * `name` if `query` has an operation of that name, else null. The editor learns a new document's name a
 * moment late: whoever loads a saved operation and runs it at once would name the one before.
 */
export function operationIn(query: string, name: string | null): string | null {
  try {
    return getOperationAST(parse(query), name) === null ? null : name;
  } catch (failure) {
    // What cannot be parsed is the server's to explain.
    if (failure instanceof GraphQLError) return name;
    throw failure;
  }
}
