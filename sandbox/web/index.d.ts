/** Where the built pages are: `index.html`, `sign-in.html`, and the directory `assets` of what they load. */
export declare const pagesDirectory: string;
