package wetread.reading.finding;

import java.util.List;
import java.util.regex.Pattern;

/** Whether words name something that is no more, or that only sounds like a finding: "old stroke", "stroke risk". */
final class Past {
    private static final Pattern BEFORE = Pattern.compile("(?i)(?<!\\bno\\s)(?<!\\b(?:ensure|assess|evaluate"
            + "|document|confirm|until|monitor)\\s)\\b(?:resolution"
            + "|(?:interval|after|following)\\s+(?:surgical\\s+)?evacuation)\\s+of(?:\\s+an?)?"
            + "\\s+(?:[\\w-]+\\s+){0,5}$|(?:\\b(?:old|remote|prior|previous|former|past|healed"
            + "|resolved|treated|repaired|evacuated|drained)\\s+|\\b(?:status[ -]post|s/p|history of|h/o"
            + "|\\w+ectomy for|shunt\\w* for|pleurodesis for"
            + "|risk (?:of|for)|mimic(?:s|king)?|simulating|mistaken for)\\s+)(?:[\\w-]+\\s+){0,2}$"
            + "|(?:이전의?|과거의?|오래된|진구성|치유된)\\s*(?:\\S{1,8}\\s+)?$");
    /** What is to be done for a finding does not make it past: "pneumothorax, drainage recommended". */
    private static final Pattern AFTER = Pattern.compile("(?i)^[\\s,(-]*(?:mimic\\w*|ex vacuo|resolution)\\b"
            + "|^[\\s-]*(?:risk|protocol|screening|prophylaxis|symptoms|activation)\\b"
            + "|^[\\s-]*(?:drain(?:s|age)?|repair|evacuation)\\b"
            + "(?!\\s+(?:(?:is|are|may be|should be)\\s+)?(?:recommended|needed|required|indicated|advised|warranted"
            + "|considered|necessary)\\b)"
            + "|^\\s*(?:후유증|(?:(?:으로|로)\\s+)?(?:\\S{0,6}\\s+)?(?:\\S{0,8}술|치료|배액|제거)\\s*(?:후|시행))");
    /** Says that it is there now, whatever else the words say of its past. */
    private static final Pattern STILL = Pattern.compile("(?i)\\b(?:new|acute|recurrent|residual|persist\\w*"
            + "|enlarg\\w*|increas\\w*|worsen\\w*|larger|ongoing|active|partial\\w*|partly|incomplete\\w*|nearly"
            + "|near|almost|re-?accumulat\\w*|recurr?ed|remaining"
            + "|not|unresolved|unchanged)\\b|급성|재발|잔존|증가|악화|새로");
    private static final Pattern LONG_AGO = Pattern.compile("(?i)\\b(?:chronic|old)\\b|만성|진구성|오래된");
    private static final Pattern LONG_AGO_AFTER =
            Pattern.compile("(?i)^[\\s,(-]*(?:chronic|old|만성|진구성)[\\s).]*$");
    private static final Pattern ACUTE = Pattern.compile("(?i)\\b(?:sub)?acute\\b|급성");
    /** Characters on either side of a name that are looked at. */
    private static final int MAX_REACH = 60;

    private static final Pattern ACUTE_ON_CHRONIC = Pattern.compile("(?i)\\bacute (?:on|upon|and) (?:chronic|old)\\b");

    private Past() {
    }

    /** The same words where what is acute in them counts: "acute on chronic infarct" is an acute one. */
    static String withoutChronic(String text) {
        return ACUTE_ON_CHRONIC.matcher(text).replaceAll("acute");
    }

    /** Whether words call what they describe chronic or old, and nothing of it acute. */
    static boolean isLongAgo(String description) {
        return LONG_AGO.matcher(withoutChronic(description)).find() && !ACUTE.matcher(description).find();
    }

    /**
     * Whether a name means no finding of its term.
     *
     * @param name as it is written
     * @param before the sentence up to the name
     * @param after the sentence after the name
     */
    static boolean isMeant(Term term, String name, String before, String after) {
        List<String> earlier = Mentions.segments(before.substring(Math.max(0, before.length() - MAX_REACH)) + " ");
        String left = earlier.isEmpty() ? "" : earlier.get(earlier.size() - 1).replaceAll("\\s+$", " ");
        String right = after.substring(0, Math.min(after.length(), MAX_REACH));
        if (STILL.matcher(left).find()
                || Mentions.segments(right).stream().limit(1).anyMatch(near -> STILL.matcher(near).find())) {
            return false;
        }
        boolean isOld = term.name().startsWith("acute ") && !ACUTE.matcher(left + name).find()
                && (LONG_AGO.matcher(left).find() || LONG_AGO_AFTER.matcher(after).find());
        return isOld || BEFORE.matcher(left).find() || AFTER.matcher(right).find();
    }
}
