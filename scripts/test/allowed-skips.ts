/** The only tests that may be skipped, each with the reason. Anything else that is skipped fails the run. */
const allowedSkips: readonly { readonly title: RegExp; readonly reason: string }[] = [
  { title: /\[electron\]/, reason: 'no Electron runtime on this machine; the desktop double runs the same specs' },
  { title: /package\.spec\.ts › the package › /, reason: 'the runtime that stands in for Electron is one for Linux' },
  { title: /a real keyring \(needs a keyring/, reason: 'no keyring on this machine; the line above installs one' },
];

export function skipReason(title: string): string | null {
  return allowedSkips.find((allowed) => allowed.title.test(title))?.reason ?? null;
}
