declare module 'jsonld' {
  type Options = {
    documentLoader?: (url: string) => Promise<{ documentUrl: string; document: object }>;
    /** Throws where something would be dropped. */
    safe?: boolean;
    format?: 'application/n-quads';
  };
  const jsonld: {
    expand: (document: object, options: Options) => Promise<object[]>;
    toRDF: (document: object, options: Options) => Promise<unknown>;
  };
  export default jsonld;
}
