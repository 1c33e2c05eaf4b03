// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { Suspense, type ReactElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Boundary } from './boundary';
import { later, type Later } from './later';

afterEach(cleanup);

interface Part {
  readonly word: string;
}

interface Download {
  readonly resolve: (part: Part) => void;
  readonly reject: (reason: Error) => void;
}

/** A part whose every download is settled by hand. */
function slow(): { readonly part: Later<Part>; readonly downloads: readonly Download[] } {
  const downloads: Download[] = [];
  const part = later(() => new Promise<Part>((resolve, reject) => { downloads.push({ resolve, reject }); }));
  return { part, downloads };
}

function show(part: Later<Part>): void {
  const Word = (): ReactElement => <p>{part.usePart().word}</p>;
  render(
    <Boundary fallback={(retry) => <button onClick={retry}>again</button>} onFail={() => part.forget()}>
      <Suspense fallback={<i>coming</i>}><Word /></Suspense>
    </Boundary>,
  );
}

/** Carries out what follows, promises included. */
async function acted(work: () => void): Promise<void> {
  await act(() => {
    work();
    return Promise.resolve();
  });
}

describe('a part that comes later', () => {
  it('is stood in for until it is there, and asked for once', async () => {
    const { part, downloads } = slow();
    await acted(() => show(part));
    expect(screen.getByText('coming')).toBeDefined();
    await acted(() => downloads[0]?.resolve({ word: 'there' }));
    expect(screen.getByText('there')).toBeDefined();
    expect(await part.load()).toEqual({ word: 'there' });
    part.forget();
    await part.load();
    expect(downloads).toHaveLength(1);
  });

  it('is drawn at once where it was loaded ahead', async () => {
    const { part, downloads } = slow();
    const ahead = part.load();
    downloads[0]?.resolve({ word: 'there' });
    await ahead;
    act(() => show(part));
    expect(screen.getByText('there')).toBeDefined();
  });

  it('fails into the boundary, and can be asked for again from there', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { part, downloads } = slow();
    await acted(() => show(part));
    await acted(() => downloads[0]?.reject(new Error('offline')));
    expect(downloads).toHaveLength(1);
    await acted(() => screen.getByRole('button', { name: 'again' }).click());
    expect(screen.getByText('coming')).toBeDefined();
    await acted(() => downloads[1]?.resolve({ word: 'there' }));
    expect(screen.getByText('there')).toBeDefined();
    errors.mockRestore();
  });
});
