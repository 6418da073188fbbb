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
    private static final Pattern BEFORE = Pattern.compile("(?i)(?<doubt>" + SaidBefore.DOUBT + ")"
            + "|(?<idle>" + SaidBefore.IDLE + ")|(?<asked>" + SaidBefore.ASKED + ")|(?<known>" + SaidBefore.KNOWN
            + "|" + SaidInKorean.KNOWN_BEFORE + ")|(?<denied>" + SaidBefore.DENIED
            + "|" + SaidInKorean.DENIED_BEFORE + ")");
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
    private static final Pattern NEW_THING = Pattern.compile("(?i)(?:,|\\band|\\s[-–—](?=\\s))\\s*(?:and\\s+)?(?:an?"
            + "|small|large|moderate|mild|severe|trace|minimal|tiny|left|right|bilateral|new)\\b"
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
    private static final Pattern AFTER = Pattern.compile("(?i)(?<asked>" + SaidInKorean.ASKED
            + "|" + SaidAfter.ASKED + ")|(?<doubt>" + SaidInKorean.DOUBT + "|" + SaidAfter.DOUBT + ")"
            + "|(?<denied>" + SaidInKorean.DENIED + "|" + SaidAfter.DENIED + ")"
            + "|(?<said>" + SaidInKorean.SAID + "|" + SaidAfter.SAID + ")");

    /** An amount or a side before a name: "small effusion, pneumothorax not seen" denies the pneumothorax alone. */
    private static final Pattern AMOUNT = Pattern.compile("(?i)\\b(?:small|large|moderate|mild|severe|trace|minimal"
            + "|tiny|new|left|right|\\d\\s*-?[mc]m)(?:-sided|-sized)?(?:[ -]\\w+){0,3}\\s+$"
            + "|(?:소량|다량|경도|경미|중등도|심한|작은|큰|좌측|우측|왼쪽|오른쪽|새로(?!운))\\S{0,3}(?:\\s+(?!외|이외|제외)\\S{1,6}){0,2}\\s*$");
    private static final Pattern AMOUNT_AFTER =
            Pattern.compile("(?i)^\\s*[(,]?\\s*(?:left|right|좌측|우측|\\d+(?:\\.\\d+)?\\s*[mc]m)"
            + "|^\\s*\\(\\s*(?:Stanford|DeBakey|type|grade|[AB]\\s*형)"
            + "|^\\s*(?:(?:is|are)\\s+(?:small|moderate|large)|fills?"
            + "|occup\\w+|extends?|(?:in|of)\\s+(?:the\\s+)?(?:left|right|bilateral|segmental|lobar))\\b");
    /** "No fracture, pneumothorax is seen": what is said after the comma is said of what stands there alone. */
    private static final Pattern IS_THERE = Pattern.compile("(?i)^\\s*(?:is|are)\\s+(?:seen|noted|identified|present"
            + "|visible|evident|demonstrated)\\b");
    /** Begins the next thing of a list. */
    private static final Pattern NEXT = Pattern.compile("(?i)\\band\\s+(?:tension|shift|midline|mass effect"
            + "|herniation)\\b|[,、]\\s*(?!(?:now|currently|today|fully|completely|clearly"
            + "|definitely|has|is|was)\\b|현재|이제|더\\s*이상|거의|완전|명확|뚜렷|보이지|관찰되지|확인되지)\\p{L}");
    /** "Subdural hematoma: no midline shift" denies the shift alone. */
    private static final Pattern WITHOUT = Pattern.compile("(?i)^[:=]\\s*no\\s+(?<what>[^,.;]*\\w)");
    /** What may come of a finding: its denial leaves the finding. Of anything else it may be another word for it. */
    private static final Pattern CONSEQUENCE = Pattern.compile("(?i)\\b(?:tension|shift|midline|mass effect|herniation"
            + "|hydrocephalus|extravasation|extension|strain|change|progression|worsening|increase"
            + "|flow(?!\\s+abnormal)|lung markings?|intrauterine)\\b");

    /** Ends a clause that says of the name that it is there, or how: "급성 뇌경색에 합당하며 출혈은 없음". */
    private static final Pattern CLAUSE_END = Pattern.compile("(?<=(?:합당|부합|해당|판단|발생|진단|확진|생각|사료|추정|발견|의심|확인|관찰|동반"
            + "|지속|잔존|증가|감소|악화)"
            + "(?:하|되|되었|됐|했|하였|하고\\s*있|되고\\s*있)?(?:으)?(?:며|고|지만|나|여|는데|면서))(?=[\\s,])|(?<=이지만|이고|이며)(?=[\\s,])");
    private static final Pattern KOREAN = Pattern.compile("[가-힣]|\\([-−–]");

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
        Said said = null;
        Matcher cue = BEFORE.matcher(before);
        while (cue.find()) {
            String between = before.substring(cue.end());
            if (cue.group("idle") == null && reaches(between, after) && !isShown(cue, before)) {
                said = before(cue, PlainDenial.reachesOn(between, after));
            }
        }
        Matcher predicate = AFTER.matcher(CLAUSE_END.split(after, 2)[0]);
        if (said == null && predicate.find()) {
            String between = after.substring(0, predicate.start());
            if (!speaksOfAnother(before, between) && !deniesAnother(name, after.substring(predicate.start()))) {
                boolean isPlain = KOREAN.matcher(predicate.group()).find()
                        ? PlainDenialInKorean.reachesBack(before, name, between, predicate.group())
                        : PlainDenial.reachesBack(before, between);
                said = after(predicate, isPlain);
            }
        }
        return said == null ? Optional.of(Presence.PRESENT) : said.presence;
    }

    private static Said before(Matcher cue, boolean isPlain) {
        return cue.group("doubt") != null ? Said.OPEN : cue.group("denied") == null ? Said.NOTHING
                : isPlain ? Said.ABSENT : Said.OPEN;
    }

    private static Said after(Matcher cue, boolean isPlain) {
        return cue.group("said") != null ? Said.PRESENT : before(cue, isPlain);
    }

    private enum Said {
        PRESENT(Presence.PRESENT), ABSENT(Presence.ABSENT), OPEN(Presence.INDETERMINATE),
        /** It is only asked for, or was known before. */
        NOTHING(null);

        private final Optional<Presence> presence;

        Said(Presence presence) {
            this.presence = Optional.ofNullable(presence);
        }
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
