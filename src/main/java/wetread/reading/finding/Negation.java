package wetread.reading.finding;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a sentence says that a thing is there. English denies before the name ("no", "without") and after it ("is not
 * seen"); Korean after it. What cannot be excluded is not denied.
 */
final class Negation {
    /** Denies, doubts or asks for what comes after. The last one before a name counts. */
    private static final Pattern BEFORE = Pattern.compile("(?i)"
            + "(?<doubt>\\b(?:cannot|can ?not|can't|could ?not|couldn't|not|unable to|difficult to|hard to"
            + "|impossible to)\\s+(?:\\w+\\s+){0,2}?(?:exclude[ds]?|rule[ds]?\\s+out)\\b|\\br/o\\b"
            + "|\\blow\\s+(?:likelihood|probability)\\s+(?:of|for)\\b)"
            + "|(?<idle>\\bno\\s+(?:\\w+\\s+){0,2}?(?:change|increase|decrease|improvement"
            + "|enlargement|progression|worsening|growth|expansion|resolution)\\b|\\bnot only\\b|\\bnot previously\\b"
            + "|\\bnot (?:an? )?normal\\b"
            + "|\\bnot\\s+(?:\\w+\\s+)?(?:expanded|inflated|enlarged|anticoagulated|intubated)\\b"
            + "|\\bno\\s+(?:iv\\s+)?contrast\\b(?!\\s+(?:extravas|leak|enhanc))"
            + "|\\b(?:no|without|absence of)\\s+(?:\\w+\\s+){0,2}?trauma\\b(?!-|\\s*,?\\s*(?:n?or|and))"
            + "|\\bno doubt\\b|\\bno\\s+(?:prior|previous|earlier|old|available)?\\s*(?:comparisons?|stud(?:y|ies)"
            + "|exams?|examinations?|films?|images?|imaging|radiographs?)\\b"
            + "|(?:\\bwithout|\\bw/o)\\s+(?:and with\\s+)?(?:(?:iv|intravenous|oral|any)\\s+)?contrast\\b"
            + "(?!\\s+(?:extravasation|enhancement|leak))"
            // What should be there and is not is the sign of a finding.
            + "|\\b(?:no|without|(?:absence|lack) of)\\s+(?:\\w+\\s+){0,2}?(?:lung markings?"
            + "|intrauterine (?:pregnancy|gestation|gestational sac)"
            + "|flow(?!\\s+(?:abnormal|limit|void|restrict)))\\b(?!\\s*(?:,\\s*)?(?:n?or|and)\\b))"
            + "|(?<asked>^\\s*(?:evaluate|assess|check|look|screen)\\s+for\\b"
            + "|\\b(?:to|and|or|please|further)\\s+(?:rule\\s+out|exclude|evaluate|assess|look|screen)\\b"
            + "|\\b(?:evaluation|assessment|screening|signs? and symptoms)\\s+(?:of|for)\\b|\\bif\\b"
            + "|\\b(?:performed|obtained|sensitive)\\s+for\\b)"
            + "|(?<known>\\b(?:risk|history)\\s+(?:of|for)\\b|\\bindication\\b"
            + "|\\bclinical(?:ly)?\\s+(?:suspicion|suspected|concern)\\b)"
            + "|(?<denied>\\b(?:no|without|not|nor|neither|never|absence of|negative\\s+(?:\\w+\\s+){0,2}?for|free of"
            + "|clear of|free from|rather than|instead of|argu(?:es?|ing) (?:\\w+ )?against"
            + "|lack of|lacks|fail(?:s|ed)? to (?:show|reveal|demonstrate)|none of|nothing to suggest"
            + "|unlikely to (?:be|represent)|w/o(?=\\s)|neg\\.?\\s+for|(?:is|are|was|were|do|does|did)n['’]t"
            + "|cannot (?:see|identify)|can['’]t (?:see|identify)|rule[ds]? out|exclude[ds]?|excluding)\\b)");
    /** Ends the reach of a denial. */
    private static final Pattern BREAK = Pattern.compile("(?i)\\b(?:but|however|although|though|except|besides"
            + "|other than|apart from|aside from|with the exception of|whereas|while|yet|beyond)\\b|,\\s*with\\b"
            + "|,\\s*(?:findings?\\s+)?(?:(?:most\\s+)?(?:consistent|compatible|in keeping) with|suggest\\w*"
            + "|(?:suspicious|concerning|worrisome) for|indicat(?:ing|ive)|representing|diagnostic of)\\b"
            + "|(?<=\\w)(?<!\\b(?:likely|definitely|clearly|be))\\s+(?:due to|because of|secondary to|caused by)\\b"
            + "|\\b(?:to explain|associated with|accompanying|complicating|(?:component|part|complications?) of)"
            + "\\s+(?:the|this)\\b"
            + "|\\bthere (?:is|are)\\b|\\b(?:seen|noted|identified|present|visible|evident)\\s*(?:,|and\\b)"
            + "|하지만|그러나|다만|지만|으나");
    /** Ends it too, unless "or" follows: "no pneumothorax, small effusion", but not "no small or large effusion". */
    private static final Pattern NEW_THING = Pattern.compile("(?i)(?:,|\\band)\\s*(?:and\\s+)?(?:an?|small|large"
            + "|moderate|mild|severe|trace|minimal|tiny|left|right|bilateral|new)\\b"
            + "|(?<=\\w)(?<!\\b(?:of|for|following|any|including|seen|findings?))\\s*:\\s");
    private static final Pattern ALTERNATIVE = Pattern.compile("(?i)\\bn?or\\b");
    /** Said after what was known before the examination: what it shows, as in "history of trauma, findings suggest". */
    private static final Pattern SHOWN = Pattern.compile("(?i)\\b(?:findings?|(?:consistent|compatible|in keeping) with"
            + "|(?:show|demonstrate|reveal|suggest|confirm|represent)(?:s|ed|d|ing)?)\\b"
            + "|(?<=\\w)\\s*:|,\\s*(?:now|new|acute)\\b");
    /** Up to a suspicion: it is so. What is confirmed of a history is past all the same. */
    private static final Pattern CONFIRMED =
            Pattern.compile("(?i)\\bconfirm(?:s|ed|ing)?\\s+(?:the\\s+)?clinical\\w*\\s+\\w+$");
    /** What is said after a name; the first one counts. Of those that begin at one place the first here. */
    private static final Pattern AFTER = Pattern.compile("(?i)"
            + "(?<asked>여부|의심(?:되|된다)면|의심\\s*(?:시\\s|증상|하에)|의심(?:되는)?\\s*경우|^\\s*증상"
            + "|발생\\s*가능성|있(?:으|다)면|감별|배제(?:를|하기)?\\s*위|위험|병력|기왕력)"
            + "|(?<doubt>배제(?:할|될|하기|가|는|를)?\\s*(?:수\\s*(?:는\\s*)?없|어려|어렵|못|힘들|불가)"
            + "|배제하지\\s*(?:못|않|는)|배제되지\\s*않|(?:완전히|전적으로)\\s*배제"
            + "|\\b(?:cannot|can ?not|can't|could ?not|couldn't|not|difficult to|never)\\s+(?:\\w+\\s+){0,3}?"
            + "(?:excluded?|ruled?\\s+out)\\b)"
            + "|(?<denied>(?:의심|시사)\\S{0,8}\\s+(?:\\S{1,8}\\s+){0,2}?(?:소견|병변|음영|징후|증거|근거|결손|혈전|변화|이상)[가-힣]{0,3}\\s*"
            + "(?:\\S{1,8}\\s+)?(?:보이지|관찰되지|확인되지|없|뚜렷하지)|가능성\\S{0,3}\\s*(?:없|낮|적|희박|떨어)"
            + "|있다고\\s*(?:보기|하기)|\\(\\s*[-−–]\\s*\\)"
            + "|없(?!었(?:으나|지만|던|는데)|던)|않(?!았(?:으나|지만|던|는데)|던)|아니|아님|아닙"
            + "|배제|음성|부재|소실(?!되지)|안\\s*(?:보|됨)"
            + "|[:=|][\\s*]*(?:no|none|negative|absent(?!\\s+(?:\\w+\\s+)?flow)|nil|false|0\\s*mm)\\b"
            + "|\\s[-–—]\\s*(?:none|negative|absent|nil|no(?=\\s*[.;,]|\\s*$))\\b|\\(\\s*none\\b|[:=]\\s*무(?![가-힣])"
            + "|\\b(?:is|are|was|were)n['’]t\\s+(?:seen|identified|present|visible|evident)\\b"
            + "|\\(\\s*(?:negative|absent)\\s*\\)|\\bno longer\\b"
            + "|\\bnot\\s+(?!previously\\b)(?:\\w+\\s+){0,2}?(?:seen|identified|present|visible|visuali[sz]ed|evident"
            + "|demonstrated|appreciated|observed|detected|noted|found|apparent|suspected|shown|clear)\\b"
            + "(?!\\s+(?:previously|before|earlier|(?:on|in)\\s+(?:the\\s+)?(?:prior|previous|earlier|old|last"
            + "|(?:19|20)\\d\\d)\\b))"
            + "|\\babsent\\b(?!\\s+(?:(?:\\w+\\s+){0,2}?(?:flow|vascularity|perfusion|lung markings?|intrauterine)\\b"
            + "|on\\s+(?:the\\s+)?(?:prior|previous)\\b))"
            + "|\\bexcluded\\b|\\bruled\\s+out\\b|\\bunlikely\\b"
            + "|(?<!\\b(?:not|not yet|not fully|not completely|partially|partly|incompletely|nearly|almost)\\s)"
            + "\\b(?:resolved|resorbed|evacuated)\\b|(?:완전히|모두)\\s*(?:호전|흡수)(?!되지)|\\b(?:is|are)\\s+negative\\b)"
            + "|(?<said>^(?:의|은|는|이|가)?\\s*(?:(?:크기|양|정도|범위)(?:의|은|는)?\\s*)?(?:\\S{1,4}한\\s+)?"
            + "(?:변화|악화|증가|감소|호전(?!되어|돼|되고)|진행|차이)"
            + "|(?:소실|호전|흡수|해소)되지\\s*(?:는\\s*)?않|^(?:이며|이고)(?=[\\s,])"
            + "|[:=]\\s*(?:yes|positive|present)\\b|[:=]\\s*양성|있(?!지)"
            + "|보(?:임|인다|입니다|이(?!지|는\\s+(?!반면|상태|것|바)))"
            + "|(?:관찰|확인|의심|동반(?!\\s*소견\\S?\\s*(?:없|보이지))|시사)(?!되지|하지|할|\\s*안)|가능성"
            + "|제외|이외|외에|외\\s|\\(\\s*\\+\\s*\\)|\\b(?:(?:seen|present|noted)"
            + "(?![^.;,]{0,40}\\b(?:resolved|no longer)\\b)|identified|visible|evident|suspected"
            + "|suggested|likely|possible|probable|observed|found|demonstrated|remains|persists|with|causing|measuring"
            + "|but|however|although|though|whereas|while|otherwise)\\b)");

    /** An amount or a side before a name: "small effusion, pneumothorax not seen" denies the pneumothorax alone. */
    private static final Pattern AMOUNT = Pattern.compile("(?i)\\b(?:small|large|moderate|mild|severe|trace|minimal"
            + "|tiny|new|left|right|\\d\\s*-?[mc]m)(?:-sided|-sized)?(?:[ -]\\w+){0,3}\\s+$"
            + "|(?:소량|다량|경도|경미|중등도|심한|작은|큰|좌측|우측|왼쪽|오른쪽|새로)\\S{0,3}(?:\\s+(?!외|이외|제외)\\S{1,6}){0,2}\\s*$");
    private static final Pattern AMOUNT_AFTER =
            Pattern.compile("(?i)^\\s*[(,]?\\s*(?:left|right|좌측|우측|\\d+(?:\\.\\d+)?\\s*[mc]m)"
            + "|^\\s*\\(\\s*(?:Stanford|DeBakey|type|grade|[AB]\\s*형)"
            + "|^\\s*(?:(?:is|are)\\s+(?:small|moderate|large)|fills?"
            + "|occup\\w+|extends?|(?:in|of)\\s+(?:the\\s+)?(?:left|right|bilateral|segmental|lobar))\\b");
    /** "No fracture, pneumothorax is seen": what is said after the comma is said of what stands there alone. */
    private static final Pattern IS_THERE = Pattern.compile("(?i)^\\s*(?:is|are)\\s+(?:seen|noted|identified|present"
            + "|visible|evident|demonstrated)\\b");
    /** Begins the next thing of a list. */
    private static final Pattern NEXT = Pattern.compile("(?i)[,、]\\s*(?!(?:now|currently|today|fully|completely|clearly"
            + "|definitely|has|is|was)\\b|현재|이제|더\\s*이상|거의|완전|명확|뚜렷|보이지|관찰되지|확인되지)\\p{L}");
    /** "Subdural hematoma: no midline shift" denies the shift alone. */
    private static final Pattern WITHOUT = Pattern.compile("(?i)^[:=]\\s*no\\s+(?<what>[^,.;]*\\w)");
    /** What may come of a finding: its denial leaves the finding. Of anything else it may be another word for it. */
    private static final Pattern CONSEQUENCE = Pattern.compile("(?i)\\b(?:tension|shift|midline|mass effect|herniation"
            + "|hydrocephalus|extravasation|extension|strain|change|progression|worsening|increase"
            + "|flow(?!\\s+abnormal)|lung markings?|intrauterine)\\b");

    /** Characters on either side of a name that are looked at: a sentence without an end must not take long. */
    private static final int MAX_REACH = 300;

    private Negation() {
    }

    /**
     * What a sentence says of a thing that it names: it is there, it is not, or that cannot be told. Nothing where it
     * is only asked or advised to look for it.
     *
     * @param before the sentence up to the name
     * @param name as it is written
     * @param after the sentence after the name
     */
    static Optional<Presence> presence(String before, String name, String after) {
        return near(before.substring(Math.max(0, before.length() - MAX_REACH)), name,
                after.substring(0, Math.min(after.length(), MAX_REACH)));
    }

    private static Optional<Presence> near(String before, String name, String after) {
        Matcher cue = BEFORE.matcher(before);
        String kind = "";
        while (cue.find()) {
            if (cue.group("idle") == null && reaches(before.substring(cue.end()), after)
                    && !isShown(cue, before)) {
                kind = cue.group("doubt") != null ? "doubt" : cue.group("denied") != null ? "denied" : "asked";
            }
        }
        Matcher predicate = AFTER.matcher(after);
        if (kind.isEmpty() && predicate.find() && !speaksOfAnother(before, after.substring(0, predicate.start()))
                && !deniesAnother(name, after.substring(predicate.start()))) {
            kind = predicate.group("doubt") != null ? "doubt" : predicate.group("asked") != null ? "asked"
                    : predicate.group("denied") != null ? "denied" : "said";
        }
        return switch (kind) {
            case "asked" -> Optional.empty();
            case "denied" -> Optional.of(Presence.ABSENT);
            case "doubt" -> Optional.of(Presence.INDETERMINATE);
            default -> Optional.of(Presence.PRESENT);
        };
    }

    /** Whether the name belongs to what the examination shows, not to what was known before it. */
    private static boolean isShown(Matcher cue, String before) {
        return cue.group("known") != null && (SHOWN.matcher(before.substring(cue.end())).find()
                || CONFIRMED.matcher(before.substring(0, cue.end())).find());
    }

    /** Whether what is said after a name is said of the next one in a list. */
    private static boolean speaksOfAnother(String before, String between) {
        return NEXT.matcher(between).find()
                && (AMOUNT.matcher(before).find() || AMOUNT_AFTER.matcher(between).find());
    }

    /** Whether "no" after a name and a colon begins the denial of what might have come of it. */
    private static boolean deniesAnother(String name, String from) {
        Matcher without = WITHOUT.matcher(from);
        return without.find() && CONSEQUENCE.matcher(without.group("what")).find()
                && !CONSEQUENCE.matcher(name).find()
                && !without.group("what").toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean reaches(String between, String after) {
        if (BREAK.matcher(between).find()) {
            return false;
        }
        if (between.contains(",") && IS_THERE.matcher(after).find() && !ALTERNATIVE.matcher(between).find()) {
            return false;
        }
        Matcher thing = NEW_THING.matcher(between);
        while (thing.find()) {
            if (!ALTERNATIVE.matcher(between.substring(thing.end()) + after).find()) {
                return false;
            }
        }
        return true;
    }
}
