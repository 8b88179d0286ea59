import '@/components/theme.css';
import '@/components/page.css';
import '@/components/trouble.css';
import '@/components/reader-panel.css';
import '@/components/rows.css';
import '@/components/saved.css';
import '@/components/paper-bar.css';
import '@/components/paper-view.css';
import '@/components/rules.css';
import './sidepanel.css';
import { ReaderPanel } from '@/lib/views/ReaderPanel';
import { showPage } from '@/lib/views/show-page';

showPage(<ReaderPanel />);
