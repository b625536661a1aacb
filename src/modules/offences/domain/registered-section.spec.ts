import { BILL_TO_ACT } from '../catalogue/bill-to-act';
import { OFFENCES } from '../catalogue/catalogue';
import { matchRegistered } from './registered-section';

const match = (section: string, title?: string) => matchRegistered(OFFENCES, BILL_TO_ACT, { section, title });

describe('a section as registered elsewhere', () => {
  it.each([
    ['14', 'Electronic fraud', 'act-number', ['PECA-14']],
    ['12', 'ELECTRONIC FRAUD', 'bill-number', ['PECA-14']],
    ['20', 'Malicious code', 'bill-number', ['PECA-23']],
    ['20', 'Offences against dignity of a natural person', 'act-number', ['PECA-20-1']],
    ['24', 'Cyber stalking', 'act-number', ['PECA-24-2', 'PECA-24-2-MINOR']],
    ['13', 'Electronic forgery', 'act-number', ['PECA-13-1', 'PECA-13-2']],
  ])('%s, %s, is found by its %s', (section, title, found, offenceIds) => {
    expect(match(section, title)).toEqual({ found, offenceIds });
  });

  it.each([
    ['20', undefined],
    ['14', 'Malicious code'],
    ['99', 'Electronic fraud'],
  ])('%s, %s, is left to review by hand', (section, title) => {
    expect(match(section, title).found).toBe('nothing');
  });
});
