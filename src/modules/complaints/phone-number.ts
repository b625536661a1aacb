import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { PhoneForm } from './domain/identifier';

/** By the numbering plans of the world; a number without a country is Pakistan's. Null for what cannot be dialled. */
export const phoneForm: PhoneForm = (text) => {
  const found = parsePhoneNumberFromString(text, 'PK');
  return found?.isPossible() === true ? found.number : null;
};
