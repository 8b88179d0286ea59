/**
 * The oldest major version of each browser that Dogear runs in: both have CSS anchor positioning from then on, which
 * places our bars without touching the page. The manifests, the build and the tests all need these.
 */
export const OLDEST = { chromium: 125, firefox: 147 } as const;
