/** Where a browser's address leads: the first redirect to `destination`, cookies kept on the way. Nothing is loaded there. */
export async function followTo(destination: string, address: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = address;
  for (let step = 0; step < 12; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(next, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) {
      throw new Error(`${next} answered ${answer.status}, expected a redirect: ${(await answer.text()).slice(-600)}`);
    }
    next = new URL(location, next).href;
    if (next.startsWith(destination)) return next;
  }
  throw new Error(`${address} redirects on and on, to ${next} at last, expected ${destination}`);
}
