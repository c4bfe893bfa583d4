/** One link per launch: where several come at once, none is taken. */
export type ArgvLink =
  | { readonly kind: 'none' }
  | { readonly kind: 'link'; readonly text: string }
  | { readonly kind: 'several' };

const anyLink = /^patchbay(?:-dev)?:/i;

/** True for an argument that is meant as a link, whether or not `parseLink` takes it. */
export function isLinkArgument(argument: string): boolean {
  return anyLink.test(argument);
}

/**
 * The link among a process's arguments. Chromium adds switches of its own and changes the order, so every place is looked at,
 * and nothing but the link is read.
 */
export function linkFromArgv(argv: readonly string[]): ArgvLink {
  const [text, ...more] = argv.filter(isLinkArgument);
  if (text === undefined) return { kind: 'none' };
  return more.length === 0 ? { kind: 'link', text } : { kind: 'several' };
}
