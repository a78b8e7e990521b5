/**
 * The types of a UIMA CAS as we write it: DKPro's sentences and tokens, which INCEpTION's editor wants, and custom layers of
 * ours. Offsets are UTF-16: so Java writes them, and cassis converts them on reading ("from offsets in UIMA UTF-16 based
 * offsets to Unicode codepoints", cassis/json.py). Source: apache/uima-uimaj-io-jsoncas, SPECIFICATION.adoc 0.4.0, and
 * dkpro/dkpro-cassis, cassis/json.py.
 */
const DKPRO = 'de.tudarmstadt.ukp.dkpro.core.api';

export const SOFA = 'uima.cas.Sofa';
export const VIEW = '_InitialView';
export const ANNOTATION = 'uima.tcas.Annotation';
export const DOCUMENT = 'uima.tcas.DocumentAnnotation';
export const META = `${DKPRO}.metadata.type.DocumentMetaData`;
export const SENTENCE = `${DKPRO}.segmentation.type.Sentence`;
export const TOKEN = `${DKPRO}.segmentation.type.Token`;
export const CLAIM = 'webanno.custom.SanadClaim';
/** A relation layer: from the attribution (`Governor`) to what it carries (`Dependent`). */
export const SUPPORTS = 'webanno.custom.SanadSupports';
/** Holds the `sanad` object (doccano.ts) for what the layers have no feature for. */
export const KEPT = 'webanno.custom.SanadDocument';

export const UNKNOWN_LANGUAGE = 'x-unspecified';

const STRING = 'uima.cas.String';

const type = (name: string, superType: string, features: Record<string, string> = {}) => ({
  '%NAME': name,
  '%SUPER_TYPE': superType,
  ...Object.fromEntries(
    Object.entries(features).map(([feature, range]) => [feature, { '%NAME': feature, '%RANGE': range }]),
  ),
});

export const TYPES = Object.fromEntries(
  [
    type(META, DOCUMENT, { documentTitle: STRING, documentId: STRING, documentUri: STRING }),
    type(SENTENCE, ANNOTATION),
    type(TOKEN, ANNOTATION),
    type(CLAIM, ANNOTATION, {
      identifier: STRING,
      label: STRING,
      rating: STRING,
      status: STRING,
      reasoning: STRING,
    }),
    type(SUPPORTS, ANNOTATION, { Governor: ANNOTATION, Dependent: ANNOTATION }),
    type(KEPT, 'uima.cas.AnnotationBase', { sanad: STRING }),
  ].map((one) => [one['%NAME'], one]),
);
