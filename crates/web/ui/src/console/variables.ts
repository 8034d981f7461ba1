/** The variables of a saved operation as the editor shows them: what is known filled in, the rest empty. */
import {
  Kind,
  parse,
  valueFromASTUntyped,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';
import { newKey } from '../shell/key';

export const ACTING = 'actingOrganisationId';

/** What the console knows without being told, by the name of the variable. */
export interface Known {
  readonly [ACTING]: string;
  /** The hub, by its name in addresses. */
  readonly slug: string;
}

/** JSON with one line for each variable that the operation declares; empty where it declares none. */
export function variablesText(
  document: string,
  known: Known,
  values: Readonly<Record<string, unknown>> = {},
): string {
  const operation = parse(document).definitions.find(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const definitions = operation?.variableDefinitions ?? [];
  if (definitions.length === 0) return '';
  const filled = definitions.map((definition) => {
    const name = definition.variable.name.value;
    if (name === ACTING || name === 'slug') return [name, known[name]];
    // One key for each time that the operation is loaded: running it twice does it once.
    if (name === 'idempotencyKey') return [name, newKey()];
    return [name, name in values ? values[name] : initialValue(definition)];
  });
  return JSON.stringify(Object.fromEntries(filled), null, 2);
}

function initialValue(definition: VariableDefinitionNode): unknown {
  if (definition.defaultValue !== undefined) return valueFromASTUntyped(definition.defaultValue);
  return definition.type.kind === Kind.NON_NULL_TYPE ? emptyOf(definition.type.type) : null;
}

/** What a person overtypes: an empty text, or a version to be copied from the answer before. */
function emptyOf(type: TypeNode): unknown {
  if (type.kind === Kind.LIST_TYPE) return [];
  return type.kind === Kind.NAMED_TYPE && type.name.value === 'Int' ? 0 : '';
}

/** `text` with the acting organisation replaced, where it is JSON that has one; else `text` itself. */
export function withActing(text: string, actingOrganisationId: string): string {
  let variables: unknown;
  try {
    variables = JSON.parse(text);
  } catch {
    return text;
  }
  if (typeof variables !== 'object' || variables === null || !(ACTING in variables)) return text;
  if (variables[ACTING] === actingOrganisationId) return text;
  return JSON.stringify({ ...variables, [ACTING]: actingOrganisationId }, null, 2);
}
