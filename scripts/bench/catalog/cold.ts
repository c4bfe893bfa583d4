import { loadCatalog, readAndParse } from './workloads.ts';

// Run in a fresh process: prints the milliseconds that the first call of the named workload takes, modules loaded.
const workload = process.argv[2] === 'load' ? loadCatalog : readAndParse;
const start = performance.now();
await workload();
console.log(performance.now() - start);
