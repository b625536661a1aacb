import { elementsOf, OFFENCE_ELEMENTS } from './catalogue';

const OF_2016 = { effectiveFrom: '2016-08-18', confidence: 'high' } as const;
const codes = (offenceId: string, limb: 'privacy' | null = null): string[] =>
  (elementsOf(offenceId, OF_2016, limb) ?? []).map(({ code }) => code);

describe('the elements of an offence', () => {
  it('stand in both languages, each code once, with who did it and the day before the offence itself', () => {
    for (const { offenceId, law, sourceCodes, confidence } of OFFENCE_ELEMENTS) {
      const all = elementsOf(offenceId, OF_2016) ?? [];
      expect([offenceId, ...all.slice(0, 2).map(({ code }) => code)]).toEqual([offenceId, 'person', 'day']);
      expect(all.length).toBeGreaterThan(2);
      expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
      for (const { code, en, ur } of all) {
        expect(code).toMatch(/^[a-z][a-z0-9-]{1,39}$/);
        expect([en, ur]).toEqual([expect.stringMatching(/^[A-Z].*\.$/), expect.stringMatching(/[\u0600-\u06ff].*۔$/)]);
      }
      expect(law).toMatch(/^PECA s\.\d+[A-C]?(\(\d\))?$/);
      expect(sourceCodes.length).toBeGreaterThan(0);
      expect(['low', 'medium']).toContain(confidence);
    }
    expect(new Set(OFFENCE_ELEMENTS.map(({ offenceId }) => offenceId)).size).toBe(OFFENCE_ELEMENTS.length);
  });

  it('are those of the limb that is charged, and of every limb where none is named', () => {
    expect(codes('PECA-20-1', 'privacy')).toEqual(['person', 'day', 'public', 'false', 'knew', 'privacy']);
    expect(codes('PECA-20-1')).toEqual([
      ...['person', 'day', 'public', 'false', 'knew', 'intimidates', 'privacy', 'reputation'],
    ]);
  });

  it('are no surer than the version, and their digest is of the words of that version alone', () => {
    const [sure, doubtful] = [OF_2016, { effectiveFrom: '2023-07-24', confidence: 'low' as const }].map(
      (version) => elementsOf('PECA-22A', version)?.[2],
    );
    expect([sure?.confidence, doubtful?.confidence]).toEqual(['medium', 'low']);
    expect(sure?.sha256).not.toBe(doubtful?.sha256);
    expect(elementsOf('PECA-22A', OF_2016)?.[2]?.sha256).toBe(sure?.sha256);
  });

  it('are unknown of what the house has not written', () => {
    expect(elementsOf('PPC-420', OF_2016)).toBeNull();
  });
});
