import { writeFileSync } from 'node:fs';
import { architectureFile, architectureWithTable } from './written-table.ts';

writeFileSync(architectureFile, architectureWithTable());
