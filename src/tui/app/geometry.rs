//! Where everything stands on the screen: one reckoning for drawing, scrolling and the mouse.

use super::Pane;

/// A size in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// A rectangle in cells from the top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// First column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether the cell lies in it.
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&column) && (self.y..self.y.saturating_add(self.height)).contains(&row)
    }

    /// What is left inside a border of one cell: the lines of a sidebar or the list stand there, one a row.
    pub fn inner(self) -> Area {
        Area {
            x: self.x.saturating_add(1),
            y: self.y.saturating_add(1),
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }
}

/// How much fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// 110 columns and more: quotes, article, entities side by side.
    Wide,
    /// 70 to 109: the article and one sidebar with tabs.
    Medium,
    /// Less than 70: one pane at a time.
    Narrow,
    /// Less than 24x6: one sentence that says so.
    TooSmall,
}

/// Where everything stands. A pane that is not shown has `None`. Pane areas include their borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// How much fits.
    pub shape: Shape,
    /// The title bar.
    pub title: Area,
    /// The list of articles, which takes the whole middle when shown, in wide shape with the article under its cursor to the right.
    pub list: Option<Area>,
    /// The quotes (in medium shape: the one sidebar when it is the quotes' turn; likewise for the others).
    pub quotes: Option<Area>,
    /// The review.
    pub review: Option<Area>,
    /// The entities.
    pub entities: Option<Area>,
    /// The article's whole pane.
    pub article: Option<Area>,
    /// In it, the gutter with paragraph numbers and quote bars.
    pub gutter: Area,
    /// In it, the column of text.
    pub text: Area,
    /// Left of them, the version before, where the two stand side by side.
    pub before: Option<Area>,
    /// At its right edge, the map: one column.
    pub map: Area,
    /// The key hints, message or search line at the foot.
    pub foot: Area,
}

/// What the geometry depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The terminal's size.
    pub size: Size,
    /// The pane that keys go to.
    pub focus: Pane,
    /// The sidebar that was focused last: the one that medium shape shows.
    pub sidebar: Pane,
    /// Whether the review stands in the quotes' place.
    pub review: bool,
    /// Whether the version before stands beside the article, where there is room.
    pub side_by_side: bool,
    /// Whether only the article is shown.
    pub article_only: bool,
    /// Whether the list takes the middle.
    pub list: bool,
}

/// The widest a line of text gets: more is hard to read.
const MEASURE: u16 = 76;
/// The quotes' columns in wide shape, borders included: the fewest, and the most, where the article leaves room.
const QUOTES: (u16, u16) = (29, 48);
/// The review's, in the quotes' place: old words and new ones stand in it on one line.
const REVIEW: (u16, u16) = (36, 60);
/// The entities' likewise.
const ENTITIES: (u16, u16) = (26, 44);
/// The fewest columns of the article's pane in which two versions stand side by side.
const TWO_COLUMNS: u16 = 60;
/// The columns of an article in full measure: its text, the gutter beside it, the map and some air.
const COMFORT: u16 = MEASURE + 13;
/// The one sidebar's columns in medium shape, borders included.
const SIDEBAR: u16 = 30;

impl Geometry {
    /// The geometry of a screen.
    pub fn new(layout: Layout) -> Geometry {
        let Size { width, height } = layout.size;
        let shape = shape(layout.size);
        let row = |y: u16| Area { x: 0, y, width, height: 1 };
        let mut geometry = Geometry {
            shape,
            title: row(0),
            list: None,
            quotes: None,
            review: None,
            entities: None,
            article: None,
            gutter: Area::default(),
            text: Area::default(),
            before: None,
            map: Area::default(),
            foot: row(height.saturating_sub(1)),
        };
        if shape == Shape::TooSmall {
            return Geometry { title: Area::default(), foot: Area::default(), ..geometry };
        }
        geometry.place_panes(layout, Area { x: 0, y: 1, width, height: height - 2 });
        geometry.place_text(layout.side_by_side);
        geometry
    }

    fn place_panes(&mut self, layout: Layout, middle: Area) {
        if layout.list {
            let (left, right) = split(middle, if self.shape == Shape::Wide { middle.width * 2 / 5 } else { middle.width });
            self.list = Some(left);
            self.article = (self.shape == Shape::Wide).then_some(right);
            return;
        }
        if layout.article_only {
            self.article = Some(middle);
            return;
        }
        match self.shape {
            Shape::Wide => {
                let (quotes, entities) = sidebars(middle.width, if layout.review { REVIEW } else { QUOTES });
                let (left, rest) = split(middle, quotes);
                let (article, right) = split(rest, rest.width.saturating_sub(entities));
                self.place_sidebar(if layout.review { Pane::Review } else { Pane::Quotes }, left);
                self.article = Some(article);
                self.entities = Some(right);
            }
            Shape::Medium => {
                let (article, right) = split(middle, middle.width.saturating_sub(SIDEBAR));
                self.article = Some(article);
                self.place_sidebar(layout.sidebar, right);
            }
            Shape::Narrow | Shape::TooSmall => match layout.focus {
                Pane::Article | Pane::List => self.article = Some(middle),
                sidebar => self.place_sidebar(sidebar, middle),
            },
        }
    }

    fn place_sidebar(&mut self, pane: Pane, area: Area) {
        match pane {
            Pane::Review => self.review = Some(area),
            Pane::Entities => self.entities = Some(area),
            Pane::Quotes | Pane::Article | Pane::List => self.quotes = Some(area),
        }
    }

    /// Puts gutter, text and map into the article's pane: the column in the middle, the map at the right edge, one column free before it.
    fn place_text(&mut self, side_by_side: bool) {
        let Some(mut pane) = self.article else { return };
        if side_by_side && pane.width >= TWO_COLUMNS {
            let (left, right) = split(pane, (pane.width - 6) / 2);
            self.before = Some(Area { x: left.x.saturating_add(1), width: left.width.saturating_sub(2).min(MEASURE), ..left });
            pane = right;
        }
        let gutter = if pane.width >= 60 { 7 } else { 6 };
        let room = pane.width.saturating_sub(gutter + 2);
        let measure = room.clamp(1, MEASURE);
        let left = pane.x + (room - measure.min(room)) / 2;
        self.gutter = Area { x: left, y: pane.y, width: gutter, height: pane.height };
        self.text = Area { x: left + gutter, y: pane.y, width: measure, height: pane.height };
        self.map = Area { x: pane.x + pane.width.saturating_sub(1), y: pane.y, width: 1, height: pane.height };
    }

    /// Where the pane stands, if it is shown.
    pub fn pane(&self, pane: Pane) -> Option<Area> {
        match pane {
            Pane::Article => self.article,
            Pane::Quotes => self.quotes,
            Pane::Entities => self.entities,
            Pane::Review => self.review,
            Pane::List => self.list,
        }
    }

    /// The pane at a cell.
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        let all = [Pane::List, Pane::Quotes, Pane::Review, Pane::Entities, Pane::Article];
        all.into_iter().find(|p| self.pane(*p).is_some_and(|a| a.contains(column, row)))
    }
}

/// Which shape a size has.
fn shape(size: Size) -> Shape {
    match size.width {
        _ if size.width < 24 || size.height < 6 => Shape::TooSmall,
        0..70 => Shape::Narrow,
        70..110 => Shape::Medium,
        _ => Shape::Wide,
    }
}

/// The columns of the first sidebar, which takes from `first.0` to `first.1`, and of the entities in wide shape: what an article in full measure leaves
/// them, shared by halves.
fn sidebars(width: u16, first: (u16, u16)) -> (u16, u16) {
    let spare = width.saturating_sub(COMFORT + first.0 + ENTITIES.0);
    ((first.0 + spare.div_ceil(2)).min(first.1), (ENTITIES.0 + spare / 2).min(ENTITIES.1))
}

/// An area cut after `columns` columns.
fn split(area: Area, columns: u16) -> (Area, Area) {
    let columns = columns.min(area.width);
    (Area { width: columns, ..area }, Area { x: area.x + columns, width: area.width - columns, ..area })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(width: u16, height: u16) -> Layout {
        let size = Size { width, height };
        Layout { size, focus: Pane::Article, sidebar: Pane::Quotes, review: false, side_by_side: false, article_only: false, list: false }
    }

    #[test]
    fn a_wide_screen_shows_three_panes_and_a_measure_of_76() {
        let g = Geometry::new(layout(160, 50));
        assert_eq!((g.quotes.unwrap().width, g.entities.unwrap().width, g.text.width), (37, 34, 76));
        assert_eq!(g.map.x + 1, g.entities.unwrap().x);
        assert_eq!(g.text.height, 48);
        let g = Geometry::new(layout(120, 40));
        assert_eq!((g.quotes.unwrap().width, g.entities.unwrap().width), (29, 26));
    }

    #[test]
    fn a_medium_screen_shows_the_last_sidebar() {
        let g = Geometry::new(Layout { sidebar: Pane::Entities, ..layout(100, 30) });
        assert_eq!((g.quotes, g.entities.unwrap().width, g.article.unwrap().width), (None, 30, 70));
    }

    #[test]
    fn a_narrow_screen_shows_the_focused_pane_only() {
        let g = Geometry::new(Layout { focus: Pane::Quotes, ..layout(60, 20) });
        assert_eq!((g.article, g.quotes.unwrap().width), (None, 60));
    }

    #[test]
    fn nothing_overlaps_or_leaves_the_screen_at_any_size() {
        for width in 0..200 {
            for height in [0, 1, 5, 6, 24, 100] {
                for (list, article_only, side_by_side) in
                    [(false, false, false), (true, false, false), (false, true, false), (false, false, true), (false, true, true)]
                {
                    let g = Geometry::new(Layout { list, article_only, side_by_side, ..layout(width, height) });
                    let areas: Vec<Area> =
                        [g.list, g.quotes, g.review, g.entities, g.before].into_iter().flatten().chain([g.gutter, g.text, g.map]).collect();
                    for (i, a) in areas.iter().enumerate() {
                        assert!(a.x + a.width <= width && a.y + a.height <= height, "{width}x{height} {a:?}");
                        for b in areas.iter().skip(i + 1).filter(|b| b.width > 0 && a.width > 0 && a.height > 0) {
                            assert!(a.x + a.width <= b.x || b.x + b.width <= a.x, "{width}x{height} {a:?} {b:?}");
                        }
                    }
                }
            }
        }
    }
}
