import type { SVGProps } from 'react';

const paths = {
  info: 'M12 11v6M12 7.2v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  warning:
    'M12 9.5v4.5M12 17.2v.1M10.6 4.2 2.9 17.6A1.6 1.6 0 0 0 4.3 20h15.4a1.6 1.6 0 0 0 1.4-2.4L13.4 4.2a1.6 1.6 0 0 0-2.8 0Z',
  critical: 'M8.3 2.9h7.4l5.4 5.4v7.4l-5.4 5.4H8.3l-5.4-5.4V8.3ZM12 7.5v5.5M12 16.4v.1',
  check: 'M8 12.4l2.8 2.8L16.2 9.4M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  unreachable:
    'M3 3l18 18M5 12.5a10 10 0 0 1 3.3-2.1M2 9a15 15 0 0 1 4-2.7M19 12.5a10 10 0 0 0-4.5-2.6M22 9A15 15 0 0 0 11 5M8.7 16a5 5 0 0 1 6.6 0M12 19.5v.1',
  unknown: 'M9.3 9.2a2.8 2.8 0 1 1 4 2.9c-.9.4-1.3 1-1.3 1.9M12 17v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  calendar: 'M4 6.5h16v14H4ZM4 10.5h16M8.5 3.5v5M15.5 3.5v5',
  dismissed: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8 12h8',
  pulse: 'M2.5 13h4.6l2.4-6.5 4.2 12 2.6-7 1.2 1.5h4',
  apps: 'M4 4h6.5v6.5H4ZM13.5 4H20v6.5h-6.5ZM4 13.5h6.5V20H4ZM13.5 13.5H20V20h-6.5Z',
  tab: 'M13.5 4H20v6.5M20 4l-8.5 8.5M17.5 13.5V20H4V6.5h6.5',
  close: 'M6 6l12 12M18 6 6 18',
  code: 'M8.5 7 3.5 12l5 5M15.5 7l5 5-5 5M13.2 5.5l-2.4 13',
  copy: 'M9 9h11v11H9ZM5.5 15H4V4h11v1.5',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 4.5v15L19.5 12Z',
  quirk: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 16a4.5 4.5 0 0 1 7 0M9 9.5v.1M15 9.5v.1',
  clear: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing beside a text with the same meaning, so that screen readers skip it. */
export function Icon({ name, size = 20, ...rest }: { name: IconName; size?: number } & SVGProps<SVGSVGElement>) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      {...rest}
    >
      <path d={paths[name]} />
    </svg>
  );
}
