import { App } from './App.js';
import { renderPage } from './render-page.js';

renderPage(<App />);
