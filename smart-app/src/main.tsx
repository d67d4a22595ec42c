import { createRoot } from 'react-dom/client';
import { NotLaunched } from './NotLaunched.js';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with id "root"');
createRoot(root).render(<NotLaunched />);
