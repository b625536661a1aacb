import { getMetadataStorage, type MetadataStorage } from 'class-validator';

type Found = ReturnType<MetadataStorage['getTargetValidationMetadatas']>;
type Asked = Parameters<MetadataStorage['getTargetValidationMetadatas']>;

const done = new WeakSet<MetadataStorage>();

/**
 * Remembers what class-validator found for a class. It asks anew for each object, and looks at every class of the house each
 * time, which grows with the house; rules of a class do not change once it is declared. Groups and schemas, which we do not
 * use, are asked for as before.
 */
export function rememberRules(storage: MetadataStorage = getMetadataStorage()): void {
  if (done.has(storage)) return;
  done.add(storage);
  const ask = storage.getTargetValidationMetadatas.bind(storage);
  const known = new Map<Asked[0], Found>();
  storage.getTargetValidationMetadatas = (...asked: Asked): Found => {
    const [target, schema, always, strictGroups, groups] = asked;
    if (schema || always || strictGroups || groups?.length) return ask(...asked);
    const found = known.get(target) ?? ask(...asked);
    known.set(target, found);
    return found;
  };
}
