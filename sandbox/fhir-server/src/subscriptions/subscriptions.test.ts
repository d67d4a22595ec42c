import { describe, expect, it } from '@jest/globals';
import {
  hook,
  environment,
  retryDelaysMs,
  settle,
  subscription,
  timeoutMs,
} from '../test-support/subscription-environment.js';

describe('Subscriptions §rest-hook', () => {
  it('a write is sent once to an active subscription; before it is active, or after it is off, none is', async () => {
    const { sent, write, subscribe, call, status } = environment();
    write('early');
    await subscribe();
    expect(status()).toMatchObject({ status: 'active', meta: { versionId: '2' } });
    write('a');
    write('other', 'Elsewhere');
    await settle();
    expect(sent).toEqual([{ method: 'PUT', url: `${hook}/Organization/a`, version: '1' }]);
    call('PUT', 'Subscription/sub', { ...subscription, id: 'sub', status: 'off' });
    write('b');
    await settle();
    expect(sent).toHaveLength(1);
  });

  it('versions of a resource arrive in their order, and one that is tried again holds up those behind it', async () => {
    let failures = 1;
    const { sent, write, subscribe, hand } = environment(() => (failures-- > 0 ? 500 : 200));
    await subscribe();
    write('a');
    write('a', 'Names');
    write('b');
    await settle();
    expect(sent.map(({ version }) => version)).toEqual(['1']);
    hand.pass(100);
    await settle();
    expect(sent.map(({ url, version }) => [url.slice(-1), version])).toEqual([
      ['a', '1'],
      ['a', '1'],
      ['a', '2'],
      ['b', '1'],
    ]);
  });

  it('a transaction that is refused sends nothing, one that is carried out each of its writes once', async () => {
    const { sent, call, subscribe } = environment();
    await subscribe();
    const entry = ['a', 'b'].map((id) => ({
      resource: { resourceType: 'Organization', id, name: 'Name' },
      request: { method: 'PUT', url: `Organization/${id}` },
    }));
    const broken = [...entry, { request: { method: 'GET', url: 'Organization/nowhere' } }];
    call('POST', '', { resourceType: 'Bundle', type: 'transaction', entry: broken });
    await settle();
    expect(sent).toEqual([]);
    call('POST', '', { resourceType: 'Bundle', type: 'transaction', entry });
    await settle();
    expect(sent.map(({ url }) => url)).toEqual([`${hook}/Organization/a`, `${hook}/Organization/b`]);
  });

  it('waits longer after each attempt, then is in error and says why; what comes later is not sent', async () => {
    const { sent, write, subscribe, hand, status } = environment(() => 503);
    await subscribe();
    write('a');
    write('b');
    await settle();
    expect(hand.waits()).toEqual([100]);
    hand.pass(100);
    await settle();
    expect(hand.waits()).toEqual([200]);
    hand.pass(200);
    await settle();
    expect(sent).toHaveLength(3);
    expect(status()).toMatchObject({
      status: 'error',
      error:
        'The endpoint answered 503; given up after 3 attempts. ' +
        '2 deliveries are lost, of what was written from 2024-03-01T12:00:00.000Z on.',
    });
    write('c');
    await settle();
    expect(sent).toHaveLength(3);
    expect(hand.waits()).toEqual([]);
  });

  it('after an error it is taken up again when it is requested again, and the error is gone', async () => {
    let broken = true;
    const { sent, write, subscribe, hand, status } = environment(() => (broken ? 500 : 200));
    await subscribe();
    write('a');
    for (const wait of retryDelaysMs) {
      await settle();
      hand.pass(wait);
    }
    await settle();
    expect(status().status).toBe('error');
    broken = false;
    await subscribe();
    expect(status()).toMatchObject({ status: 'active' });
    expect(status()).not.toHaveProperty('error');
    write('b');
    await settle();
    expect(sent.at(-1)).toMatchObject({ url: `${hook}/Organization/b` });
  });

  it.each([
    ['that cannot be reached', () => Promise.reject(new Error('refused')), 'The endpoint cannot be reached'],
    ['that redirects, which is not followed to another host,', () => 302, 'The endpoint answered 302'],
  ])('an endpoint %s is a failed attempt', async (_title, answer, words) => {
    const { write, subscribe, hand, status } = environment(answer);
    await subscribe();
    write('a');
    for (const wait of retryDelaysMs) {
      await settle();
      hand.pass(wait);
    }
    await settle();
    expect(status().error).toBe(
      `${words}; given up after 3 attempts. 1 delivery is lost, of what was written from 2024-03-01T12:00:00.000Z on.`,
    );
  });

  it('an endpoint that does not answer in time is a failed attempt', async () => {
    const { sent, write, subscribe, hand } = environment(() => new Promise(() => undefined));
    await subscribe();
    write('a');
    await settle();
    hand.pass(timeoutMs);
    await settle();
    expect(hand.waits()).toEqual([100]);
    hand.pass(100);
    await settle();
    expect(sent).toHaveLength(2);
  });

  it('one that is deleted stops at once, with deliveries waiting and timers set', async () => {
    const { sent, write, subscribe, hand, call } = environment(() => 500);
    await subscribe();
    write('a');
    write('b');
    await settle();
    expect(call('DELETE', 'Subscription/sub').status).toBe(204);
    expect(hand.waits()).toEqual([]);
    hand.pass(1_000);
    await settle();
    expect(sent).toHaveLength(1);
    expect(call('GET', 'Subscription/sub').status).toBe(410);
  });

  it('one that is renewed loses nothing that was waiting, and sends it to the new endpoint', async () => {
    let broken = true;
    const { sent, write, subscribe, hand } = environment(() => (broken ? 500 : 200));
    await subscribe();
    write('a');
    await settle();
    broken = false;
    await subscribe({ channel: { ...subscription.channel, endpoint: 'http://localhost:8/new' } });
    hand.pass(100);
    await settle();
    expect(sent.map(({ url }) => url)).toEqual([`${hook}/Organization/a`, 'http://localhost:8/new/Organization/a']);
  });

  it('one whose end has come is off', async () => {
    const { sent, write, subscribe, advance, status } = environment();
    await subscribe({ end: '2024-03-01T13:00:00Z' });
    write('a');
    advance(3_600_000);
    write('b');
    await settle();
    expect(sent).toHaveLength(1);
    expect(status().status).toBe('off');
  });

  it.each([
    ['http://10.0.0.1/hook'],
    ['http://localhost.example/hook'],
    ['http://127.0.0.1.example/hook'],
    ['http://user:password@localhost/hook'],
    ['http://user@localhost/hook'],
    ['file:///etc/passwd'],
    ['http://169.254.169.254/latest/meta-data'],
    ['http://[::ffff:10.0.0.1]/'],
    ['http://localhost/hook?token=1'],
    ['localhost'],
  ])('charts are not sent to %s', (endpoint) => {
    const { call } = environment();
    const body = { ...subscription, channel: { ...subscription.channel, endpoint } };
    expect(call('POST', 'Subscription', body)).toMatchObject({
      status: 422,
      body: { issue: [{ expression: ['Subscription.channel.endpoint'] }] },
    });
  });

  it.each([['http://localhost:1/h'], ['http://127.0.0.1:1'], ['http://127.1/h'], ['http://[::1]:1/h']])(
    '%s is an endpoint',
    (endpoint) => {
      const { call } = environment();
      const body = { ...subscription, channel: { ...subscription.channel, endpoint } };
      expect(call('POST', 'Subscription', body).status).toBe(201);
    },
  );
});
