//! The page of a story that came with a feed, fetched when a reader asks for it.

use super::web::{is_web, stories};
use crate::desk::fetch::{Address, Answer, Fetched, Fetcher, Limits, NotFetched, Validators};
use crate::desk::item::{Item, Place};
use crate::desk::open::document;
use crate::desk::problem::Problem;
use crate::model::{Article, Document};

/// Fetches the page that an article leads to, and for a story of the library first the feed that says where that is. `Ok(None)`: it leads nowhere. Nothing is kept.
pub fn whole(item: &Item, article: &Article) -> Result<Option<Document>, Problem> {
    let fetcher = Fetcher::new(Limits::default());
    let named = article.source.url.as_deref().map(|link| Address::parse(link).map_err(|source| told(link, source))).transpose()?;
    let page = match (named, &item.place) {
        (Some(address), _) => address,
        (None, Place::Shelved(shelved)) if is_web(&shelved.line().address) => {
            let line = shelved.line();
            let shown = String::from_utf8_lossy(&line.address);
            let address = Address::parse(&shown).map_err(|source| told(&shown, source))?;
            let feed = fetched(&fetcher, &address)?;
            let listed = stories(&address, &feed)?;
            let link =
                listed.iter().find(|parsed| parsed.article.id == line.article).and_then(|parsed| parsed.article.source.url.as_deref());
            let Some(link) = link else { return Ok(None) };
            feed.address.lead(link, fetcher.limits().downgrade).map_err(|source| told(link, source))?
        }
        (None, _) => return Ok(None),
    };
    let found = fetched(&fetcher, &page)?;
    Ok(stories(&page, &found)?.into_iter().next().map(document))
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
