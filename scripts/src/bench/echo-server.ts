/**
 * The peer of the hook benchmark: Express that parses the same body and answers an empty list of cards, nothing else.
 * Prints its port.
 */
import express from 'express';

const app = express();
app.use(express.json({ limit: '5mb' }));
app.post('/', (_request, response) => {
  response.json({ cards: [] });
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.stdout.write(`${address.port}\n`);
});
