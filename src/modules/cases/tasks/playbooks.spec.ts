import { doubled } from '../domain/task';
import { PLAYBOOKS } from './playbooks';

it.each(PLAYBOOKS.map((each) => [each.code, each] as const))(
  'the playbook %s has words in both languages and each key once',
  (code, { tasks, title, offences }) => {
    expect(code).toMatch(/^[a-z][a-z0-9-]+$/);
    expect(doubled(tasks)).toEqual([]);
    expect(offences.length).toBeGreaterThan(0);
    for (const { en, ur, days, law } of [...tasks, { ...title, days: 1, law: null }]) {
      expect([en, days >= 0 && days <= 60, law]).not.toContain('');
      expect(ur).toMatch(/[\u0600-\u06ff]/);
    }
  },
);
