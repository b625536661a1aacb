// Checks CASE documents against the shapes of an ontology, in a process of its own: the libraries are ES modules.
// stdin: a JSON list of {name, document (text)}; stdout: a JSON list of {name, quads, faults: [{severity, message, focus, path, value}]}.
// argv: folder with case-1.4.0.ttl and case-1.4.0-subclasses.ttl. Shapes are the ontology without owl:imports; the data are
// the document and the subclass triples alone, since the whole ontology among the data draws hundreds of foreign results.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonld from 'jsonld';
import { DataFactory, Parser, Store } from 'n3';
import { Validator } from 'shacl-engine';

const { namedNode } = DataFactory;
const [folder] = process.argv.slice(2);
const turtle = (name) => new Parser().parse(readFileSync(join(folder, name), 'utf8'));

const shapes = new Store(turtle('case-1.4.0.ttl'));
shapes.removeQuads(shapes.getQuads(null, namedNode('http://www.w3.org/2002/07/owl#imports'), null, null));
const subclasses = turtle('case-1.4.0-subclasses.ttl');
const validator = new Validator(shapes, { factory: { ...DataFactory, dataset: () => new Store() } });
const documentLoader = (url) => Promise.reject(new Error(`a document asks for ${url}`));
const term = (found) => found?.value ?? null;
const local = (iri) => (iri === null ? null : iri.replace(/^.*[/#]/, ''));

const answers = [];
for (const { name, document } of JSON.parse(readFileSync(0, 'utf8'))) {
  const text = await jsonld.toRDF(JSON.parse(document), { format: 'application/n-quads', documentLoader });
  const quads = new Parser({ format: 'application/n-quads' }).parse(text);
  const { results } = await validator.validate({ dataset: new Store([...quads, ...subclasses]) });
  const faults = results.map(({ severity, message, focusNode, path, value, constraintComponent }) => ({
    severity: local(term(severity)),
    component: local(term(constraintComponent)),
    message: [message].flat().map(term).join(' '),
    focus: term(focusNode?.term ?? focusNode),
    path: local(term([path].flat()[0]?.predicates?.[0] ?? null)),
    value: term(value?.term ?? value),
  }));
  answers.push({ name, quads: quads.length, faults });
}
process.stdout.write(JSON.stringify(answers));
