/** Whether a URL's hostname can only mean this machine. Such requests never go through a proxy. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[|\]$/g, '');
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  if (name === '::1' || name === '0.0.0.0') return true;
  return /^127(\.\d{1,3}){3}$/.test(name);
}
