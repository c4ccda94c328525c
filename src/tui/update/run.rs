//! Carrying out commands.

use super::{Way, articles, browse, copy, entities, filters, focus, keys, list, motion, narrowing, overlays, page, pickers, quotes};
use super::{review, say, search, sidebar, speakers, verdicts, why};
use crate::model::Verdict;
use crate::tui::Effect;
use crate::tui::app::{App, Appearance, Overlay, Pane};
use crate::tui::command::Command;

/// How far a movement goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// So many rows or entries.
    Lines(usize),
    /// So many half pages.
    Halves(usize),
    /// So many pages.
    Pages(usize),
    /// To the outermost.
    End,
}

/// Carries out a command, with its count and letter where it takes them.
pub(super) fn run(app: &mut App, command: Command, count: Option<u32>, letter: Option<char>) -> Vec<Effect> {
    use Command as C;
    let n = count.unwrap_or(1).max(1) as usize;
    match command {
        C::Quit => return vec![Effect::Quit],
        C::Suspend => return vec![Effect::Suspend],
        C::Close => return focus::close(app),
        C::Back => return focus::back(app),
        C::Help => app.overlay = Overlay::Help { top: 0 },
        C::Palette => overlays::open_palette(app),
        C::Theme => cycle_theme(app),
        C::Mouse => return toggle_mouse(app),
        C::List => return list::toggle(app),
        C::Open => return list::open_or_show(app),
        C::Go if app.focus == Pane::List => return list::open(app),
        C::SearchLibrary => browse::open_prompt(app),
        C::NarrowList => return browse::cycle_state(app),
        C::NarrowBy => return narrowing::open(app),
        C::ToggleUnread => return browse::toggle_unread(app),
        C::FilterList => app.list.filtering = true,
        C::Filter => filters::open(app),
        C::NextArticle => return articles::step(app, Way::Forth, n),
        C::PreviousArticle => return articles::step(app, Way::Back, n),
        C::LineDown => return travel(app, Way::Forth, Reach::Lines(n)),
        C::LineUp => return travel(app, Way::Back, Reach::Lines(n)),
        C::HalfPageDown => return travel(app, Way::Forth, Reach::Halves(n)),
        C::HalfPageUp => return travel(app, Way::Back, Reach::Halves(n)),
        C::PageDown => return travel(app, Way::Forth, Reach::Pages(n)),
        C::PageUp => return travel(app, Way::Back, Reach::Pages(n)),
        C::Top | C::Bottom if count.is_some() => return numbered(app, n),
        C::Top => return travel(app, Way::Back, Reach::End),
        C::Bottom => return travel(app, Way::Forth, Reach::End),
        _ => return on_article(app, command, n, letter),
    }
    Vec::new()
}

/// The commands that need an open article.
fn on_article(app: &mut App, command: Command, n: usize, letter: Option<char>) -> Vec<Effect> {
    use Command as C;
    if app.reading.is_none() {
        say_nothing_open(app);
        return Vec::new();
    }
    match command {
        C::NextParagraph => motion::paragraphs(app, Way::Forth, n),
        C::PreviousParagraph => motion::paragraphs(app, Way::Back, n),
        C::NextQuote => quotes::step(app, Way::Forth, n),
        C::PreviousQuote => quotes::step(app, Way::Back, n),
        C::NextOfSpeaker => quotes::step_of_speaker(app, Way::Forth, n),
        C::PreviousOfSpeaker => quotes::step_of_speaker(app, Way::Back, n),
        C::NextMention => entities::step(app, Way::Forth, n),
        C::PreviousMention => entities::step(app, Way::Back, n),
        C::NextFinding => review::step(app, Way::Forth, n),
        C::PreviousFinding => review::step(app, Way::Back, n),
        C::Review => return review::toggle(app),
        C::Why => why::ask(app),
        C::CopyQuote => return copy::quote(app),
        C::CopyParagraph => return copy::paragraph(app),
        C::Search => search::open(app),
        C::NextHit => search::step(app, Way::Forth, n),
        C::PreviousHit => search::step(app, Way::Back, n),
        C::SearchWord => search::word(app),
        C::JumpBack => motion::jump_back(app, n),
        C::JumpForward => motion::jump_forward(app, n),
        C::SetMark => with_letter(app, letter, 'm', motion::set_mark),
        C::GoToMark => with_letter(app, letter, '\'', motion::go_to_mark),
        C::NextPane => focus::step(app, Way::Forth),
        C::PreviousPane => focus::step(app, Way::Back),
        C::FocusQuotes => focus::set(app, if app.review_shown { Pane::Review } else { Pane::Quotes }),
        C::FocusArticle => focus::set(app, Pane::Article),
        C::FocusEntities => focus::set(app, Pane::Entities),
        C::ArticleOnly => focus::toggle_article_only(app),
        C::ToggleReported => quotes::toggle_reported(app),
        C::Versions => review::toggle_versions(app),
        C::Narrow => review::narrow(app),
        C::Confirm => return verdicts::decide(app, Verdict::Confirmed),
        C::Dispute => return verdicts::decide(app, Verdict::Disputed),
        C::Unsure => return verdicts::decide(app, Verdict::Unsure),
        C::Note => verdicts::note(app),
        C::Undo => return verdicts::undo(app),
        C::NextLeft => verdicts::next_left(app),
        C::Order if app.focus == Pane::Entities => entities::cycle_order(app),
        C::Order => quotes::toggle_order(app),
        C::SetSpeaker => speakers::ask(app),
        C::NamesHere => pickers::names_here(app),
        C::Company => pickers::company(app),
        C::Said => pickers::said(app),
        C::SaidEverywhere => return browse::said_everywhere(app),
        C::AboutEverywhere => return browse::about_everywhere(app),
        C::Go if app.focus == Pane::Article => pickers::names_here(app),
        C::Go => sidebar::go(app),
        C::Reload => return articles::reload(app),
        C::FetchWhole => return articles::fetch(app),
        C::Edit => return articles::edit(app),
        _ => {}
    }
    Vec::new()
}

/// Moves the cursor of the pane that has the focus.
fn travel(app: &mut App, way: Way, reach: Reach) -> Vec<Effect> {
    match app.focus {
        Pane::List => return list::travel(app, way, reach),
        _ if app.reading.is_none() => say_nothing_open(app),
        Pane::Article => motion::travel(app, way, reach),
        Pane::Quotes | Pane::Entities | Pane::Review => sidebar::travel(app, way, reach),
    }
    Vec::new()
}

/// To the numbered paragraph, or entry of the list.
fn numbered(app: &mut App, n: usize) -> Vec<Effect> {
    if app.focus == Pane::List {
        return list::go_to(app, n.saturating_sub(1));
    }
    if app.reading.is_none() {
        say_nothing_open(app);
    } else {
        motion::go_to_paragraph(app, n);
    }
    Vec::new()
}

fn say_nothing_open(app: &mut App) {
    say(app, if app.opening.is_some() { "The article is still being read" } else { "No article is open" });
}

fn with_letter(app: &mut App, letter: Option<char>, prefix: char, act: fn(&mut App, char)) {
    match letter {
        Some(letter) => act(app, letter),
        None => keys::wait_for_letter(app, prefix),
    }
}

fn cycle_theme(app: &mut App) {
    let (next, name) = match app.appearance {
        Appearance::Dark => (Appearance::Light, "light"),
        Appearance::Light => (Appearance::Mono, "no colours"),
        Appearance::Mono => (Appearance::Dark, "dark"),
    };
    app.appearance = next;
    say(app, format!("Theme: {name}"));
}

fn toggle_mouse(app: &mut App) -> Vec<Effect> {
    app.mouse = !app.mouse;
    say(app, if app.mouse { "Mouse on" } else { "Mouse off: the terminal selects text" });
    vec![Effect::SetMouse(app.mouse)]
}

impl Reach {
    /// In lines, on a page of `page` lines.
    pub(super) fn lines(self, page: usize) -> usize {
        match self {
            Reach::Lines(n) => n,
            Reach::Halves(n) => n.saturating_mul((page / 2).max(1)),
            Reach::Pages(n) => n.saturating_mul(page.saturating_sub(1).max(1)),
            Reach::End => usize::MAX / 4,
        }
    }
}

/// The page of the pane that has the focus, in lines.
pub(super) fn pane_page(app: &App) -> usize {
    app.geometry().pane(app.focus).map_or_else(|| page(app), |a| usize::from(a.inner().height).max(1))
}
