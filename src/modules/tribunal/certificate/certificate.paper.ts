import type { Cell, Phrase, Section, Sheet, Text } from '../../../platform/typeset/paper';
import { clockText } from '../../evidence/papers/paper-record.service';
import type { CertificateFacts, ExhibitFacts, Stated } from './domain/certificate-facts';
import {
  CERTIFICATE_WORDS as W,
  CERTIFIED,
  KNOWLEDGE_WORDS,
  NO_WITNESS,
  RESIDUAL,
  STATUS_WORDS,
  WITNESSED,
} from './certificate.words';

export interface CertificatePaper {
  readonly facts: CertificateFacts;
  readonly number: string;
  readonly caseNumber: string;
  /** Number of the certificate whose place it takes, and why. */
  readonly corrects: { readonly number: string; readonly reason: string } | null;
  readonly textSha256: string;
  readonly qr: string;
  /** The newest entry on which it rests. */
  readonly entry: string;
  readonly foot: Phrase;
}

/** Source: law notes D; QSO 73 of medium confidence, the others high. */
const ARTICLES = { a: '46-A', b: '73', c: '78-A', d: '164', s: '35(3)-(4)' };

const typed = (text: string, as?: Phrase): Text => ({ typed: text, ...(as ? { as } : {}) });
const code = (text: string): Text => ({ code: text });

/** The certificate as it is signed: who certifies what, each exhibit with its facts, the system, and what it cannot prove. */
export function certificatePaper(paper: CertificatePaper): Sheet {
  const { facts, corrects } = paper;
  return {
    ...{ form: 'sheet', title: W.title, qr: paper.qr, entry: paper.entry, standing: paper.foot },
    at: new Date(facts.asOf),
    numbers: [
      { label: W.number, value: typed(paper.number) },
      { label: W.case, value: typed(paper.caseNumber) },
      ...(corrects === null
        ? []
        : [
            { label: W.corrects, value: typed(corrects.number) },
            { label: W.reason, value: typed(corrects.reason) },
          ]),
    ],
    // First what is certified, by whom; then the facts on which it rests, what they cannot prove, and the signature.
    sections: [
      signatory(facts),
      declaration(facts),
      ...facts.exhibits.map(exhibit),
      system(facts, paper.textSha256),
      {
        heading: W.residual,
        blocks: [
          { kind: 'sentences', items: [...RESIDUAL, facts.policy?.asksWitnesses === true ? WITNESSED : NO_WITNESS] },
        ],
      },
      {
        heading: W.signature,
        blocks: [
          { kind: 'fields', rows: [{ label: W.signedOn, value: typed(clockText(facts.asOf)) }] },
          { kind: 'signatures', lines: [{ who: W.sign, name: typed(who(facts)) }] },
        ],
      },
    ],
  };
}

const who = ({ signatory: { rank, name, number } }: CertificateFacts): string => `${rank} ${name} (${number})`;

function declaration(facts: CertificateFacts): Section {
  const exhibits = facts.exhibits.map(({ number }) => number).join(', ');
  const certify = { ...W.certify, with: { who: who(facts), exhibits, at: clockText(facts.asOf) } };
  return { heading: W.certified, blocks: [{ kind: 'sentences', items: [certify, ...CERTIFIED] }] };
}

function signatory(facts: CertificateFacts): Section {
  const { qualification, knowledge, asOf } = facts;
  const held: Cell = qualification
    ? [
        typed(`${qualification.title}, ${qualification.institution}`),
        { ...W.awarded, with: { day: qualification.awardedOn } },
      ]
    : typed('–');
  return {
    heading: W.signatory,
    blocks: [
      { kind: 'notice', tone: 'plain', text: { ...W.law, with: ARTICLES } },
      {
        kind: 'fields',
        rows: [
          { label: W.name, value: typed(who(facts)) },
          { label: W.knows, value: KNOWLEDGE_WORDS[knowledge] },
          { label: W.qualification, value: held },
          { label: W.asOf, value: typed(clockText(asOf)) },
        ],
      },
    ],
  };
}

function system({ system: { name, version, origin }, policy, log }: CertificateFacts, textSha256: string): Section {
  return {
    heading: W.system,
    blocks: [
      {
        kind: 'fields',
        rows: [
          { label: W.product, value: typed(`${name} ${version}`) },
          { label: W.log, value: code(origin ?? '–') },
          { label: W.policy, value: code(policy?.sha256 ?? '–') },
          { label: W.quorum, value: policy?.asksWitnesses === true ? typed(policy.quorum) : W.noQuorum },
          { label: W.standing, value: STATUS_WORDS[log.status] },
          { label: W.checkpoint, value: [typed(String(log.size ?? '–')), code(log.root ?? '–')] },
          { label: W.text, value: code(textSha256) },
        ],
      },
    ],
  };
}

function exhibit(one: ExhibitFacts): Section {
  const { custody, verified, files, sizeBytes } = one;
  const said = (text: string | null, facts: readonly Stated[]): Cell =>
    facts.some((fact) => one.stated.includes(fact)) ? [typed(text ?? '–'), W.byWord] : typed(text ?? '–');
  const counts = {
    ...{ n: String(custody.entries), moves: String(custody.moves) },
    ...{ irregular: String(custody.irregular), late: String(custody.late) },
  };
  const digest = (name: string, value: string | null) =>
    value === null ? [] : [{ label: { en: name, ur: name }, value: code(value) }];
  return {
    heading: { ...W.exhibit, with: { number: one.number } },
    blocks: [
      {
        kind: 'fields',
        rows: [
          { label: W.device, value: said(one.device, ['device']) },
          { label: W.method, value: said(one.method, ['method']) },
          { label: W.tool, value: said(`${one.tool ?? '–'} ${one.toolVersion ?? '–'}`, ['tool', 'toolVersion']) },
          { label: W.operator, value: said(one.operator, ['operator']) },
          {
            label: W.size,
            value: [
              typed(String(sizeBytes ?? '–')),
              ...(files === null ? [] : [{ ...W.files, with: { n: String(files) } }]),
            ],
          },
          ...digest('SHA-256', one.sha256),
          ...digest('SHA-512', one.sha512),
          {
            label: W.verdict,
            value: verified
              ? { ...W.passed, with: { seq: String(verified.seq), at: clockText(verified.at) } }
              : typed('–'),
          },
          { label: W.custody, value: { ...W.custodyTold, with: counts } },
          { label: W.holder, value: typed(custody.holder ?? '–') },
          { label: W.head, value: code(custody.head) },
        ],
      },
      {
        kind: 'sentences',
        items: custody.findings.length === 0 ? [W.nothing] : custody.findings.map(({ en, ur }) => ({ en, ur })),
      },
    ],
  };
}
