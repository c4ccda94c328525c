use super::check;

#[test]
fn a_clause_with_a_fragment_is_mixed_and_the_fragment_within_it() {
    check(
        "<Ann Lee> said that the hall needed \"a new roof, and soon\" to survive.",
        &[
            "0 mixed the hall needed \"a new roof, and soon\" to survive - <Ann Lee> said",
            "1 direct (within 0) \"a new roof, and soon\" - <Ann Lee> said",
        ],
    );
    check(
        "The hall is in a \"sorry state\" and will close, <Ann Lee> told <o:Reuters>, as crews came to look.",
        &[
            "0 mixed The hall is in a \"sorry state\" and will close - <Ann Lee> told",
            "1 direct (within 0) \"sorry state\" - <Ann Lee> told",
        ],
    );
}

#[test]
fn verbs_of_promising_and_expressing_take_their_own_clauses() {
    check(
        "<p:Oslo> vowed to ensure \"a fair price\" for all.",
        &["0 mixed to ensure \"a fair price\" for all - <Oslo> vowed", "1 direct (within 0) \"a fair price\" - <Oslo> vowed"],
    );
    check(
        "<p:Oslo>, at odds with its neighbors over cod, quickly expressed \"great alarm\" about the catch.",
        &["0 mixed \"great alarm\" about the catch - <Oslo> expressed", "1 direct (within 0) \"great alarm\" - <Oslo> expressed"],
    );
}

#[test]
fn reported_speech_without_marks_is_indirect() {
    check(
        "The hall will close in May, a city official said on Monday.",
        &["0 indirect The hall will close in May - <a city official> said"],
    );
    check("<Ann Lee> said the hall would close in May.", &["0 indirect the hall would close in May - <Ann Lee> said"]);
    check("<Ann Lee> told <o:Reuters> that the hall would close.", &["0 indirect the hall would close - <Ann Lee> told"]);
    check("According to <Ann Lee>, the hall will close.", &["0 indirect the hall will close - <Ann Lee> According to"]);
    check("The hall will close, according to <Ann Lee>.", &["0 indirect The hall will close - <Ann Lee> according to"]);
    check("<o:The council> promised to repair the roof.", &["0 indirect to repair the roof - <The council> promised"]);
}

#[test]
fn a_whole_quote_needs_no_clause() {
    check("<Ann Lee> said, \"We will not go.\"", &["0 direct \"We will not go.\" - <Ann Lee> said"]);
    check("\"We will not go,\" <Ann Lee> said on Monday in the hall.", &["0 direct \"We will not go,\" - <Ann Lee> said"]);
}

#[test]
fn what_a_clause_reports_is_told_once() {
    check(
        "<p:Oslo> agrees the catch was too small, but <p:Bergen> is urging it to wait, a diplomat said.",
        &["0 indirect Oslo agrees the catch was too small, but Bergen is urging it to wait - <a diplomat> said"],
    );
}
