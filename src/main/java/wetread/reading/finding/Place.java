package wetread.reading.finding;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a finding lies, as far as a model's words tell it in a way that can be compared: the side, and zones such as
 * "lower" or "frontal".
 *
 * @param zones empty when not told; the finding may then lie in any
 */
record Place(Laterality side, Set<String> zones) {

    /** What whole English words mean; an abbreviation such as "RLL" means a side and a zone. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("left", "left"), Map.entry("right", "right"), Map.entry("bilateral", "bilateral"),
            Map.entry("both", "bilateral"), Map.entry("midline", "midline"),
            Map.entry("upper", "upper"), Map.entry("apex", "upper"), Map.entry("apical", "upper"),
            Map.entry("superior", "upper"), Map.entry("middle", "middle"), Map.entry("mid", "middle"),
            Map.entry("lower", "lower"), Map.entry("base", "lower"), Map.entry("basal", "lower"),
            Map.entry("basilar", "lower"), Map.entry("inferior", "lower"),
            Map.entry("frontal", "frontal"), Map.entry("temporal", "temporal"), Map.entry("parietal", "parietal"),
            Map.entry("occipital", "occipital"), Map.entry("cerebellar", "cerebellum"),
            Map.entry("cerebellum", "cerebellum"), Map.entry("nasal", "nasal"),
            Map.entry("rt", "right"), Map.entry("lt", "left"), Map.entry("od", "right"), Map.entry("os", "left"),
            Map.entry("ou", "bilateral"), Map.entry("좌", "left"), Map.entry("우", "right"),
            Map.entry("rul", "right upper"), Map.entry("rml", "right middle"), Map.entry("rll", "right lower"),
            Map.entry("lul", "left upper"), Map.entry("lll", "left lower"));
    /**
     * What Korean words mean. They are looked for anywhere, as Korean joins words without blanks; longer ones come
     * first, so that none is found within another.
     */
    private static final Map<String, String> KOREAN = korean();
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** Such as L4 or C-7; a zone each. */
    private static final Pattern VERTEBRA = Pattern.compile("\\b([ctls])-?(\\d{1,2})\\b");

    /** Names that hold a side which is not theirs: a direction, or a part of the body that is called so. */
    private static final Pattern NO_SIDE = Pattern.compile("(?i)\\bmidline|shift|deviat|displac|herniat|toward|ventric"
            + "|\\batri|heart|정중|편위|전위|이동|탈출|심실|심방");
    /** "Midline shift" in a location tells no side: it is the finding itself. */
    private static final Pattern SHIFT = Pattern.compile("(?i)\\bmidline\\s+(?:shift\\w*|deviat\\w*|displac\\w*"
            + "|structures?)|정중선\\s*(?:편위|전위|이동)");

    /** The side that the name of a finding tells, as "right effusion" does; "midline shift" tells none. */
    static Laterality sideOfName(String name) {
        return NO_SIDE.matcher(name).find() ? Laterality.UNSPECIFIED : of(Laterality.UNSPECIFIED, name).side();
    }

    /** The side at which a text around a finding's name places it; that of a movement is its direction, and no side. */
    static Laterality sideAround(String name, String before, String after) {
        return NO_SIDE.matcher(name).find() ? Laterality.UNSPECIFIED
                : of(Laterality.UNSPECIFIED, before, after).side();
    }

    /**
     * @param stated the side that the answer has a field for; it goes before sides in {@code texts}
     * @param texts what the answer says of the place
     */
    static Place of(Laterality stated, String... texts) {
        Set<Laterality> sides = EnumSet.noneOf(Laterality.class);
        Set<String> zones = new TreeSet<>();
        String text = SHIFT.matcher(String.join(" ", texts)).replaceAll(" ").toLowerCase(Locale.ROOT);
        NO_WORD.splitAsStream(text).map(WORDS::get).forEach(meaning -> add(meaning, sides, zones));
        for (Map.Entry<String, String> word : KOREAN.entrySet()) {
            if (text.contains(word.getKey())) {
                add(word.getValue(), sides, zones);
                text = text.replace(word.getKey(), " ");
            }
        }
        Matcher vertebra = VERTEBRA.matcher(text);
        while (vertebra.find()) {
            zones.add(vertebra.group(1) + vertebra.group(2));
        }
        return new Place(stated != Laterality.UNSPECIFIED ? stated : side(sides), Set.copyOf(zones));
    }

    /** Whether two findings at these places may be one. */
    boolean mayBe(Place other) {
        return side.mayBe(other.side)
                && (zones.isEmpty() || other.zones.isEmpty() || zones.stream().anyMatch(other.zones::contains));
    }

    private static Laterality side(Set<Laterality> sides) {
        if (sides.contains(Laterality.BILATERAL)
                || sides.contains(Laterality.LEFT) && sides.contains(Laterality.RIGHT)) {
            return Laterality.BILATERAL;
        }
        return sides.size() == 1 ? sides.iterator().next() : Laterality.UNSPECIFIED;
    }

    private static void add(String meanings, Set<Laterality> sides, Set<String> zones) {
        if (meanings == null) {
            return;
        }
        for (String meaning : meanings.split(" ")) {
            Laterality side = Laterality.of(meaning);
            if (side == Laterality.UNSPECIFIED) {
                zones.add(meaning);
            } else {
                sides.add(side);
            }
        }
    }

    private static Map<String, String> korean() {
        Map<String, String> words = new LinkedHashMap<>();
        for (String line : new String[] {"양쪽=bilateral", "양측=bilateral", "왼쪽=left", "좌측=left", "오른쪽=right",
                "우측=right", "양안=bilateral", "좌안=left", "우안=right", "양폐=bilateral", "좌폐=left", "우폐=right",
                "정중=midline", "좌상엽=left upper", "좌하엽=left lower", "우상엽=right upper",
                "우중엽=right middle", "우하엽=right lower", "상엽=upper", "중엽=middle", "하엽=lower", "폐첨=upper",
                "폐저=lower", "상부=upper", "중부=middle", "하부=lower", "전두=frontal", "측두=temporal", "두정=parietal",
                "후두엽=occipital", "소뇌=cerebellum"}) {
            words.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return words;
    }
}
