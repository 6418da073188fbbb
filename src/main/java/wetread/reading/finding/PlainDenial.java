package wetread.reading.finding;

import java.util.regex.Pattern;

/**
 * Whether a denial certainly reaches a name. Whatever else stands between the two may begin another statement: "no
 * effusions, free air beneath the diaphragm". Such a name is left open, since overlooking it costs more than a look.
 */
final class PlainDenial {
    /** Begins another statement, or says more than a list of names does. */
    private static final String OTHER_STATEMENT = "[(]|\\s[-–—]\\s|\\b(?:is|are|was|were|has|have|had|do|does|did|with"
            + "|causing|extend\\w*|shows?|demonstrates?|reveals?|fills?|occup\\w+|measur\\w+|terminat\\w+|beneath|under"
            + "|seen|noted|identified|present|visible|evident|absent)\\b";
    /** What a denial says before its first name: "not seen: …", "does not show evidence of …". */
    private static final Pattern OPENING = Pattern.compile("(?i)^\\s*(?:(?:(?:seen|identified|present|noted|detected"
            + "|visible|the following|any of the following|evidence|signs?|consistent with|compatible with|associated"
            + " with|(?:was|is|are|were) there(?: any)?|(?:\\w+\\s+){1,3}?(?:is |are )?(?:identified|seen"
            + "|present) to suggest|show|demonstrate|reveal)\\s*(?:of\\s+(?:the\\s+following)?)?)"
            + "(?:\\s*:)?|:)\\s*");
    private static final Pattern MORE = Pattern.compile("(?i):|" + OTHER_STATEMENT);
    /** What belongs to the denial after a name: "… has been excluded", "…: not detected". */
    private static final Pattern CLOSING = Pattern.compile("(?i)(?:(?:^|\\s)(?:is|are|was|were|has|have|been|all|also"
            + "|both|considered|thought|felt|deemed|now|now fully|completely|fully|entirely|clearly|definitely"
            + "|certainly"
            + "|presence|status|evidence|findings?)\\b|\\s해당(?=\\s|$)|[\\s:|*✗✘×☐-])*\\s*$");
    /** Says which one is meant: "the pneumothorax seen on the prior study". */
    private static final Pattern KNOWN_FROM = Pattern.compile("(?i)\\s*\\(?(?:seen|noted|present|described|visible"
            + "|identified)\\s+(?:on|in|at)\\s+(?:the\\s+|an?\\s+)?(?:prior|previous|outside|earlier|last|initial)\\b"
            + "(?:\\s+(?:stud(?:y|ies)|exam\\w*|films?|CT|MRI?|radiographs?|images?|imaging))*|\\([^()]{0,20}\\)");
    private static final Pattern JOINED = Pattern.compile("(?i)\\b(?:n?or|and|no)\\b|및|또는|혹은|/");
    private static final Pattern PLACED = Pattern.compile("(?i)^\\s*(?:in|at|on|along|within|involving|throughout"
            + "|beneath|under|below|above|measuring|extending|causing|\\(|\\d)");
    /** "No fracture underlying the epidural hematoma": what comes after the article is there. */
    private static final Pattern OF_THE_KNOWN = Pattern.compile("(?i)\\b(?!(?:evidence|signs?|suggestion|indication"
            + "|findings?"
            + "|features?|recurrence|residual|remnants?|support|possibility|reason)\\b)\\w+\\s+(?:of|from|to|within"
            + "|in|with|adjacent to|underlying|deep to|for"
            + "|related to|around|about|near|under|along|despite)\\s+(?:the|this|these|known|his|her)\\b"
            + "(?:(?!\\b(?:n?or|and)\\b(?!\\s+the))[^,])*$");
    /** "Hematoma, midline shift not seen" may deny both or the second alone. */
    private static final Pattern TWO = Pattern.compile("(?i)^\\s*(?:in|of|at|along|over|within|from|involving"
            + "|measuring|with)\\b[^,]*,[^,]+$"
            + "|^(?:(?!\\b(?:n?or|and)\\b)[^,])*,(?!.*\\b(?:n?or|and)\\b)[^,]+$");
    private static final Pattern COMMA = Pattern.compile("[,、]");

    private PlainDenial() {
    }

    /**
     * @param between from the denial to the name
     * @param after the sentence after the name
     */
    static boolean reachesOn(String between, String after) {
        if (OF_THE_KNOWN.matcher(between).find()) {
            return false;
        }
        String list = OPENING.matcher(between).replaceFirst("");
        boolean isJoined = !list.contains(",") || JOINED.matcher(list + after).find()
                || COMMA.splitAsStream(list + after).count() > 2 && !PLACED.matcher(after).find();
        return isJoined && !MORE.matcher(list).find();
    }

    /**
     * @param before the sentence up to the name
     * @param between from the name to its denial
     */
    static boolean reachesBack(String before, String between) {
        String list = CLOSING.matcher(KNOWN_FROM.matcher(between).replaceAll("")).replaceFirst("");
        boolean isFirstOfTwo = TWO.matcher(list).find() && !before.contains(",");
        return !isFirstOfTwo && !MORE.matcher(list).find();
    }
}
