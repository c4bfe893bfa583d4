import { runSecond } from './web-host.ts';

/** The link that a second process prints when it hands over to the one that runs. */
export async function printNewLink(home: string): Promise<string> {
  const { code, stdout } = await runSecond(home);
  const link = /^Patchbay is ready at (\S+)\n$/.exec(stdout)?.[1];
  if (code !== 0 || link === undefined) throw new Error(`The second process left with ${code} and printed: ${stdout}`);
  return link;
}
