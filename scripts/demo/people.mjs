// The invented officers of the demonstration, each with a password of his own.
import { enter } from './client.mjs';

const OFFICERS = {
  investigator: {
    username: 'sana.tariq',
    name: 'Sana Tariq',
    rank: 'Sub-Inspector',
    number: 'D-101',
    role: 'investigating officer',
  },
  inCharge: {
    username: 'imran.qureshi',
    name: 'Imran Qureshi',
    rank: 'Deputy Director',
    number: 'D-102',
    role: 'circle in-charge',
  },
  custodian: {
    username: 'kamran.butt',
    name: 'Kamran Butt',
    rank: 'Head Constable',
    number: 'D-103',
    role: 'evidence custodian',
  },
};

/** @returns the circle and a client for each officer */
export async function enlist(base, code) {
  const administrator = await enter(base, 'administrator', code);
  const { items } = await administrator.get('/offices?limit=200');
  const circle = items.find(({ kind, name }) => kind === 'circle' && /Lahore/.test(name));
  const crew = {};
  for (const [part, { role, ...officer }] of Object.entries(OFFICERS)) {
    const { id } = await administrator.act('/officers', officer);
    await administrator.act(`/officers/${id}/roles`, { role, officeId: circle.id });
    const issued = await administrator.act(`/officers/${id}/one-time-code`);
    crew[part] = { ...officer, id, client: await enter(base, officer.username, issued.code) };
  }
  return { circle, ...crew };
}
