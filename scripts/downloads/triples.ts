/** What a statement says of its subject: another thing, a text in a language, or a value of a type. */
export type Term =
  { id: string } | { text: string; language?: string } | { value: string; type: string };
export type Triple = readonly [subject: string, predicate: string, object: Term];

/** Short names of vocabularies; predicates are written as `dct:title`. */
export const VOCABULARIES: Record<string, string> = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};
const SHORT = /^(\w+):(\w+)$/;

/** Statements as Turtle, those of one subject together. */
export function turtle(triples: readonly Triple[]): string {
  const prefixes = Object.entries(VOCABULARIES).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  const subjects = Map.groupBy(triples, ([subject]) => subject);
  const blocks = [...subjects].map(([subject, said]) => {
    const lines = said.map(([, predicate, object]) => `  ${predicate} ${turtleTerm(object)}`);
    return `<${subject}>\n${lines.join(' ;\n')} .`;
  });
  return `${[prefixes.join('\n'), ...blocks].join('\n\n')}\n`;
}

const turtleTerm = (term: Term): string => {
  if ('id' in term) return SHORT.test(term.id) ? term.id : `<${term.id}>`;
  // Every escape of JSON is one of Turtle too.
  if ('text' in term) return JSON.stringify(term.text) + (term.language ? `@${term.language}` : '');
  return `${JSON.stringify(term.value)}^^${term.type}`;
};

/** The same statements as JSON-LD. */
export function jsonLd(triples: readonly Triple[]): string {
  const subjects = Map.groupBy(triples, ([subject]) => subject);
  const graph = [...subjects].map(([subject, said]) => ({
    '@id': subject,
    ...Object.fromEntries(
      [...Map.groupBy(said, ([, predicate]) => predicate)].map(([predicate, same]) => {
        const terms = same.map(([, , object]) => object);
        return predicate === 'rdf:type'
          ? ['@type', terms.map((term) => ('id' in term ? term.id : ''))]
          : [predicate, terms.map(jsonTerm)];
      }),
    ),
  }));
  return `${JSON.stringify({ '@context': VOCABULARIES, '@graph': graph }, null, 1)}\n`;
}

function jsonTerm(term: Term) {
  if ('id' in term) return { '@id': term.id };
  if ('text' in term)
    return { '@value': term.text, ...(term.language && { '@language': term.language }) };
  return { '@value': term.value, '@type': term.type };
}
