//! What a cell of the screen means.

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What a cell of the screen means. The theme says what that looks like.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Role {
            $($(#[$doc])* $name,)*
        }

        impl Role {
            /// Every role, in the order of their declaration.
            pub const ALL: &'static [Role] = &[$(Role::$name),*];
        }
    };
}

roles! {
    /// A paragraph's words, and every cell with nothing in it.
    Text,
    /// Words that matter less: what is said of an article not looked into yet, places and dates in lists.
    Dim,
    /// A paragraph's number.
    Number,
    /// The number of the paragraph that the reader is in.
    CurrentNumber,
    /// The sign beside the row that the reader is on.
    Here,
    /// The title bar.
    Title,
    /// The program's name in it.
    TitleName,
    /// Date, place and position in it.
    TitleQuiet,
    /// What the desk says of the story's state.
    Status,
    /// A pane's border.
    Border,
    /// The border of the pane that keys go to.
    FocusBorder,
    /// A pane's title.
    PaneTitle,
    /// The title of the pane that keys go to.
    FocusTitle,
    /// The title of a pane that could stand here instead.
    OtherTab,
    /// The headline.
    Headline,
    /// Who wrote it.
    Byline,
    /// Where and when it was filed.
    Dateline,
    /// A heading between paragraphs.
    Subhead,
    /// A notice's words.
    Notice,
    /// The sign beside a notice or words that one is about.
    NoticeSign,
    /// Transmission data above the story.
    Header,
    /// Credits, contact lines, end marks.
    Credit,
    /// The words under a picture.
    Caption,
    /// Rows and columns.
    Table,
    /// The bar beside a quote.
    QuoteBar,
    /// The bar beside the current quote.
    CurrentBar,
    /// Words between quote marks.
    Quote,
    /// The current quote.
    CurrentQuote,
    /// The word that says it was said, of the current quote.
    Cue,
    /// The words that name the current quote's speaker.
    Speaker,
    /// The same, where it is not sure that they do.
    UnsureSpeaker,
    /// A mention of the selected entity.
    Mention,
    /// A paragraph in which the selected entity does not appear.
    SteppedBack,
    /// Words that a correction is about.
    Target,
    /// Words that the current correction is about.
    CurrentTarget,
    /// Words that are new since the version before, and announced.
    Changed,
    /// Words that are new and that no notice speaks of.
    SilentChange,
    /// The new words that the review is at.
    CurrentChange,
    /// Words that a copy editor would query.
    Query,
    /// In the version before: words that are gone.
    Removed,
    /// In the version before: all others.
    OldText,
    /// Where the wrong form still stands.
    Leftover,
    /// A hit of the search.
    Hit,
    /// The current hit.
    CurrentHit,
    /// A line of ours under a paragraph.
    Gloss,
    /// A line of ours above the story.
    Banner,
    /// The line that a pane's cursor is on, keys going to that pane.
    Selected,
    /// The same in another pane.
    Chosen,
    /// A speaker's name above their quotes.
    SpeakerName,
    /// How many there are.
    Count,
    /// A paragraph's number in a list.
    Place,
    /// A quote's words in a list.
    Snippet,
    /// The heading over people.
    PersonHeading,
    /// The heading over organisations.
    OrganizationHeading,
    /// The heading over places.
    PlaceHeading,
    /// The heading over everything else that has a name.
    OtherHeading,
    /// An entity's name in a list.
    EntityName,
    /// A paragraph that it appears in.
    StripOn,
    /// A paragraph that it does not appear in.
    StripOff,
    /// The paragraph that the reader is in, where it appears.
    StripHere,
    /// The paragraph that the reader is in, where it does not.
    StripHereOff,
    /// What a correction does.
    Fix,
    /// The sign of what the reviewer confirmed.
    Confirmed,
    /// The sign of what the reviewer disputes.
    Disputed,
    /// An article's headline in the list.
    ListTitle,
    /// In the map: what is on the screen.
    MapView,
    /// In the map: quotes.
    MapQuote,
    /// In the map: corrections.
    MapCorrection,
    /// In the map: hits of the search.
    MapHit,
    /// In the map and the gutter: marks.
    Mark,
    /// A key in the foot or in a list of keys.
    Key,
    /// What it does.
    KeyText,
    /// A message.
    Message,
    /// A message that something did not work.
    Warning,
    /// What is being typed, and how many hits it has.
    Prompt,
    /// The keys of an unfinished sequence.
    Pending,
    /// The border of what lies over the panes.
    OverlayBorder,
    /// Its title.
    OverlayTitle,
    /// Its words.
    OverlayText,
    /// A heading in it.
    OverlayHeading,
    /// A key in it.
    OverlayKey,
    /// The line in it that the cursor is on.
    OverlaySelected,
    /// Why there is nothing to show.
    Empty,
    /// A story of the library that was not read, or not since it was updated.
    Unread,
    /// Words between quote marks that nobody speaks: a title, a nickname, a word in doubt.
    Unspoken,
}
