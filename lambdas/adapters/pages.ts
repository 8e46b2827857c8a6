import { expected, UnreadableAnswer } from './error-reason.ts';

const MOST_PAGES = 50;

/** Every item of a paginated answer. Throws where there are more pages than any quota explains: half a list is no answer. */
export async function collectPages<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let count = 0;
  for await (const page of pages) {
    count += 1;
    if (count > MOST_PAGES) throw new UnreadableAnswer(`more than ${MOST_PAGES} pages`);
    items.push(...expected(itemsOf(page)));
  }
  return items;
}
