/** That of package.json, which the bundled command line cannot see. */
export const VERSION = '0.1.0';
