import { renderPage } from '../render-page.js';
import { SignIn } from './SignIn.js';

renderPage(<SignIn />);
