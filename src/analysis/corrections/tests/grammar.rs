//! Every row of the grammar of notices, in words that were written for these tests.

use super::check;

#[test]
fn the_right_wording_alone() {
    check("(Corrects number of boats in paragraph 3 to 41)", &["corrects | paragraph 3 | what=number of boats to=41"]);
    check(
        "(This story corrects day of regatta to Thursday in the second paragraph)",
        &["corrects | paragraph 2 | what=day of regatta to=Thursday"],
    );
    check(
        "(Corrects catch sold to canneries to $4.9 million, paragraph 2)",
        &["corrects | paragraph 2 | what=catch sold to canneries to=$4.9 million"],
    );
    check("(Corrects toll to up to 30 in lede)", &["corrects | lede | what=toll to=up to 30"]);
    check("(This story was corrected to show that the pier is privately owned)", &["corrects |  | to=the pier is privately owned"]);
    check("(Clarifies that the ferry was empty, final graf)", &["clarifies | paragraph -1 | to=the ferry was empty"]);
    check("(Corrects spelling of Okafor in headline)", &["corrects | headline | what=spelling of Okafor to=Okafor"]);
    check("(Corrects spelling of harbour master, paragraph 2)", &["corrects | paragraph 2 | what=spelling of harbour master"]);
    check("(Corrects to properly reflect new toll in par 3)", &["corrects | paragraph 3 | to=new toll"]);
}

#[test]
fn the_two_wordings_set_against_each_other() {
    check(
        "(Corrects third paragraph to say Harbour Commission, not Harbour Board)",
        &["corrects | paragraph 3 | from=Harbour Board to=Harbour Commission"],
    );
    check(
        "(Corrects owner of pier in par 5 to Hale & Lund not Halden)",
        &["corrects | paragraph 5 | what=owner of pier from=Halden to=Hale & Lund"],
    );
    check("(Corrects tonnage to $1.9 trillion, not billion)", &["corrects |  | what=tonnage from=billion to=trillion"]);
    check("(Corrects to show that seven boats sank, not nine, in 2nd paragraph)", &["corrects | paragraph 2 | from=nine to=seven"]);
    check("(Corrects to say the catch rose 9 percent in May, not 19 percent)", &["corrects |  | from=19 percent to=9 percent"]);
    check(
        "(Corrects paragraph 4 to show toll was the lowest since May 2003, not May 2013)",
        &["corrects | paragraph 4 | from=May 2013 to=May 2003"],
    );
    check(
        "(Corrects berth in para 2 as Berth Nine, not Berth Five)",
        &["corrects | paragraph 2 | what=berth from=Berth Five to=Berth Nine"],
    );
    check(
        "(Corrects wording to \"last\" from \"latest\" in final paragraph)",
        &["corrects | paragraph -1 | what=wording from=latest to=last"],
    );
    check("(Corrects name of pilot sted Erik Land to Erik Lund)", &["corrects |  | from=Erik Land to Erik Lund to=name of pilot"]);
    check("(Corrects name of pilot to Erik Lund sted Erik Land)", &["corrects |  | what=name of pilot from=Erik Land to=Erik Lund"]);
    check("(Refiles to say shoals rather than schools in sixth graph)", &["refiles | paragraph 6 | from=schools to=shoals"]);
    check("(Corrects crew size in par 3, 18 sailors not 21)", &["corrects | paragraph 3 | from=21 to=18 sailors"]);
}

#[test]
fn the_wrong_wording_first() {
    check("(Changes \"pier\" to \"jetty\" in the 12th paragraph)", &["corrects | paragraph 12 | from=pier to=jetty"]);
    check("(Corrects year of storm from 1953 to 1935)", &["corrects |  | what=year of storm from=1953 to=1935"]);
    check("(This story is refiled to replace \"crews\" with \"cruise\" in paragraph 2)", &["refiles | paragraph 2 | from=crews to=cruise"]);
    check(
        "(Corrects title of Lund from harbour master in last paragraph)",
        &["corrects | paragraph -1 | what=title of Lund from=harbour master"],
    );
    check(
        "(Corrects profit from leasing to $5 million from $4 million)",
        &["corrects |  | what=profit from leasing from=$4 million to=$5 million"],
    );
}

#[test]
fn quotes_sources_and_operations_are_no_wrong_wordings() {
    check("(Corrects quote from mayor in paragraph 3)", &["corrects | paragraph 3 | what=quote from mayor"]);
    check("(Corrects loss from discontinued operations)", &["corrects |  |"]);
    check("(Corrects reference to Lund in paragraph 9)", &["corrects | paragraph 9 | what=reference to Lund"]);
    check("(Corrects to give full name of ship)", &["corrects |  | what=to give full name of ship"]);
}

#[test]
fn words_put_in_and_taken_out_are_told_whole() {
    check("(Refiles to add dropped word \"and\" in paragraph 1)", &["refiles | paragraph 1 | what=dropped word \"and\" to=and"]);
    check(
        "(Refiles to add dropped words \"to\" and \"the\" in lead)",
        &["refiles | lede | what=dropped words \"to\" and \"the\" to=to; the"],
    );
    check("(Removes extraneous comma in 4th paragraph)", &["removes | paragraph 4 | what=extraneous comma"]);
    check("(Corrects to remove reference to gulls in par 2)", &["corrects | paragraph 2 | what=reference to gulls from=gulls"]);
    check(
        "(Corrects extraneous reference to \"tides\" in 2nd paragraph)",
        &["corrects | paragraph 2 | what=extraneous reference to \"tides\" from=tides"],
    );
    check(
        "(Corrects description of boat in par 3 to delete mention of its engine)",
        &["corrects | paragraph 3 | what=description of boat from=its engine"],
    );
}

#[test]
fn one_notice_of_many_actions() {
    check(
        "(This story was corrected to fix the year in first paragraph, and to show that nobody drowned in the ninth paragraph)",
        &["corrects | paragraph 1 | what=the year", "corrects | paragraph 9 | to=nobody drowned"],
    );
    check(
        "(This story has been corrected to change name to Lund not Land, add quote in par 2, change boat to ship in last paragraph)",
        &[
            "corrects |  | what=name from=Land to=Lund",
            "corrects | paragraph 2 | what=quote",
            "corrects | paragraph -1 | from=boat to=ship",
        ],
    );
    check(
        "(Corrects day in lede to Friday and time of vote in par 3 to noon)",
        &["corrects | lede | what=day to=Friday", "corrects | paragraph 3 | what=time of vote to=noon"],
    );
    check("(Recasts lead. Adds comment from mayor)", &["recasts | lede |", "recasts |  | what=comment from mayor"]);
    check(
        "(Corrects gain in third paragraph and removes reference to Oslo in second sentence of same paragraph)",
        &["corrects | paragraph 3 | what=gain", "corrects | paragraph 3 sentence 2 | what=reference to Oslo from=Oslo"],
    );
}

#[test]
fn which_story_it_was_is_no_part_of_the_fix() {
    check("(This May 9 story corrects owner in paragraph 4 to Lund)", &["corrects | paragraph 4 | what=owner to=Lund"]);
    check("(In Aug. 31 story, corrects tide in paragraph 2)", &["corrects | paragraph 2 | what=tide"]);
    check(
        "(Corrects second paragraph of story published on May 27 to show the pier is shut)",
        &["corrects | paragraph 2 | to=the pier is shut"],
    );
    check(
        "(Corrects March 3 item to remove reference to Oslo in last paragraph)",
        &["corrects | paragraph -1 | what=reference to Oslo from=Oslo"],
    );
    check("(Corrects tide. An earlier version gave the wrong port.)", &["corrects |  | what=tide"]);
}

#[test]
fn places_of_every_sort() {
    check("(Corrects name in paragraphs two, four and penultimate)", &["corrects | paragraph 2, paragraph 4, paragraph -2 | what=name"]);
    check("(Corrects age in last-but-one paragraph)", &["corrects | paragraph -2 | what=age"]);
    check("(Corrects dates, paragraphs 3-5)", &["corrects | paragraph 3, paragraph 4, paragraph 5 | what=dates"]);
    check("(Corrects name in photo caption)", &["corrects | caption | what=name"]);
    check("(Corrects spelling of Lund on every reference)", &["corrects | throughout | what=spelling of Lund to=Lund"]);
    check("(Corrects figure in third bullet point and table)", &["corrects | bullet 3, table | what=figure"]);
    check("(Corrects typo in the last section)", &["corrects |  | what=typo in the last section"]);
    check("(Corrects quote in answer, line 12)", &["corrects | line 12 | what=quote in answer"]);
}

#[test]
fn items_that_stand_alone() {
    check(
        "CORRECTION - PORT HALE SHUTS BERTH\nIn OSLO item headlined \"PORT HALE SHUTS,\" please read in second para ... from nine to eleven ... instead of ... from nine to twelve ... correcting time.",
        &["corrects | paragraph 2 | from=from nine to twelve to=from nine to eleven"],
    );
    check(
        "In Oslo story \"Ferry profit climbs\" please read in 2nd graf ... a fee of 30 mln crowns ... correcting amount",
        &["corrects | paragraph 2 | what=amount to=30 mln"],
    );
    check(
        "In Oslo item, in third paragraph please read, ... the climb came ... (changing drop to climb)",
        &["corrects | paragraph 3 | from=drop to=climb"],
    );
    check(
        "Please read in first para of item \"FERRY SOLD\" \"... payment is due May 7, and later ...\" (Corrects payment from May 17)",
        &["corrects | paragraph 1 | what=payment from=May 17 to=May 7"],
    );
}

#[test]
fn newspapers_own_up() {
    check(
        "Correction: An earlier version of this article misstated the age of the harbour master.",
        &["corrects |  | what=the age of the harbour master"],
    );
    check("CORRECTION: The Port Hale Gazette reported erroneously that Lund is 54. He is 45.", &["corrects |  | from=Lund is 54"]);
    check("Correction: The article incorrectly said that Lund owned the pier.", &["corrects |  | from=Lund owned the pier"]);
    check(
        "An article on Monday misspelled the name of a pilot. He is Erik Lund, not Erik Land.",
        &["corrects |  | what=the name of a pilot from=Erik Land to=Erik Lund"],
    );
}
