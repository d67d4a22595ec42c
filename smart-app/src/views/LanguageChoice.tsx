import Box from '@mui/material/Box';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguage, type Language, languages } from '../i18n/create-i18n.js';
import { saveLanguage } from '../i18n/reader-language.js';

/** The language that is read: as the browser's own select, each language by its own name. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  const id = useId();
  const choose = (language: Language) => {
    saveLanguage(language);
    void i18n.changeLanguage(language);
  };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <label htmlFor={id}>{t('app.language')}</label>
      <Box
        component="select"
        id={id}
        value={i18n.resolvedLanguage ?? 'en'}
        onChange={({ target }) => {
          if (isLanguage(target.value)) choose(target.value);
        }}
        sx={{
          font: 'inherit',
          color: 'text.primary',
          bgcolor: 'background.paper',
          border: 1,
          borderColor: 'text.secondary',
          borderRadius: 1,
          px: 0.5,
          py: 0.25,
        }}
      >
        {Object.entries(languages).map(([language, { name }]) => (
          <option key={language} value={language} lang={language}>
            {name}
          </option>
        ))}
      </Box>
    </Box>
  );
}
