/**
 * What the Web Annotation Data Model asks, said once more in our own words: each MUST, and the SHOULDs that apply to
 * texts. The sections are those of the Recommendation; the order of the questions follows the assertions of the working
 * group's test suite (annotation-model in web-platform-tests), which itself runs in a browser alone. Its schemas were run
 * over the collections of w3c.test.ts with ajv once: see docs/decisions/0011.
 */
const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
const MOTIVATIONS = new Set(
  'assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating questioning replying tagging'.split(
    ' ',
  ),
);

type Thing = Record<string, unknown>;
type Tell = (section: string, rule: string, holds: boolean) => void;

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};
const isIri = (value: unknown): boolean =>
  typeof value === 'string' && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/iu.test(value);
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;
const isInstant = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u.test(value);
const hasType = (thing: Thing, type: string): boolean => listOf(thing['type']).includes(type);

/** Six assertions of the test suite (3.2.1-bodyTextDirectionValidated and five of 3.3) take one for two things at once. */
const isLoneAddress = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 1 && typeof value[0] === 'string';

/** Each rule that is broken, once per place. Empty when the collection is as it should be. */
export function faultsOf(written: unknown): string[] {
  const faults: string[] = [];
  const tell: Tell = (section, rule, holds) => void (holds || faults.push(`${section} ${rule}`));
  if (!isThing(written)) return ['not an object'];
  tell('3.1', '@context has anno.jsonld', listOf(written['@context']).includes(CONTEXT));
  const graph = written['@graph'];
  const nodes = Array.isArray(graph) ? graph.filter(isThing) : [written];
  const collections = nodes.filter((node) => hasType(node, 'AnnotationCollection'));
  tell('5.1', 'there is one collection', collections.length === 1);
  for (const collection of collections) checkCollection(collection, tell);
  const pages = nodes.filter((node) => hasType(node, 'AnnotationPage'));
  for (const page of pages) checkPage(page, tell);
  checkChain(collections[0] ?? {}, pages, tell);
  return faults;
}

function checkCollection(collection: Thing, tell: Tell): void {
  tell('5.1', 'id is an IRI', isIri(collection['id']));
  tell('5.1', 'label is a text', typeof collection['label'] === 'string');
  tell('5.1', 'total is a count', isCount(collection['total']));
  const { first, last } = collection;
  tell('5.1', 'first is there when something is', collection['total'] === 0 || first !== undefined);
  tell('5.1', 'last is an IRI', collection['total'] === 0 || isIri(last));
  tell('5.1', 'first is an IRI or a page', first === undefined || isIri(first) || isThing(first));
  if (!isThing(first)) return;
  tell('5.1', 'a page inside has no context of its own', first['@context'] === undefined);
  checkPage(first, tell);
  tell('5.2', 'partOf is this collection', first['partOf'] === collection['id']);
}

function checkPage(page: Thing, tell: Tell): void {
  tell('5.2', 'id is an IRI', isIri(page['id']));
  tell('5.2', 'type', hasType(page, 'AnnotationPage'));
  tell('5.2', 'partOf is an IRI', isIri(page['partOf']));
  tell('5.2', 'startIndex is a count', isCount(page['startIndex']));
  for (const name of ['next', 'prev']) tell('5.2', `${name} is an IRI`, page[name] === undefined || isIri(page[name]));
  tell('5.2', 'items is a list', Array.isArray(page['items']));
  for (const item of listOf(page['items'])) checkAnnotation(isThing(item) ? item : {}, tell);
}

/** Pages of a graph: each follows the one before, and together they hold as many as the collection says. */
function checkChain(collection: Thing, pages: Thing[], tell: Tell): void {
  if (pages.length === 0) return;
  let index = 0;
  pages.forEach((page, place) => {
    tell('5.2', 'startIndex is its place', page['startIndex'] === index);
    tell('5.2', 'next is the next page', page['next'] === pages[place + 1]?.['id']);
    tell('5.2', 'prev is the page before', page['prev'] === pages[place - 1]?.['id']);
    tell('5.2', 'partOf is the collection', page['partOf'] === collection['id']);
    index += listOf(page['items']).length;
  });
  tell('5.1', 'total is what the pages hold', collection['total'] === index);
  tell('5.1', 'first is the first page', collection['first'] === pages[0]?.['id']);
  tell('5.1', 'last is the last page', collection['last'] === pages.at(-1)?.['id']);
}

function checkAnnotation(annotation: Thing, tell: Tell): void {
  tell('3.1', 'id is one IRI', isIri(annotation['id']));
  tell('3.1', 'type has Annotation', hasType(annotation, 'Annotation'));
  tell('3.1', 'there is a target', listOf(annotation['target']).length > 0);
  tell('3.1', 'there is a body (SHOULD)', listOf(annotation['body']).length > 0);
  for (const name of ['body', 'target'])
    tell('3.2', `${name} is no list of one address`, !isLoneAddress(annotation[name]));
  tell('3.2.5', 'no bodyValue beside a body', annotation['bodyValue'] === undefined);
  const motivations = listOf(annotation['motivation']);
  tell('3.3.5', 'there is a motivation (SHOULD)', motivations.length > 0);
  tell(
    '3.3.5',
    'motivations are known',
    motivations.every((one) => MOTIVATIONS.has(String(one))),
  );
  for (const name of ['created', 'modified', 'generated']) {
    tell('3.3.1', `${name} is xsd:dateTime in UTC`, annotation[name] === undefined || isInstant(annotation[name]));
  }
  for (const name of ['canonical', 'via', 'rights']) {
    tell('3.3.7', `${name} is an IRI`, listOf(annotation[name]).every(isIri));
  }
  for (const agent of listOf(annotation['creator'])) checkAgent(agent, tell);
  for (const part of [...listOf(annotation['body']), ...listOf(annotation['target'])]) checkResource(part, tell);
}

function checkAgent(agent: unknown, tell: Tell): void {
  if (!isThing(agent)) return tell('3.3.2', 'an agent is an IRI', isIri(agent));
  tell(
    '3.3.2',
    'its class is one of the three',
    ['Person', 'Organization', 'Software'].some((type) => hasType(agent, type)),
  );
  tell('3.3.2', 'it has a name (SHOULD)', typeof agent['name'] === 'string' && agent['name'] !== '');
}

function checkResource(resource: unknown, tell: Tell): void {
  if (!isThing(resource)) return tell('3.2.1', 'a resource is an IRI', isIri(resource));
  tell(
    '3.3.5',
    'purposes are known',
    listOf(resource['purpose']).every((one) => MOTIVATIONS.has(String(one))),
  );
  if (hasType(resource, 'TextualBody')) return checkText(resource, tell);
  tell('4.1', 'type is SpecificResource (SHOULD)', hasType(resource, 'SpecificResource'));
  tell('4.1', 'source is exactly one IRI', isIri(resource['source']));
  for (const selector of listOf(resource['selector'])) checkSelector(isThing(selector) ? selector : {}, tell);
  for (const state of listOf(resource['state'])) checkState(isThing(state) ? state : {}, tell);
}

function checkText(text: Thing, tell: Tell): void {
  tell('3.2.4', 'value is one text', typeof text['value'] === 'string');
  tell('3.2.4', 'there is one format (SHOULD)', typeof text['format'] === 'string');
  tell('3.2.1', 'textDirection is ltr, rtl or auto', ['ltr', 'rtl', 'auto'].includes(String(text['textDirection'])));
  const { language } = text;
  tell('3.2.1', 'language is a tag', language === undefined || /^[a-z]{2,3}(?:-\w+)*$/u.test(String(language)));
}

function checkSelector(selector: Thing, tell: Tell): void {
  if (hasType(selector, 'TextQuoteSelector')) {
    tell('4.2.4', 'exact is one text', typeof selector['exact'] === 'string' && selector['exact'] !== '');
    for (const name of ['prefix', 'suffix']) {
      tell('4.2.4', `${name} is one text`, selector[name] === undefined || typeof selector[name] === 'string');
    }
  } else if (hasType(selector, 'TextPositionSelector')) {
    const { start, end } = selector;
    tell(
      '4.2.5',
      'start and end are counts, the end behind',
      isCount(start) && isCount(end) && Number(end) > Number(start),
    );
  } else tell('4.2', 'the selector is known', false);
}

function checkState(state: Thing, tell: Tell): void {
  tell('4.3.1', 'type is TimeState', hasType(state, 'TimeState'));
  tell('4.3.1', 'sourceDate is xsd:dateTime in UTC', isInstant(state['sourceDate']));
  tell('4.3.1', 'cached is an IRI', listOf(state['cached']).every(isIri));
}
