import { useEffect, useState } from 'preact/hooks';
import { Blocks } from '../blocks/blocks.tsx';
import { PlaceProvider, useEntries } from '../blocks/place.tsx';
import { usePage } from '../context.tsx';

/** The app's Home, as the bot last published it for this person. */
export function HomeTab() {
  const { state, words } = usePage();
  const home = state.home;
  const [values, set] = useEntries(home?.state ?? {});
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 8_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="home" role="tabpanel" aria-label={words.home} id="messages" tabIndex={-1}>
      {home ? (
        <div class="home-sheet">
          <PlaceProvider place={{ type: 'home' }} values={values} set={set}>
            <Blocks blocks={home.content.blocks} />
          </PlaceProvider>
        </div>
      ) : (
        <p class="nothing" role="status">
          {late ? words.noHome : words.loading}
        </p>
      )}
    </div>
  );
}
