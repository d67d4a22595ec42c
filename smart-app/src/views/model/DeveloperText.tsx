import { useTranslation } from 'react-i18next';

/** A text of the artefact, which is in English whatever the reader's language is: read out as such. */
export function DeveloperText({ text }: { text: string }) {
  const { i18n } = useTranslation();
  return i18n.resolvedLanguage === 'en' ? text : <span lang="en">{text}</span>;
}
