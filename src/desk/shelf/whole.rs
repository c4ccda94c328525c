//! The page of a story that came with a feed, fetched when a reader asks for it. Of a story of the library it is kept as a further version.

use super::web::{is_of_feed, is_web, keep_page, stories};
use crate::desk::fetch::{Address, Answer, Fetched, Fetcher, Limits, NotFetched, Validators};
use crate::desk::item::{Item, Place};
use crate::desk::open::document;
use crate::desk::problem::Problem;
use crate::library::Trouble;
use crate::model::{Article, Document};
use crate::parse::Parsed;

/// A full article as it was fetched.
#[derive(Debug)]
pub struct Whole {
    /// The article.
    pub document: Document,
    /// Why it could not be kept, where it should have been: it is a story of the library.
    pub trouble: Option<Trouble>,
}

/// A page as it was fetched, with the story on it.
struct Page {
    address: Address,
    fetched: Fetched,
    story: Parsed,
}

/// Fetches the page that an article leads to, and for a story of the library first the feed that says where that is; what is fetched of such a story is kept as a version of it,
/// unless it says what the latest does. `Ok(None)`: it leads nowhere.
pub fn whole(item: &Item, article: &Article) -> Result<Option<Whole>, Problem> {
    let Some(Page { address, fetched, story }) = page(item, article)? else { return Ok(None) };
    let document = document(story);
    let kept = match &item.place {
        Place::Shelved(shelved) => keep_page(shelved.library(), shelved.line(), &address, &fetched, &document),
        _ => Ok(()),
    };
    Ok(Some(Whole { document, trouble: kept.err() }))
}

fn page(item: &Item, article: &Article) -> Result<Option<Page>, Problem> {
    let fetcher = Fetcher::new(Limits::default());
    let named = article.source.url.as_deref().map(|link| Address::parse(link).map_err(|source| told(link, source))).transpose()?;
    let address = match (named, &item.place) {
        (Some(address), _) => address,
        (None, Place::Shelved(shelved)) if is_web(&shelved.line().address) => {
            let line = shelved.line();
            let shown = String::from_utf8_lossy(&line.address);
            let address = Address::parse(&shown).map_err(|source| told(&shown, source))?;
            let fetched = fetched(&fetcher, &address)?;
            let mut listed = stories(&address, &fetched)?;
            if !listed.iter().any(|parsed| is_of_feed(&parsed.article)) {
                // It is a page already, as it was fetched some time ago.
                let story = listed.drain(..).next();
                return Ok(story.map(|story| Page { address, fetched, story }));
            }
            let link =
                listed.iter().find(|parsed| parsed.article.id == line.article).and_then(|parsed| parsed.article.source.url.as_deref());
            let Some(link) = link else { return Ok(None) };
            fetched.address.lead(link, fetcher.limits().downgrade).map_err(|source| told(link, source))?
        }
        (None, _) => return Ok(None),
    };
    let fetched = fetched(&fetcher, &address)?;
    let story = stories(&address, &fetched)?.into_iter().next();
    Ok(story.map(|story| Page { address, fetched, story }))
}

fn fetched(fetcher: &Fetcher, address: &Address) -> Result<Fetched, Problem> {
    match fetcher.fetch(address, &Validators::default()) {
        Ok(Answer::New(fetched)) => Ok(fetched),
        // Nothing was said of what is known: a server that calls it the same has nothing to give.
        Ok(Answer::Same) => Err(Problem::Empty { name: address.to_string() }),
        Err(source) => Err(told(address.as_str(), source)),
    }
}

fn told(name: &str, source: NotFetched) -> Problem {
    Problem::Web { name: crate::desk::problem::clean(name), source }
}
