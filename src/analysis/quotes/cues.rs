//! Words that can say that somebody said, thought, wanted or felt something: each with a number of its own and its form.

use super::lexicon::{participle, past, third_person};

/// The form of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueForm {
    /// said
    Past,
    /// says
    Third,
    /// say
    Base,
    /// saying
    Participle,
    /// claim, as a noun; expected and eager, as what somebody is.
    Other,
}

/// Regular verbs, base forms.
const VERBS: &str = "accept accuse acknowledge add address admire admit advise advocate affirm agree aim alert allege allow announce answer anticipate \
    apologize appeal appear applaud appreciate approve argue articulate ask assail assert assess assume assure attack attempt attribute authorize avoid \
    back ban bar bash beg belittle bemoan berate blame blast blog boast brag brand brief bristle brush call campaign care castigate caution celebrate \
    certify challenge champion chant characterize charge chastise chide choose chronicle cite claim clarify command commend comment commit compare \
    complain concede conclude condemn confess confide confirm congratulate consider contend contemplate contest continue contradict convey convince counter \
    court credit criticize deadpan debate decide declare decline decry deem defend demand demean denigrate demonstrate denounce deny depict deplore describe \
    desire detail determine dictate diagnose differ disagree disapprove disavow disclose discourage discover discuss dislike dismiss disparage dispute \
    disregard document doubt downplay draft dub echo educate elaborate embrace emphasize encourage endorse enjoy ensure envision envy establish estimate \
    evaluate excoriate exclaim excuse exhort expect explain explore expose express fault favor favour fear feature figure file finger flag flirt float focus \
    forecast fret frame grill gripe grouse grumble guarantee guess hail hammer happen hate hear herald highlight hint hope identify ignore illustrate imagine \
    impersonate imply implore indicate infer inform inquire insist instruct insult intend interpret interrogate introduce invite invoke issue joke judge justify \
    knock label lament lambaste laud laugh learn lecture level liken like list lobby long love maintain marvel mean measure mention mind mock muse nail name \
    narrate need nominate note notice object oblige observe offer opine oppose order outline overhear own paint pan peg perceive permit persuade pitch plan plead \
    pledge point ponder portray pose posit post praise pray preach predict prefer press presume pretend proclaim profess prohibit project promise promote \
    pronounce propose protest prove publish pull push question quip rail raise rank rant rap rate rattle react read realize reason reassure rebuff rebuke rebut \
    recall recognize recommend recount reference reflect refuse refute regard regret reiterate reject rejoice relate relay release relish remark remember remind \
    renew renounce repeat reply report repudiate request require resent resist resolve respect respond restrict resurrect retort retweet reveal reverse review \
    ridicule rip roast rule salute savage say scoff scold score scream search seem sense share shout shrug signal sign skewer slam slap smear sneer solicit \
    sound specify speculate spell spoof state stress stump suggest summarize support suppose surmise suspect swipe tackle tap target tarnish taunt tease term \
    testify text thank theorize threaten tick torch tout trash trumpet trust try tweak tweet underline underscore unveil uphold urge use value vent view \
    vilify voice volunteer vote vouch vow wait want warn watch welcome whine wish witness wonder worry yearn yell hit pounce dare counsel demonize \
    expand reaffirm recite recoil reckon pounce prod rouse signal stipulate tabulate tally trace track vet wager weigh worship argue conceive concur";
/// Irregular verbs: base, -s, past, participle, -ing.
const IRREGULAR: &[[&str; 5]] = &[
    ["say", "says", "said", "said", "saying"],
    ["tell", "tells", "told", "told", "telling"],
    ["write", "writes", "wrote", "written", "writing"],
    ["find", "finds", "found", "found", "finding"],
    ["show", "shows", "showed", "shown", "showing"],
    ["think", "thinks", "thought", "thought", "thinking"],
    ["feel", "feels", "felt", "felt", "feeling"],
    ["know", "knows", "knew", "known", "knowing"],
    ["see", "sees", "saw", "seen", "seeing"],
    ["seek", "seeks", "sought", "sought", "seeking"],
    ["hear", "hears", "heard", "heard", "hearing"],
    ["hold", "holds", "held", "held", "holding"],
    ["understand", "understands", "understood", "understood", "understanding"],
    ["forget", "forgets", "forgot", "forgotten", "forgetting"],
    ["swear", "swears", "swore", "sworn", "swearing"],
    ["speak", "speaks", "spoke", "spoken", "speaking"],
    ["talk", "talks", "talked", "talked", "talking"],
    ["give", "gives", "gave", "given", "giving"],
    ["make", "makes", "made", "made", "making"],
    ["put", "puts", "put", "put", "putting"],
    ["read", "reads", "read", "read", "reading"],
    ["cast", "casts", "cast", "cast", "casting"],
    ["fight", "fights", "fought", "fought", "fighting"],
    ["forbid", "forbids", "forbade", "forbidden", "forbidding"],
    ["foresee", "foresees", "foresaw", "foreseen", "foreseeing"],
    ["lay", "lays", "laid", "laid", "laying"],
    ["look", "looks", "looked", "looked", "looking"],
    ["quote", "quotes", "quoted", "quoted", "quoting"],
    ["refer", "refers", "referred", "referred", "referring"],
    ["believe", "believes", "believed", "believed", "believing"],
    ["mislead", "misleads", "misled", "misled", "misleading"],
    ["teach", "teaches", "taught", "taught", "teaching"],
    ["dream", "dreams", "dreamed", "dreamt", "dreaming"],
    ["sing", "sings", "sang", "sung", "singing"],
    ["choose", "chooses", "chose", "chosen", "choosing"],
    ["go", "goes", "went", "gone", "going"],
    ["take", "takes", "took", "taken", "taking"],
    ["draw", "draws", "drew", "drawn", "drawing"],
    ["begin", "begins", "began", "begun", "beginning"],
];
/// Nouns, adjectives and adverbs.
const OTHERS: &str = "claim claims criticism criticisms accusation accusations allegation allegations assertion assertions argument arguments belief beliefs \
    view views opinion opinions hope hopes fear fears concern concerns worry worries doubt doubts promise promises pledge vow threat threats call calls \
    request requests demand demands proposal proposals suggestion suggestions announcement prediction predictions warning warnings praise endorsement refusal \
    desire commitment idea notion theory thought thoughts sense confidence skepticism suspicion suspicions knowledge understanding acknowledgment admission \
    conclusion finding findings estimate estimates comment comments remark remarks message answer response comparison description reference references \
    question questions decision plan plans complaint complaints support opposition attack attacks position stance statement statements report reports \
    contention insistence speculation impression perception assumption expectation expectations assessment determination recommendation assurance assurances \
    supporter supporters critic critics opponent opponents backer backers advocate advocates fan fans word news evidence rumor rumors charge charges vote \
    effort efforts interest objection objections anger frustration willingness bid push attempt wish aim goal dream intention intentions vision rhetoric \
    eager willing reluctant confident convinced certain sure aware concerned afraid hopeful optimistic skeptical surprised angry upset proud glad happy \
    disappointed frustrated ready prepared determined committed opposed critical supportive reportedly allegedly apparently seemingly supposedly poised unwilling \
    adamant unhappy unsure doubtful fearful mindful sympathetic hostile according per likely unlikely";
/// Regular verbs that are told last: the numbers of those before them are what the weights were learned with.
const LATER_VERBS: &str = "acquiesce adopt alarm allude anger balk boo cheer clash criticise contrast deride distance email enrage frighten greet impress intimate lash mandate \
    mull negotiate opt outrage pressure pursue rally repel reprimand revere revile scare shock side startle sue surprise swoon thrill";
/// The same of other kinds of words.
const LATER_OTHERS: &str = "clear unclear obvious apparent interested wary enamored nervous enthusiastic scared furious excited cynical outspoken vocal divided passionate mum \
    endorsements attention scrutiny critique critiques defense anxiety anxieties consensus sentiment sentiments reaction reactions outlook \
    disagreement disagreements hostility resistance reluctance passion advice strategy discussion discussions conversation conversations agreement \
    rejection approval tribute feelings boos cheers chatter proponent proponents defender defenders detractor detractors faith enthusiasm contempt disdain \
    scorn admiration affection outrage fury hatred distrust mistrust appetite eagerness preference preferences account accounts interpretation \
    priority priorities takeaway";

/// A cue's number and form.
pub(super) type Cue = (u16, CueForm);

/// Tells every word that can be a cue, lower-case, with its number and form; a word that is told again keeps what was told first.
pub(super) fn each_cue(tell: &mut dyn FnMut(&str, Cue)) {
    let mut number = 0;
    for [base, third, past, perfect, ing] in IRREGULAR {
        number += 1;
        tell(past, (number, CueForm::Past));
        tell(perfect, (number, CueForm::Past));
        tell(base, (number, CueForm::Base));
        tell(third, (number, CueForm::Third));
        tell(ing, (number, CueForm::Participle));
    }
    for (verbs, others) in [(VERBS, OTHERS), (LATER_VERBS, LATER_OTHERS)] {
        for verb in verbs.split_ascii_whitespace() {
            number += 1;
            tell(&past(verb), (number, CueForm::Past));
            tell(&third_person(verb), (number, CueForm::Third));
            tell(verb, (number, CueForm::Base));
            tell(&participle(verb), (number, CueForm::Participle));
        }
        for word in others.split_ascii_whitespace() {
            number += 1;
            tell(word, (number, CueForm::Other));
        }
    }
}

/// How many numbers there may be.
pub(super) const MOST_CUES: usize = 900;
