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
    /// The list of articles, which takes the whole middle when shown, its preview beside it where there is room.
    pub list: Option<Area>,
    /// The quotes (in medium shape: the one sidebar when it is the quotes' turn; likewise for the others).
    pub quotes: Option<Area>,
    /// The corrections.
    pub corrections: Option<Area>,
    /// The entities.
    pub entities: Option<Area>,
    /// The article's whole pane.
    pub article: Option<Area>,
    /// In it, the gutter with paragraph numbers and quote bars.
    pub gutter: Area,
    /// In it, the column of text.
    pub text: Area,
    /// At its right edge, the map: one column.
    pub map: Area,
    /// The key hints, message or search line at the foot.
    pub foot: Area,
}

impl Geometry {
    /// The geometry of a screen.
    pub fn new(size: Size, _focus: Pane, _article_only: bool, _list_shown: bool) -> Geometry {
        let whole = Area { x: 0, y: 0, width: size.width, height: size.height };
        let none = Area::default();
        Geometry {
            shape: Shape::Narrow,
            title: none,
            list: None,
            quotes: None,
            corrections: None,
            entities: None,
            article: Some(whole),
            gutter: none,
            text: whole,
            map: none,
            foot: none,
        }
    }
}
