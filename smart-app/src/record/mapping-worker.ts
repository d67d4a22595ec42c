/** The mapping, away from the thread that draws. One message in, one out. */
import { type MapRequest, mapChart } from './map-chart.js';

/** The part of a worker's scope that is used; the types of the page and of workers exclude each other. */
const scope = self as unknown as {
  onmessage: (event: { readonly data: { readonly id: number; readonly request: MapRequest } }) => void;
  postMessage(message: unknown): void;
};

scope.onmessage = ({ data: { id, request } }) => {
  scope.postMessage({ id, chart: mapChart(request) });
};
