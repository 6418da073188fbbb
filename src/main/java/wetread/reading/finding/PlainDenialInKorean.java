package wetread.reading.finding;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Whether a Korean denial certainly reaches back to a name. It does over a list of bare names and the words for a sign
 * of them. Any other word may make the name a statement of its own: "T8 척수 압박, 신호 변화 없음".
 */
final class PlainDenialInKorean {
    private static final String PARTICLE = "(?:은|는|이|가|도|을|를|의|에는|이나|나|라고\\s*할|라고|로|으로)?";
    private static final String KIND = "(?:영상의학적|방사선학적|CT|MRI?|초음파|명백한|뚜렷한|유의한|명확한|확실한|특이|이상|동반|동반된|조기|새로운"
            + "|잔존|잔여|기타|관련|비정상|주변|추가|(?!긴장|폐쇄)\\S{0,4}성)";
    private static final String SIGN = "(?:소견|증거|징후|병변|근거|가능성|흔적|이상|음영|징조|유무|여부|잔존|잔류|재발|근원|재출혈|병력|존재|변화|질환"
            + "|증후|사인|evidence|sign|finding)";
    private static final String OF_A_SIGN = "(?:(?:시사하는|일으킬|의심할|의심되는|뒷받침하는|뜻하는|생각되는|생각할|보이는|볼|합당한)\\s*"
            + "(?:만한\\s*)?(?:[^,]{1,20}\\s)?)?";
    /** How sure a denial is, and when it holds. */
    private static final String WEIGHED = "(?:(?:호전|소실|흡수|해소)되어|(?:잔존|잔여|재발)(?:\\s*[^\\s,]{1,6})?"
            + "|\\S{0,8}술\\s*(?:후|시행)(?:\\s*상태)?(?:로|이며)?|초기에|\\S{1,4}지(?:는|도)?|아니|현재|더\\s*이상"
            + "|(?:명확|뚜렷|확실)(?:히|이|하게)?|(?:이번|본|이전|현재)\\s*(?:검사|영상|사진|CT|MRI?)?(?:에서도?|상|와|과)?"
            + "|달리|이후|비교(?:하여|해)?|다|동반(?:되지)?|지금(?:은)?|모두|전혀|해당|관찰|확인|완전히|이제|거의|(?:영상|CT|MRI|사진)에서|상|완전|자연)";
    private static final Pattern SIGN_OF_IT = Pattern.compile("(?i)\\s*(?:\\([^()]{0,30}\\)\\s*)?(?:의\\s*" + SIGN + ")?"
            + "(?:\\s*등(?:의|을|은|이)?)?" + PARTICLE + "\\s*" + OF_A_SIGN + "(?:" + KIND + "\\s+){0,3}"
            + "(?:" + SIGN + "(?:이나|나)?\\s*){0,3}" + PARTICLE + "\\s*[:|*)\\s-]*(?:" + WEIGHED + "\\s*){0,4}");
    /** Parts the things of a list. */
    private static final Pattern NEXT = Pattern.compile("[,、/·]|(?:^|(?<=[가-힣)]))(?:이나|나|와|과|도)\\s+"
            + "|\\s(?:및|또는|혹은|그리고)\\s");
    private static final Pattern LISTED = Pattern.compile("[,、/]");
    /** "우측 기흉, 현재 보이지 않음" is no list. */
    private static final Pattern PAUSE = Pattern.compile("\\s*,\\s*(?:" + WEIGHED + "\\s*){0,4}");
    /** No bare name: it has a verb, a cause, a place or a number. */
    private static final Pattern STATEMENT =
            Pattern.compile("(?:며|지만|으나|면서|는데)$|의한|인한|따른|부위|원인|[^가-힣A-Za-z()*:|-]");
    /** What may stand before the first name of a list of what is not there. */
    private static final Pattern BARE = Pattern.compile("(?:^|[,、.:·)(]|며\\s|고\\s|지만\\s|\\s외\\s|[가-힣](?:이나|나|과|와)\\s"
            + "|(?:및|또는|에서|상)\\s)\\s*(?:\\S+(?:에서|상|은|는|에|내|도)\\s+){0,6}(?:(?:급성|명백한|뚜렷한|유의한|명확한|확실한|새로운|외상성|이상|비정상"
            + "|양측|좌우|양\\s*폐|두개|두개강|복강|흉강|뇌|기타|그\\s*외|이외|뇌실질|실질|내|외)\\s*){0,4}$");
    /** A finding that has not changed is there. "출혈성 변화" is another one. */
    private static final Pattern UNCHANGED =
            Pattern.compile("(?<!성)(?:^|\\s)(?:변화|변동|차이|호전|악화|진행)(?:는|가|은|도)?\\s*$");
    /** What is only there with a finding: its denial leaves the finding. */
    private static final Pattern QUALITY = Pattern.compile("파급|원인|출처|우심|신호\\s*변화|혈류|긴장성|정중선|종괴\\s*효과|뇌\\s*탈출"
            + "|수두증|종격동|변환|출혈성|조영제|피판|부위|진행|침범|파열|관류|재출혈|호전|악화|변동|차이");

    private PlainDenialInKorean() {
    }

    /**
     * @param before the sentence up to the name
     * @param name as it is written
     * @param between from the name to its denial
     * @param denial the denial
     */
    static boolean reachesBack(String before, String name, String between, String denial) {
        String[] things = NEXT.split(between);
        if (UNCHANGED.matcher(between).find() || things.length > 0 && !SIGN_OF_IT.matcher(things[0]).matches()
                || things.length > 1 && denial.contains("소실")
                || Arrays.stream(things).skip(1).anyMatch(PlainDenialInKorean::isStatement)) {
            return false;
        }
        return !LISTED.matcher(between).find() || PAUSE.matcher(between).matches()
                || !isFirstOfTwo(before, name, between) && BARE.matcher(before).find();
    }

    private static boolean isStatement(String thing) {
        return Arrays.stream(thing.split("\\s+")).anyMatch(word -> STATEMENT.matcher(word).find());
    }

    /** Whether the second of two things may alone be denied. */
    private static boolean isFirstOfTwo(String before, String name, String between) {
        String[] things = LISTED.split(between);
        return things.length == 2 && !LISTED.matcher(before).find()
                && (QUALITY.matcher(things[1]).find() && !QUALITY.matcher(name).find() || before.endsWith("새로운 "));
    }
}
