use super::check;

#[test]
fn what_somebody_wants_or_thinks_is_reported_too() {
    check("<Ann Lee> wants the council to sell the hall.", &["0 indirect the council to sell the hall - <Ann Lee> wants"]);
}

#[test]
fn an_attribution_at_the_end_tells_the_whole_clause_before_it() {
    check(
        "The hall was lost and the council knows it, <Ann Lee> said.",
        &["0 indirect The hall was lost and the council knows it - <Ann Lee> said"],
    );
}

#[test]
fn what_stands_behind_a_closing_attribution_goes_on_with_the_story() {
    check(
        "The hall will close in May, <Ann Lee> said, as crews came to look.",
        &["0 indirect The hall will close in May - <Ann Lee> said"],
    );
}

#[test]
fn a_headline_in_capitals_reports_as_a_sentence_does() {
    check(
        "<Mayor Ann Lee> Says The Harbour Will Be Dredged Again",
        &["0 indirect The Harbour Will Be Dredged Again - <Mayor Ann Lee> Says"],
    );
}
