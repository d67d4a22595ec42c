import { createServer, type RequestListener, type Server } from 'node:http';
import { ServiceError } from '../errors.js';

/**
 * Listens on an address.
 *
 * @throws ServiceError `address-in-use`, in one sentence that names the setting to change
 */
export function listen(handler: RequestListener, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(handler);
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE'
          ? `CDS_PORT: port ${port} of ${host} is in use: stop what runs there, or set CDS_PORT to another port.`
          : `HOST, CDS_PORT: cannot listen on port ${port} of ${host} (${cause.code}).`;
      reject(new ServiceError('address-in-use', why, { cause }));
    });
    server.listen(port, host, () => resolve(server));
  });
}
