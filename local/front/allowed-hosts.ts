/**
 * Tells whether a `Host` header is one of ours: the base URL's, or a loopback name with the port listened on. Anything
 * else is a stranger's name that points here, as in DNS rebinding.
 */
export function allowedHosts(baseUrl: string, port: number): (host: string | undefined) => boolean {
  const base = new URL(baseUrl);
  const basePort = base.port || (base.protocol === "https:" ? "443" : "80");
  const names = ["localhost", "127.0.0.1", "[::1]"];
  const allowed = new Set([base.host, `${base.hostname}:${basePort}`, ...names.map((name) => `${name}:${port}`)]);
  if (port === 80) for (const name of names) allowed.add(name);
  return (host) => host !== undefined && allowed.has(host.toLowerCase());
}
