/**
 * Whether a rest-hook may go to this address: http(s) on the loopback interface, without a password in it. Whoever may
 * write a Subscription could otherwise have charts sent anywhere, and have the server knock at doors of its own network.
 */
export function isLoopback(endpoint: URL): boolean {
  const { protocol, hostname, username, password } = endpoint;
  return (
    ['http:', 'https:'].includes(protocol) &&
    username === '' &&
    password === '' &&
    (hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname))
  );
}
