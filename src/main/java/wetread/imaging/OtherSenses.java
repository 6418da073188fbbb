package wetread.imaging;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words of body parts in another sense: the head of an organ or a bone, the head as one end of what was scanned, the
 * head as a direction. English and Korean.
 */
final class OtherSenses {
    private static final String HEAD = "(?:HEADS?|머리|두부|골두)";
    private static final String ORGAN = "(?:PANC|PANCREAS|PANCREATIC|FEM|FEMUR|FEMURS|FEMORAL|HUM|HUMERUS|HUMERAL"
            + "|RADIUS|RADIAL|ULNA|ULNAR|FIBULA|FIBULAR|TALUS|TALAR|CONDYLE|CONDYLAR|MANDIBULAR|METATARSAL|METACARPAL"
            + "|PHALANGEAL|RIB|BICEPS|MUSCLE|STAPES|(?:췌장?|대퇴골?|상완골?|요골|척골|비골|중수골|중족골|늑골)의?)";
    private static final String DETAIL = "(?: (?:UNCINATE|BODY|TAIL|NECK|MASS|CYST|TUMOU?R|CANCER|FRACTURE|BONE|LEFT"
            + "|RIGHT|LT|RT)){0,2}";
    private static final String END = "(?:SKULL|HEAD|CRANIUM|VERTEX|EYES?|ORBITS?)";
    private static final String LEGS = "(?:MID)?(?:THIGHS?|KNEES?|TOES?|FEET|FOOT|FEMURS?|LEGS?)";
    private static final String TO = "(?:TO|THRU|THROUGH|UNTIL|TILL|DOWN)";

    private static final List<Pattern> PHRASES = Stream.of(
            // PANCREAS HEAD, FEMORAL HEAD, HEAD OF THE FEMUR
            ORGAN + DETAIL + " " + HEAD,
            HEAD + " OF(?: THE)?(?: LEFT| RIGHT| LT| RT)?(?: [A-Z]+)?",
            // SKULL BASE TO MID THIGH, VERTEX TO TOE, EYES TO THIGHS; MID THIGH TO SKULL
            END + "(?: (?:BASE|VERTEX|VAULT|TOP))?(?: " + TO + ")+(?: (?:THE|MID|UPPER|PROXIMAL))*(?: [A-Z]+)?",
            "BASE OF(?: THE)? SKULL " + TO + "(?: [A-Z]+)?",
            "SKULL ?BASE(?: MID| UPPER| PROXIMAL)* " + LEGS,
            LEGS + "(?: " + TO + ")?(?: THE)? " + END + "(?: BASE| VERTEX)?",
            "SKULLBASE(?: " + TO + ")?(?: MID)*(?: " + LEGS + ")?",
            // ARMS OVER HEAD, HEAD FIRST
            "(?:OVER|ABOVE|BEHIND|BESIDE|BELOW|BEYOND|TOWARDS?)(?: THE| HIS| HER)? HEAD",
            "HEAD (?:FIRST|IN|OUT|UP|DOWN|RAISED|TILT(?:ED)?|HOLDER|REST|COIL|SIDE|END|FRAME)(?= |$)",
            // Korean: skull base to thigh, from the head on, above the head
            "두개저(?:에서|부터)?(?: [^ ]+){0,2} (?:대퇴|허벅지|무릎|발)[^ ]*", "두개저(?:에서|부터)[^ ]*",
            "(?:머리|두부|두개골?)(?:에서|부터)[^ ]*", "머리 ?(?:위|뒤|쪽|방향)[^ ]*", "머리끝[^ ]*",
            "(?:췌장?|대퇴골?|상완골?|요골|비골)의?(?:두부|머리|골두)[^ ]*")
            .map(phrase -> Pattern.compile("(?<=^| )" + phrase + "(?= |$)")).toList();

    private OtherSenses() {
    }

    /** The words without those that are used in another sense, and the words that tell so. */
    static List<String> removed(List<String> words) {
        String text = String.join(" ", words);
        for (Pattern phrase : PHRASES) {
            text = phrase.matcher(text).replaceAll("").trim();
        }
        return Arrays.stream(text.split(" +")).filter(word -> !word.isEmpty()).toList();
    }
}
