// Runs the audits of npm `graphql-http` against the endpoint given: node audits.mjs <url>
// Every audit must be ok, those of level SHOULD and MAY as well. Exit code 1 if one is not.
import { serverAudits } from 'graphql-http';

// Audits that rightly do not hold, by id, each with its reason.
const DOES_NOT_APPLY = {};

const [url] = process.argv.slice(2);
if (!url) {
  console.error('usage: node audits.mjs <url>');
  process.exit(2);
}

const counts = { passed: 0, failed: 0 };
for (const audit of serverAudits({ url })) {
  const level = audit.name.split(' ')[0];
  const { status, reason } = await audit.fn();
  const excuse = DOES_NOT_APPLY[audit.id];
  const hasPassed = excuse ? status !== 'ok' : status === 'ok';
  counts[hasPassed ? 'passed' : 'failed'] += 1;
  const result = excuse ? `does not apply: ${excuse}` : status === 'ok' ? 'ok' : `${status}: ${reason}`;
  console.log(`${level.padEnd(6)} ${audit.id} ${audit.name} ... ${result}`);
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);
