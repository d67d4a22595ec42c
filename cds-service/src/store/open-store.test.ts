import { expect, it } from '@jest/globals';
import { testNow } from '../test-support/chart.js';
import { onEachStore } from '../test-support/each-store.js';
import { call, cardOf, viewer } from '../test-support/store-samples.js';
import { openStore } from './open-store.js';

const artefact = 'hospitalization-30d';

onEachStore(({ backend, store, database, reopen, recorded }) => {
  it('answers a ping, and after its end says that it is closed', async () => {
    await expect(store().ping()).resolves.toBeUndefined();
    await store().close();
    await store().close();
    await expect(store().ping()).rejects.toMatchObject({ code: 'store-unavailable' });
    await expect(store().recordCall(call())).rejects.toMatchObject({ code: 'store-unavailable' });
  });

  it('finishes what is under way when it is closed', async () => {
    const underWay = [store().recordCall(call()), store().recordCall(call()), store().ping()];
    await store().close();
    await expect(Promise.all(underWay)).resolves.toHaveLength(3);
  });

  // A database in memory ends with the store that opened it.
  if (!backend.shared) return;

  it('has what was acknowledged, for the next that opens it', async () => {
    const shown = await recorded();
    const { lastViewing } = await (await reopen()).history(viewer, artefact, 0);
    expect(lastViewing?.cardUuid).toBe(cardOf(shown));
  });

  it('reports a damaged row, and quotes nothing of it', async () => {
    const shown = await recorded();
    for (const damage of ['{"probability": "secret"}', '{secret', 'null']) {
      await database().execute(`update assessment set findings = '${damage}'`);
      const read = store().history(viewer, artefact, 0);
      const message = `The stored assessment ${shown.assessments[0]?.id} is damaged: it cannot be read.`;
      await expect(read).rejects.toMatchObject({ code: 'store-invalid', message });
      await expect(read.catch((error: Error) => error.cause)).resolves.toBeUndefined();
    }
    await expect(store().ping()).resolves.toBeUndefined();
  });

  it.each(['[["secret"]]', '[secret', 'null'])('says so of inputs %s when they are asked for', async (damage) => {
    const shown = await recorded();
    await database().execute(`update assessment set inputs = '${damage}'`);
    const { lastViewing } = await store().history(viewer, artefact, 0);
    const message = `The stored assessment ${shown.assessments[0]?.id} is damaged: it cannot be read.`;
    expect(() => lastViewing?.findings?.inputs).toThrow(expect.objectContaining({ code: 'store-invalid', message }));
    await expect(store().ping()).resolves.toBeUndefined();
  });

  it('refuses tables of a newer program', async () => {
    const { options, execute } = await backend.create();
    await (await openStore(options)).close();
    await execute(`insert into kysely_migration values ('9999-later', '2030-01-01')`);
    const message = expect.stringContaining('9999-later');
    await expect(openStore(options)).rejects.toMatchObject({ code: 'store-invalid', message });
  });

  it('is opened by several at the same moment: an empty database is set up once, and each sees what others wrote', async () => {
    const { options } = await backend.create();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(options)));
    const shown = call();
    await stores[0]?.recordCall(shown);
    for (const one of stores) {
      expect((await one.history(viewer, artefact, 0)).lastViewing?.cardUuid).toBe(cardOf(shown));
    }
    const token = { issuer: 'https://ehr.example', jti: 'shared', expiresAt: testNow };
    const answers = await Promise.all(stores.flatMap((one) => [one.claimToken(token), one.claimToken(token)]));
    expect(answers.filter(Boolean)).toHaveLength(1);
    await Promise.all(stores.map((one) => one.close()));
  });
});
