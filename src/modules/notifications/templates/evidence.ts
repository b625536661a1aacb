import type { Some } from './template';

/** Words about exhibits, their bytes, hand-overs and bundles. */
export const EVIDENCE: Some<
  | `handover.${'offered' | 'accepted' | 'partly_accepted' | 'refused' | 'cancelled'}`
  | `exhibit.${'taken-over' | 'with-walled-officer' | 'quarantined' | 'damaged' | 'record-in-doubt'}`
  | 'upload.send-again'
  | 'bundle.ready'
  | 'bundle.failed'
  | 'tribunal-file.ready'
  | 'tribunal-file.failed'
> = {
  'handover.offered': {
    about: 'custody',
    params: { handoverId: 'id', items: 'count' },
    link: '/handovers/{handoverId}',
    title: { en: 'A hand-over waits for your answer', ur: 'حوالگی آپ کے جواب کی منتظر ہے' },
    sentence: {
      en: 'Items offered to you: {items}. Compare seals and condition, then accept or refuse each.',
      ur: 'آپ کو پیش کی گئی اشیا: {items}۔ مہریں اور حالت دیکھ کر ہر ایک کو قبول یا رد کریں۔',
    },
  },
  'handover.accepted': {
    about: 'custody',
    params: { handoverId: 'id' },
    link: '/handovers/{handoverId}',
    title: { en: 'Your hand-over was accepted', ur: 'آپ کی حوالگی قبول ہو گئی' },
    sentence: {
      en: 'The receiver accepted everything that you offered.',
      ur: 'وصول کنندہ نے آپ کی پیش کردہ تمام اشیا قبول کر لیں۔',
    },
  },
  'handover.partly_accepted': {
    about: 'custody',
    params: { handoverId: 'id' },
    link: '/handovers/{handoverId}',
    title: { en: 'Your hand-over was accepted in part', ur: 'آپ کی حوالگی جزوی طور پر قبول ہوئی' },
    sentence: {
      en: 'The receiver accepted some items and refused others; what was refused stays with you.',
      ur: 'وصول کنندہ نے کچھ اشیا قبول کیں اور کچھ رد کر دیں؛ رد شدہ اشیا آپ ہی کے پاس ہیں۔',
    },
  },
  'handover.refused': {
    about: 'custody',
    params: { handoverId: 'id' },
    link: '/handovers/{handoverId}',
    title: { en: 'Your hand-over was refused', ur: 'آپ کی حوالگی رد کر دی گئی' },
    sentence: {
      en: 'The receiver refused what you offered; everything stays with you.',
      ur: 'وصول کنندہ نے آپ کی پیش کردہ اشیا رد کر دیں؛ سب کچھ آپ ہی کے پاس ہے۔',
    },
  },
  'handover.cancelled': {
    about: 'custody',
    params: { handoverId: 'id' },
    link: '/handovers/{handoverId}',
    title: { en: 'A hand-over was cancelled', ur: 'ایک حوالگی منسوخ ہو گئی' },
    sentence: {
      en: 'The offer no longer stands; the items are where they were.',
      ur: 'پیشکش اب قائم نہیں؛ اشیا وہیں ہیں جہاں تھیں۔',
    },
  },
  'exhibit.taken-over': {
    about: 'custody',
    params: { by: 'id', items: 'count' },
    link: '/cases/{caseId}/exhibits',
    title: { en: 'Items you held were taken over', ur: 'آپ کے پاس موجود اشیا تحویل میں لے لی گئیں' },
    sentence: {
      en: 'The in-charge took over items that you answered for, with an inventory before two witnesses. Items: {items}.',
      ur: 'انچارج نے دو گواہوں کے روبرو فہرست بنا کر وہ اشیا تحویل میں لے لیں جن کے آپ ذمہ دار تھے۔ اشیا: {items}۔',
    },
  },
  'exhibit.with-walled-officer': {
    about: 'custody',
    params: { officerId: 'id' },
    link: '/cases/{caseId}/exhibits',
    title: {
      en: 'An item is with an officer who may not see its case',
      ur: 'ایک شے ایسے افسر کے پاس ہے جو مقدمہ نہیں دیکھ سکتا',
    },
    sentence: {
      en: 'By a fact that was recorded, an officer whom a wall keeps out of this case now holds an item of it. Decide where it goes.',
      ur: 'درج شدہ واقعے کے مطابق اس مقدمے کی ایک شے ایسے افسر کے پاس ہے جسے مقدمے سے الگ رکھا گیا ہے۔ فیصلہ کریں کہ وہ شے کہاں جائے۔',
    },
  },
  'exhibit.quarantined': {
    about: 'custody',
    params: { exhibitId: 'id', exhibit: 'number', uploadId: 'id', reasons: 'code' },
    link: '/exhibits/{exhibitId}',
    title: { en: 'Bytes of an exhibit are quarantined', ur: 'ایک شہادتی شے کا مواد روک لیا گیا' },
    sentence: {
      en: 'What was received for exhibit {exhibit} is not what was declared ({reasons}). Somebody must answer it.',
      ur: 'شہادتی شے {exhibit} کے لیے موصول مواد وہ نہیں جو بتایا گیا تھا ({reasons})۔ اس کا جواب دینا لازم ہے۔',
    },
  },
  'exhibit.damaged': {
    about: 'custody',
    params: { exhibitId: 'id', exhibit: 'number' },
    link: '/exhibits/{exhibitId}',
    title: { en: 'Stored bytes of an exhibit are damaged', ur: 'ایک شہادتی شے کا محفوظ مواد متاثر ہے' },
    sentence: {
      en: 'The stored bytes of exhibit {exhibit} no longer match the record. It is frozen; nothing was repaired.',
      ur: 'شہادتی شے {exhibit} کا محفوظ مواد اب ریکارڈ سے مطابقت نہیں رکھتا۔ اسے منجمد کر دیا گیا ہے؛ کچھ بھی درست نہیں کیا گیا۔',
    },
  },
  'exhibit.record-in-doubt': {
    about: 'custody',
    params: { exhibitId: 'id', exhibit: 'number' },
    link: '/exhibits/{exhibitId}',
    title: { en: 'The record of an exhibit is in doubt', ur: 'ایک شہادتی شے کا ریکارڈ مشکوک ہے' },
    sentence: {
      en: 'A check of the record of exhibit {exhibit} failed. It is frozen until somebody has looked.',
      ur: 'شہادتی شے {exhibit} کے ریکارڈ کی جانچ ناکام رہی۔ دیکھے جانے تک اسے منجمد کر دیا گیا ہے۔',
    },
  },
  'upload.send-again': {
    about: 'custody',
    params: { uploadId: 'id', exhibitId: 'id' },
    link: '/exhibits/{exhibitId}',
    title: { en: 'An upload must be sent again', ur: 'ایک اپ لوڈ دوبارہ بھیجنا ہو گا' },
    sentence: {
      en: 'The bytes were damaged before they became evidence, so nothing was stored. Send them again.',
      ur: 'مواد شہادت بننے سے پہلے ہی متاثر ہو گیا، اس لیے کچھ محفوظ نہیں ہوا۔ دوبارہ بھیجیں۔',
    },
  },
  'bundle.ready': {
    about: 'custody',
    params: { bundleId: 'id' },
    link: '/bundles/{bundleId}',
    title: { en: 'A bundle is ready', ur: 'بنڈل تیار ہے' },
    sentence: {
      en: 'The bundle that you asked for can be fetched now.',
      ur: 'جو بنڈل آپ نے مانگا تھا وہ اب حاصل کیا جا سکتا ہے۔',
    },
  },
  'bundle.failed': {
    about: 'custody',
    params: { bundleId: 'id', fault: 'code' },
    link: '/bundles/{bundleId}',
    title: { en: 'A bundle could not be made', ur: 'بنڈل نہیں بن سکا' },
    sentence: {
      en: 'The bundle that you asked for was not made: {fault}. Ask for it again when the cause is gone.',
      ur: 'جو بنڈل آپ نے مانگا تھا وہ نہیں بنا: {fault}۔ وجہ دور ہونے پر دوبارہ مانگیں۔',
    },
  },
  'tribunal-file.ready': {
    about: 'custody',
    params: { fileId: 'id' },
    link: '/tribunal-files/{fileId}',
    title: { en: 'A file for the Tribunal is ready', ur: 'ٹریبونل کے لیے فائل تیار ہے' },
    sentence: {
      en: 'The file that you asked for can be fetched now.',
      ur: 'جو فائل آپ نے مانگی تھی وہ اب حاصل کی جا سکتی ہے۔',
    },
  },
  'tribunal-file.failed': {
    about: 'custody',
    params: { fileId: 'id', fault: 'code' },
    link: '/tribunal-files/{fileId}',
    title: { en: 'A file for the Tribunal could not be made', ur: 'ٹریبونل کے لیے فائل نہیں بن سکی' },
    sentence: {
      en: 'The file that you asked for was not made: {fault}. Ask for it again when the cause is gone.',
      ur: 'جو فائل آپ نے مانگی تھی وہ نہیں بنی: {fault}۔ وجہ دور ہونے پر دوبارہ مانگیں۔',
    },
  },
};
