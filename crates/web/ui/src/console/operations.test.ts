import { Kind, OperationTypeNode, parse, type OperationDefinitionNode } from 'graphql';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { operationIn } from './operationIn';
import { documentOf, groups, groupsFor, type OperationName } from './operations';
import { ACTING, variablesText, withActing } from './variables';

const KNOWN = { actingOrganisationId: 'organisation_1', slug: 'xingfuli' };
const names = groups.flatMap(({ names }) => [...names]);

const operationOf = (name: OperationName) =>
  parse(documentOf(name)).definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION,
  );

describe('saved operations', () => {
  it('list every document of the folder once', () => {
    const files = readdirSync(new URL('operations', import.meta.url))
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => file.replace('.graphql', ''));
    expect([...names].sort()).toEqual(files.sort());
  });

  it('are offered by role, all of them to an admin', () => {
    expect(groupsFor(['ADMIN']).map(({ title }) => title)).toEqual(
      groups.map(({ title }) => title),
    );
    const offered = (...roles: Parameters<typeof groupsFor>[0]) =>
      groupsFor(roles).flatMap(({ names }) => names);
    expect(offered('ADMIN')).toEqual(names);
    expect(offered('MODERATOR')).not.toContain('ApproveOrganisation');
    expect(offered('MODERATOR')).not.toContain('AuditLog');
    expect(offered('MODERATOR')).toContain('Decide');
    expect(offered('AUDITOR')).toContain('AuditLog');
    expect(offered('AUDITOR')).not.toContain('Decide');
    expect(offered()).toContain('WhoAmI');
  });

  it.each(names)('%s is one operation of that name', (name) => {
    expect(parse(documentOf(name)).definitions).toHaveLength(1);
    expect(operationOf(name)?.name?.value).toBe(name);
  });

  it.each(names)('%s asks for the acting organisation if it writes', (name) => {
    const operation = operationOf(name);
    const asks = operation?.variableDefinitions?.some(
      ({ variable }) => variable.name.value === ACTING,
    );
    expect(asks).toBe(operation?.operation === OperationTypeNode.MUTATION);
  });
});

describe('variables', () => {
  it('hold what is known and leave the rest to be typed', () => {
    expect(JSON.parse(variablesText(documentOf('RejectOrganisation'), KNOWN))).toEqual({
      actingOrganisationId: 'organisation_1',
      organisationId: '',
      reason: '',
    });
    expect(JSON.parse(variablesText(documentOf('ResolveReport'), KNOWN))).toEqual({
      actingOrganisationId: 'organisation_1',
      reportId: '',
      version: 0,
      decision: '',
      note: null,
    });
    expect(JSON.parse(variablesText(documentOf('AuditLog'), KNOWN))).toEqual({
      filter: null,
      first: 20,
      after: null,
    });
    expect(JSON.parse(variablesText(documentOf('ModerationFigures'), KNOWN))).toEqual({
      slug: 'xingfuli',
    });
    expect(variablesText(documentOf('WhoAmI'), KNOWN)).toBe('');
  });

  it('take what the queue knows, and nothing that the operation does not ask for', () => {
    const values = { subjectId: 'report_1', version: 3, verdict: 'UPHOLD', stray: true };
    expect(JSON.parse(variablesText(documentOf('Decide'), KNOWN, values))).toEqual({
      actingOrganisationId: 'organisation_1',
      subjectId: 'report_1',
      version: 3,
      verdict: 'UPHOLD',
      reason: null,
      hide: false,
      sanction: null,
      dryRun: true,
    });
  });

  it('bring another idempotency key each time', () => {
    const key = () =>
      (JSON.parse(variablesText(documentOf('ImposeSanction'), KNOWN)) as Record<string, unknown>)
        .idempotencyKey;
    expect(key()).toMatch(/^[0-9a-f]{32}$/);
    expect(key()).not.toBe(key());
  });

  it('follow a change of the acting organisation and keep what was typed', () => {
    const typed = '{"actingOrganisationId":"organisation_1","reason":"typed"}';
    expect(JSON.parse(withActing(typed, 'organisation_2'))).toEqual({
      actingOrganisationId: 'organisation_2',
      reason: 'typed',
    });
  });

  it.each(['', '{ "half', '{"first":20}', '"text"'])('leave %j alone', (text) => {
    expect(withActing(text, 'organisation_2')).toBe(text);
  });
});

describe('operation to run', () => {
  it.each([
    ['query A { a }', 'A', 'A'],
    ['query A { a }', 'Before', null],
    ['query A { a } query B { b }', 'B', 'B'],
    ['query A { a', 'A', 'A'],
    ['{ a }', null, null],
  ])('of %j named %j is %j', (query, name, named) => {
    expect(operationIn(query, name)).toBe(named);
  });
});
