import 'reflect-metadata';
import { getMetadataStorage, IsInt, IsString, validateSync } from 'class-validator';
import { rememberRules } from './validation-memory';

class Grown {
  @IsInt()
  height!: number;
}
class Named extends Grown {
  @IsString()
  name!: string;
}
const wrong = (one: object): string[] => validateSync(one).map(({ property }) => property);

describe('the rules of a class', () => {
  it('are looked for once and are those of its ancestors too', () => {
    const storage = getMetadataStorage();
    let asked = 0;
    const own = storage.getTargetValidationMetadatas.bind(storage);
    storage.getTargetValidationMetadatas = (...how) => {
      asked += 1;
      return own(...how);
    };
    rememberRules();
    rememberRules();
    for (let i = 0; i < 3; i += 1) {
      expect(wrong(Object.assign(new Named(), { name: 7, height: 1.5 })).sort()).toEqual(['height', 'name']);
      expect(wrong(Object.assign(new Named(), { name: 'Sana', height: 1 }))).toEqual([]);
      expect(wrong(Object.assign(new Grown(), { height: 'tall' }))).toEqual(['height']);
    }
    expect(asked).toBe(2);
  });
});
