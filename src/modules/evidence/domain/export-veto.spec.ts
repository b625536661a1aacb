import { MATERIAL_CLASSES } from './exhibit';
import { type Exported, vetoesOn, vetoOnWithholding } from './export-veto';
import { CUSTODY_TYPES } from '../../../proof/entry-types';
import { sentenceOf, type Told } from './sentences';

const exhibit = (over: Partial<Exported> = {}): Exported => ({
  id: 'x',
  number: 'E-001',
  caseId: 'c',
  class: 'ordinary',
  exculpatory: false,
  frozen: false,
  quarantined: false,
  exportOrder: null,
  ...over,
});

describe('vetoes on export', () => {
  it.each(
    MATERIAL_CLASSES.flatMap((material) => [null, 'Order 14 of 2027'].map((order) => [material, order] as const)),
  )('material of class %s with order %j', (material, exportOrder) => {
    const vetoes = vetoesOn(exhibit({ class: material, exportOrder })).map(({ code }) => code);
    const stands = material === 'child-abuse' || (material !== 'ordinary' && exportOrder === null);
    expect(vetoes).toEqual(stands ? [`export.${material}`] : []);
  });

  it.each([
    [{ frozen: true }, ['export.frozen']],
    [{ quarantined: true }, ['export.quarantined']],
    [{ quarantined: true, frozen: true }, ['export.quarantined']],
    [{ frozen: true, class: 'intimate' as const }, ['export.intimate', 'export.frozen']],
  ])('%j is stopped by %j', (over, codes) => {
    expect(vetoesOn(exhibit(over)).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    [true, null, 'export.exculpatory'],
    [true, 'Order 14 of 2027', undefined],
    [false, null, undefined],
  ])('exculpatory %s withheld on order %j: %s', (exculpatory, order, code) => {
    expect(vetoOnWithholding(exhibit({ exculpatory }), order)?.code).toBe(code);
  });
});

describe('sentences of custody', () => {
  const told: Told = {
    actor: 'Inspector Sana Malik 12',
    from: 'Constable Aslam 7',
    to: 'P-ABC',
    parcel: null,
    seal: 'S-1',
    newSeal: 'S-2',
    roadCertificate: 'RC 1',
    registerNumber: 'XIX/1',
    materialClass: 'intimate',
    discrepancy: true,
    foundOpen: true,
    lateMinutes: 130,
    irregular: { rule: 'custody.not-the-holder', section: 'PECA 2016 s. 35' },
  };

  it.each(CUSTODY_TYPES.flatMap((type) => (['en', 'ur'] as const).map((language) => [type, language] as const)))(
    '%s has one in %s that leaves no place unfilled and hides nothing irregular',
    (type, language) => {
      const sentence = sentenceOf(type, told, language);
      expect(sentence).not.toMatch(/[{}]|undefined|null/);
      for (const must of ['S-1', 'S-2', 'RC 1', 'XIX/1', '130', 'custody.not-the-holder', 'PECA 2016 s. 35']) {
        expect(sentence).toContain(must);
      }
      expect(/[\u0600-\u06ff]/.test(sentence)).toBe(language === 'ur');
    },
  );

  it('names nobody where nobody is named', () => {
    expect(sentenceOf('accepted', { ...told, from: null }, 'en')).toContain('somebody not named');
  });
});
