import { type MouseEvent, useCallback, useEffect, useState } from 'react';

/** Where in the page the reader is. */
export type Route = { readonly page: 'patients' } | { readonly page: 'chart'; readonly patientId: string };

/** The route of a path: `/patients/<id>` is a chart, anything else the list. */
export function routeOf(path: string): Route {
  const id = /^\/patients\/([^/]+)\/?$/.exec(path)?.[1];
  try {
    return id === undefined ? { page: 'patients' } : { page: 'chart', patientId: decodeURIComponent(id) };
  } catch {
    // Percent signs that encode nothing.
    return { page: 'patients' };
  }
}

/** The path of a route. */
export function pathOf(route: Route): string {
  return route.page === 'patients' ? '/' : `/patients/${encodeURIComponent(route.patientId)}`;
}

/** Goes to a route, so that the browser's Back leads here again. */
export type Navigate = (route: Route) => void;

/** The current route, kept in step with the address and the Back button. */
export function useRoute(): readonly [Route, Navigate] {
  const [route, setRoute] = useState(() => routeOf(window.location.pathname));
  useEffect(() => {
    const follow = (): void => setRoute(routeOf(window.location.pathname));
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  const navigate = useCallback<Navigate>((target) => {
    window.history.pushState(null, '', pathOf(target));
    window.scrollTo(0, 0);
    setRoute(target);
  }, []);
  return [route, navigate];
}

/** Props of a real link that stays inside the page on a plain click and is left to the browser on any other. */
export function linkTo(route: Route, navigate: Navigate) {
  return {
    href: pathOf(route),
    onClick: (event: MouseEvent) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      navigate(route);
    },
  };
}
