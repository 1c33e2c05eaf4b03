import { createRoot } from 'react-dom/client';
import './workbench.css';
import { App } from './page/app';
import { Desk } from './page/desk';
import { samples } from './page/samples';

const place = document.getElementById('workbench');
if (!place) throw new Error('the page has no place for the workbench');
try {
  const element = document.createElement('div');
  element.style.height = '100%';
  // The grid is most of the page's weight and comes on its own, so that the words of waiting are seen at once.
  const { createGrid } = await import('./grid/create-grid');
  const desk = await Desk.open((onRefused) => createGrid(element, onRefused));
  createRoot(place).render(<App desk={desk} grid={element} />);
  void desk.lookForDrafts();
  await desk.openSample(samples[0]);
} catch (error) {
  place.textContent = `页面没有打开（${error instanceof Error ? error.message : String(error)}）；请刷新重试，或换用新版 Edge、Chrome 浏览器。`;
}
