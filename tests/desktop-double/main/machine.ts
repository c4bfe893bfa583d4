import { machineSchema, machineVariable, type Machine } from '../machine.ts';

/** The machine that the spec described. */
export const machine: Machine = machineSchema.parse(JSON.parse(process.env[machineVariable] ?? '{}'));
delete process.env[machineVariable];
