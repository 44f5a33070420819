import type { Plane } from '../../src/domain/plane.ts';

/** The colours of the site's light look; a test holds them against its style sheet. */
export const LOOK = {
  paper: '#ffffff',
  ground: '#f6f5f1',
  ink: '#1b2430',
  quiet: '#55606e',
  line: '#c9ccd1',
  zero: '#e9e7e1',
} as const;

export const HUES: Record<Plane, string> = {
  police: '#1f4e8c',
  society: '#0f6b5c',
  reports: '#9a4a00',
};

/** Fillings of the classes of a map, by the step of its ramp. */
export const RAMPS: Record<Plane, readonly string[]> = {
  police: ['#e3ecf7', '#b9cfe8', '#86aad4', '#5583bb', '#2f5f9f', '#173f75', '#0b2448'],
  society: ['#dff0eb', '#b0dacd', '#78bda9', '#469c86', '#217767', '#0c5147', '#06312b'],
  reports: ['#fbe9d6', '#f4c99c', '#e6a15f', '#cf7a2c', '#a85610', '#743606', '#472002'],
};
