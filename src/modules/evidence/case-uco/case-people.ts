import { holderKey } from '../../../proof/holder';
import { type BodyObject, type BodyValue, isBodyObject } from '../../../proof/jcs';
import { type CaseGraph, type GraphNode, pointer } from './case-graph';

/** Text of a member, undefined for anything else. */
export const textOf = (value: BodyValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The objects of a list, none for anything else. */
export const objectsOf = (value: BodyValue | undefined): BodyObject[] => {
  if (!Array.isArray(value)) return [];
  const members: readonly BodyValue[] = value;
  return members.filter(isBodyObject);
};

/**
 * Who acts and who holds. Officers and public servants stand there by name, offices as organisations, stores as places;
 * a private person by code, and by name only where the part `people` was given.
 */
export class CasePeople {
  /** Identity by code, of all entries whose part `people` is there: one opened person is known in the whole document. */
  private readonly known = new Map<string, BodyObject>();

  constructor(
    private readonly graph: CaseGraph,
    parts: Iterable<BodyObject | undefined>,
  ) {
    for (const part of parts) {
      for (const person of objectsOf(part?.['people'])) {
        const code = textOf(person['code']);
        if (code !== undefined) this.known.set(code, person);
      }
    }
  }

  /** The node of a holder or an acting officer; undefined when there is none in `value`. */
  holder(value: BodyValue | undefined): string | undefined {
    if (!isBodyObject(value)) return undefined;
    const code = textOf(value['code']);
    if (value['kind'] === 'person')
      return code === undefined ? undefined : this.person(code, textOf(value['capacity']));
    if (value['kind'] === 'store') return this.store(value);
    const people = value['kind'] === 'officer' || value['kind'] === 'public_servant';
    const id = this.graph.id(people ? 'person' : 'organization', holderKey(value));
    this.graph.add({
      '@id': id,
      '@type': people ? 'uco-identity:Person' : 'uco-identity:Organization',
      'uco-core:name': textOf(value['name']),
      'uco-core:hasFacet': {
        '@id': this.graph.id('holder-facet', holderKey(value)),
        '@type': ['ccm:HolderFacet', 'uco-core:Facet'],
        'ccm:kind': textOf(value['kind']),
        'ccm:rank': textOf(value['rank']),
        'ccm:number': textOf(value['number']),
        'ccm:office': textOf(value['office']),
      },
    });
    for (const capacity of (textOf(value['capacity']) ?? '').split(', ')) if (capacity !== '') this.role(id, capacity);
    return id;
  }

  /** The node of a private person. `capacity`: what he is in the act. */
  person(code: string, capacity?: string): string {
    const identity = this.known.get(code);
    const id = this.graph.id('person', `code\n${code}`);
    const name = textOf(identity?.['name']);
    this.graph.add({
      '@id': id,
      '@type': 'uco-identity:Person',
      'uco-core:name': name ?? code,
      'uco-core:description': name === undefined ? 'Known here by a code alone; who it is was withheld.' : undefined,
      'uco-core:hasFacet': this.personFacet(code, identity),
    });
    for (const part of (capacity ?? '').split(', ')) if (part !== '') this.role(id, part.replaceAll('_', ' '));
    return id;
  }

  private personFacet(code: string, identity: BodyObject | undefined): GraphNode {
    const { father_name: father, cnic, phone, address } = identity ?? {};
    return {
      '@id': this.graph.id('person-facet', code),
      '@type': ['ccm:PersonFacet', 'uco-core:Facet'],
      'ccm:code': code,
      'ccm:fatherName': textOf(father),
      'ccm:nationalIdentity': textOf(cnic),
      'ccm:phone': textOf(phone),
      'ccm:address': textOf(address),
    };
  }

  private store(value: BodyObject): string {
    const name = textOf(value['name']);
    return this.graph.add({
      '@id': this.graph.id('location', holderKey(value)),
      '@type': 'uco-location:Location',
      'uco-core:name': name ?? 'Evidence store',
    });
  }

  private role(person: string, capacity: string): void {
    const role = this.graph.add({
      '@id': this.graph.id('role', capacity),
      '@type': 'uco-role:Role',
      'uco-core:name': capacity,
    });
    this.graph.add({
      '@id': this.graph.id('relationship', `role\n${person}\n${role}`),
      '@type': 'uco-core:Relationship',
      'uco-core:source': pointer(person),
      'uco-core:target': pointer(role),
      'uco-core:kindOfRelationship': 'Has_Role',
      'uco-core:isDirectional': true,
    });
  }
}
