import { ask, connectionTo, keyOf, list, newService } from './providers-kit.ts';
import { wires } from './providers-wires.ts';

/** Speaks to one server through each adapter and prints what it heard: run in an environment of the test's choosing. */
const [, , origin = '', key = ''] = process.argv;
const keys = key === '' ? [] : [keyOf(key)];
const service = newService();
const heard: Record<string, unknown> = {};
for (const { name, protocol, base, options = {} } of wires) {
  const connection = connectionTo(`${origin}${base}`, { protocol, options, keys });
  const told = await ask(service, connection);
  const models = await list(service, connection);
  heard[name] = [told.failure?.code ?? told.text, models.ok ? models.value.length : models.failure.code];
}
await service.close();
process.stdout.write(JSON.stringify(heard));
