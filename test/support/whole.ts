// Imported first by a long run: the walks over all routes are then done whole, and not by the sample of `npm test`.
process.env['SANAD_WHOLE_WALKS'] = 'yes';
